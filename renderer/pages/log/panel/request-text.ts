/** Bigger bodies are shown as they came: laying them out would hold the page up. */
const MAX_CHARS = 300_000;

/** A body laid out for reading where it is JSON; else as it came. */
export function prettyBody(rawBody: string): string {
  if (rawBody.length > MAX_CHARS) return rawBody;
  try {
    // Numbers that JavaScript would round stay as they were sent only in the raw text.
    const parsed: unknown = JSON.parse(rawBody);
    return holdsRoundedNumber(rawBody) ? rawBody : JSON.stringify(parsed, null, 2);
  } catch {
    return rawBody;
  }
}

const holdsRoundedNumber = (json: string): boolean =>
  (json.replace(/"(?:\\.|[^"\\])*"/g, "").match(/-?\d[\d.eE+-]{15,}/g) ?? []).some(
    (number) => String(Number(number)) !== number,
  );

/** A shell's single quotes: nothing inside them means anything but itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A request to be repeated in a shell; its secrets are masked before they come here. */
export const curlOf = ({ url, body }: { url: string; body: string }): string =>
  ["curl -sS -X POST", quoted(url), "-H 'Content-Type: application/json'", "--data-raw", quoted(body)].join(
    " ",
  );
