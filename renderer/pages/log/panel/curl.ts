/** A shell's single quotes: nothing inside them means anything but itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A request to be repeated in a shell; its secrets are masked before they come here. */
export const curlOf = ({ url, body }: { url: string; body: string }): string =>
  ["curl -sS -X POST", quoted(url), "-H 'Content-Type: application/json'", "--data-raw", quoted(body)].join(
    " ",
  );
