/** Larger bodies are shown unformatted, because formatting them would block the page. */
const MAX_CHARS = 300_000;

/** A JSON body formatted for reading; any other body unchanged. */
export function prettyBody(rawBody: string): string {
  if (rawBody.length > MAX_CHARS) return rawBody;
  try {
    // Numbers that JavaScript would round are exact only in the raw text.
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

/** Quotes a text for a shell: between single quotes, no character is special. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A request as a curl command; its secrets were masked before. */
export const curlOf = ({ url, body }: { url: string; body: string }): string =>
  ["curl -sS -X POST", quoted(url), "-H 'Content-Type: application/json'", "--data-raw", quoted(body)].join(
    " ",
  );
