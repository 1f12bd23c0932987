import { foldText, graphemesOf } from "../../shared/plain-text.ts";

/** The search words, with case and forms folded. */
export const searchWords = (typed: string): string[] => [
  ...new Set(foldText(typed).split(/\s+/u).filter(Boolean)),
];

/** Whether a text contains all of these words, in any order, case and form. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const folded = foldText(text);
  return words.every((word) => folded.includes(word));
}

/** A part of a text, and whether it matches the search. */
export interface MarkedPart {
  readonly text: string;
  readonly marked: boolean;
}

/** Splits a text at the matches of a search, comparing as the search does. */
export function markMatches(text: string, q: string | undefined): MarkedPart[] {
  const words = searchWords(q ?? "");
  if (words.length === 0) return [{ text, marked: false }];
  const graphemes = graphemesOf(text);
  // A folded character may be longer than the original, so each of its units keeps the original's index.
  const origins: number[] = [];
  let folded = "";
  for (const [index, grapheme] of graphemes.entries()) {
    const part = foldText(grapheme);
    folded += part;
    for (let unit = 0; unit < part.length; unit++) origins.push(index);
  }
  const marked = new Set<number>();
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      for (const origin of origins.slice(at, at + word.length)) marked.add(origin);
    }
  }
  const parts: { text: string; marked: boolean }[] = [];
  for (const [index, grapheme] of graphemes.entries()) {
    const last = parts.at(-1);
    if (last?.marked === marked.has(index)) last.text += grapheme;
    else parts.push({ text: grapheme, marked: marked.has(index) });
  }
  return parts;
}

/** The matches of these words in a text, as start and end. */
export function matchRanges(text: string, words: readonly string[]): [start: number, end: number][] {
  const places: [number, number][] = [];
  let end = 0;
  for (const part of markMatches(text, words.join(" "))) {
    const start = end;
    end += part.text.length;
    if (part.marked) places.push([start, end]);
  }
  return places;
}
