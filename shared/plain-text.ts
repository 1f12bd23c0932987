/** Control sequence: colours, cursor, erasing. Its end is optional, as a text may be cut there. */
const CSI = String.raw`(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?`;
/**
 * Control strings (OSC, DCS, SOS, PM, APC): hyperlinks, window titles. One without an end loses only its introducer, so
 * that it cannot swallow what follows.
 */
const CONTROL_STRING = String.raw`(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])(?:[^\x07\x1b\x80-\x9f\n\r]*(?:\x07|\x1b\\|\x9c))?`;
const ESCAPE = String.raw`\x1b[ -/]*[0-~]?`;

/** What is meant for terminals, each sequence as one unit, in its 7-bit and its 8-bit (C1) form (ECMA-48). */
const TERMINAL_SEQUENCE = new RegExp(`${CSI}|${CONTROL_STRING}|${ESCAPE}`, "g");

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Surrogates that lack their other half: with them a text could be neither stored nor sent. */
const HALF_CHARACTERS = /\p{Surrogate}/gu;

/** They turn the direction of writing, and so make a text look like another one. */
const BIDI_CONTROLS = /\p{Bidi_Control}/gu;

/**
 * What shows nothing although it may count as text: white space, controls, what Unicode lets a font ignore (zero width,
 * soft hyphen, Hangul fillers, joiners, tags), and blanks that it calls symbols or marks (Braille, music, Khitan).
 */
const BLANK =
  /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb\u{13430}-\u{1343f}\u{16fe4}\u{1d159}]*$/u;

/** How far apart tab stops stand. */
const TAB_COLUMNS = 4;
const IDEOGRAPHIC_SPACE = "\u3000";

/** Whether a reader would see nothing of a text. */
export const isBlank = (text: string): boolean => BLANK.test(text);

/** A value as one line of plain text, for places that know no markup; empty where it would show nothing. */
export function plainLine(value: string): string {
  const line = withoutControls(value).split(LINE_BREAK).join(" ");
  const text = line
    .replace(/\p{Cc}/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return isBlank(text) ? "" : text;
}

/**
 * The lines of a value as plain text, for places that know no markup. A line keeps the blanks that it begins with and
 * those within, tabs being filled up with spaces; one that would show nothing is empty.
 */
export const plainLines = (value: string): string[] =>
  withoutControls(value)
    .split(LINE_BREAK)
    .map((line) => (isBlank(line) ? "" : withSpaces(line).trimEnd()));

/** For sentences of ours that quote what others wrote. */
export const withoutBidi = (text: string): string => text.replace(BIDI_CONTROLS, "");

/** A text that shows its direction controls in JSON's notation, such as `\u202e`, in place of obeying them. */
export const withVisibleBidi = (text: string): string =>
  text.replace(BIDI_CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`);

const withoutControls = (value: string): string =>
  value.replace(HALF_CHARACTERS, "\ufffd").replace(TERMINAL_SEQUENCE, "").replace(BIDI_CONTROLS, "");

/** Every kind of blank as spaces of its width, other control characters as one. */
function withSpaces(line: string): string {
  let added = 0;
  return line.replace(/[\s\p{Cc}]/gu, (blank, at: number) => {
    const width =
      blank === "\t" ? TAB_COLUMNS - ((at + added) % TAB_COLUMNS) : blank === IDEOGRAPHIC_SPACE ? 2 : 1;
    added += width - 1;
    return " ".repeat(width);
  });
}

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

/** Text that has no other form: for most of what is folded, the costly steps are not needed. */
const ASCII = /^[\0-\x7f]*$/;

/**
 * The form in which texts are compared for a search: two texts that differ only in case, in composed or decomposed
 * letters, or in compatibility forms such as full-width letters have the same one. Folding twice changes nothing.
 *
 * Unicode's NFKC with full case folding, by way of the upper case, which `ß` and `ẞ` have in common (`SS`), as have the two
 * small sigmas. No language is asked for: all of the Turkish `I`, `ı`, `İ` and `i` are one letter.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return (
    text
      .normalize("NFKC")
      // `ẞ` has no upper case but `ß` has.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replaceAll("ς", "σ")
      .replace(/i\u0307+/gu, "i")
      // Half a surrogate pair becomes this, or several of it, on its way through a database.
      .replace(/[\p{Cs}\ufffd]+/gu, "\ufffd")
      .normalize("NFKC")
  );
}
