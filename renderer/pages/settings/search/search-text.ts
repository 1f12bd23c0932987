import { foldText } from "../../../../shared/plain-text.ts";
import { markMatches } from "../../log/words/search-marks.ts";

/** The words that are searched for, folded. */
export const searchWords = (typed: string): string[] => foldText(typed).split(/\s+/u).filter(Boolean);

/** Whether a text has all of these words, in any order, case and form. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const folded = foldText(text);
  return words.every((word) => folded.includes(word));
}

/** Where these words stand in a text, as start and end. */
export function placesOf(text: string, words: readonly string[]): [start: number, end: number][] {
  const places: [number, number][] = [];
  let end = 0;
  for (const part of markMatches(text, words.join(" "))) {
    const start = end;
    end += part.text.length;
    if (part.marked) places.push([start, end]);
  }
  return places;
}
