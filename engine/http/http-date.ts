/** Reads an HTTP date; Unix ms, to the second. Null when there is none or it cannot be read. */
export function httpDateMs(header: string | null): number | null {
  const text = header?.trim() ?? "";
  // It begins with the name of a day; Date.parse alone would take "-5" for a date as well.
  const ms = /^[A-Za-z]{3,9}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
