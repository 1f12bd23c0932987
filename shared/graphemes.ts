const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What readers see as characters, one by one. */
export const graphemesOf = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);

/** More than any character in use takes, with all its marks and joiners; only nonsense is longer. */
const MAX_GRAPHEME_CHARS = 64;

/**
 * The beginning of a text with at most `most` UTF-16 units, cut between what readers see as characters: no emoji family,
 * flag or accented letter is split. One that would leave nothing, as it is longer than the whole room, is cut between
 * code points.
 */
export function firstGraphemes(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most <= 0) return "";
  const end = graphemes.segment(text.slice(0, most + MAX_GRAPHEME_CHARS)).containing(most)?.index ?? most;
  return end > 0 ? text.slice(0, end) : text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}
