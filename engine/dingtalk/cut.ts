import { firstGraphemes } from "../../shared/plain-text.ts";
import { bytesInBody } from "./body.ts";

export interface Cut {
  readonly text: string;
  readonly shortened: boolean;
}

/** The first `most` characters (UTF-16 units) of a value, never a part of what is seen as one, with "…" where it was cut. */
export function cutChars(value: string, most: number): Cut {
  if (value.length <= most) return { text: value, shortened: false };
  return { text: `${firstGraphemes(value, most - 1)}…`, shortened: true };
}

/**
 * As much of a value as takes at most `most` bytes in the body once it is rendered. The value is cut before it is
 * rendered, so no escape sequence can be split. Empty where not even a little fits.
 */
export function cutToBytes(value: string, render: (value: string) => string, most: number): Cut {
  const fits = (chars: number) => bytesInBody(render(cutChars(value, chars).text)) <= most;
  // Nearly every character takes a byte at least; the bound keeps the search short for values that are much longer.
  let low = 0;
  let high = Math.min(value.length, Math.max(0, most) * 2);
  if (high === value.length && fits(high)) return { text: render(value), shortened: false };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return { text: low < 2 ? "" : render(cutChars(value, low).text), shortened: true };
}
