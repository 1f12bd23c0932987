/** Reads the beginning of a response's body as text, at most `maxBytes`, without waiting for the rest. */
export async function readBounded(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    bytes += value.length;
  }
  // The result of the cancellation does not matter.
  reader.cancel().catch(() => {});
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, maxBytes));
}

/** Parses an HTTP date to Unix ms, with a precision of a second. Null if it is missing or malformed. */
export function httpDateMs(header: string | null): number | null {
  const text = header?.trim() ?? "";
  // A date begins with the name of a day. Date.parse alone would accept "-5", too.
  const ms = /^[A-Za-z]{3,9}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

/** The longest accepted delay, since a date in the far future is probably a mistake. */
const MAX_MS = 24 * 60 * 60_000;

/**
 * Parses a `Retry-After` header: seconds, or an HTTP date.
 * @param now - Unix ms
 * @returns ms from now, at most a day; null if it is missing or malformed
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, MAX_MS);
  const date = httpDateMs(text);
  return date === null ? null : Math.min(Math.max(0, date - now), MAX_MS);
}
