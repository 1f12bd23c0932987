/** Control sequence: colours, cursor, erasing. Its end is optional, as a text may be cut there. */
const CSI = String.raw`(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?`;
/**
 * Control strings (OSC, DCS, SOS, PM, APC): hyperlinks, window titles. One without an end loses only its introducer, so
 * that it cannot swallow what follows.
 */
const CONTROL_STRING = String.raw`(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])(?:[^\x07\x1b\x80-\x9f\n\r]*(?:\x07|\x1b\\|\x9c))?`;
const ESCAPE = String.raw`\x1b[ -/]*[0-~]?`;

/** Terminal sequences, each as one unit, in the 7-bit and the 8-bit (C1) form (ECMA-48). */
const TERMINAL_SEQUENCE = new RegExp(`${CSI}|${CONTROL_STRING}|${ESCAPE}`, "g");

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Lone surrogates: a text with them could be neither stored nor sent. */
const HALF_CHARACTERS = /\p{Surrogate}/gu;

/** Bidirectional controls, which can make a text look like another one. */
const BIDI_CONTROLS = /\p{Bidi_Control}/gu;

/**
 * Invisible characters: white space, controls, what Unicode lets a font ignore (zero width,
 * soft hyphen, Hangul fillers, joiners, tags), and blanks that it calls symbols or marks (Braille, music, Khitan).
 */
const BLANK =
  /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb\u{13430}-\u{1343f}\u{16fe4}\u{1d159}]*$/u;

/** The distance of tab stops. */
const TAB_COLUMNS = 4;
const IDEOGRAPHIC_SPACE = "\u3000";

/** Whether a text is invisible. */
export const isBlank = (text: string): boolean => BLANK.test(text);

/** A value as one line of plain text, for places without markup; empty if it would be invisible. */
export function plainLine(value: string): string {
  const line = withoutControls(value).split(LINE_BREAK).join(" ");
  const text = line
    .replace(/\p{Cc}/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return isBlank(text) ? "" : text;
}

/**
 * The lines of a value as plain text, for places without markup. A line keeps its leading and
 * inner blanks, with tabs expanded to spaces; an invisible one is empty.
 */
export const plainLines = (value: string): string[] =>
  withoutControls(value)
    .split(LINE_BREAK)
    .map((line) => (isBlank(line) ? "" : withSpaces(line).trimEnd()));

/** For our sentences that quote external texts. */
export const withoutBidi = (text: string): string => text.replace(BIDI_CONTROLS, "");

/** A text with its direction controls in JSON's notation, such as `\u202e`, so that they have no effect. */
export const withVisibleBidi = (text: string): string =>
  text.replace(BIDI_CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`);

const withoutControls = (value: string): string =>
  value.replace(HALF_CHARACTERS, "\ufffd").replace(TERMINAL_SEQUENCE, "").replace(BIDI_CONTROLS, "");

/** Replaces every kind of blank by spaces of its width, and other control characters by one. */
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

/** Splits a text into graphemes. */
export const graphemesOf = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);

/** Longer than any real grapheme, with all its marks and joiners. */
const MAX_GRAPHEME_CHARS = 64;

/**
 * The beginning of a text with at most `most` UTF-16 units, cut between graphemes: no emoji family, flag or accented
 * letter is split. A first grapheme that is longer than the limit is cut between code points.
 */
export function firstGraphemes(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most <= 0) return "";
  const end = graphemes.segment(text.slice(0, most + MAX_GRAPHEME_CHARS)).containing(most)?.index ?? most;
  return end > 0 ? text.slice(0, end) : text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}

/** Text with only one form, such as most texts, which needs no costly steps. */
const ASCII = /^[\0-\x7f]*$/;

/**
 * The form in which texts are compared for a search: two texts that differ only in case, in composed or decomposed
 * letters, or in compatibility forms such as full-width letters have the same one. Folding twice changes nothing.
 *
 * Unicode's NFKC with full case folding, by the upper case, which `ß` and `ẞ` have in common (`SS`), like the two
 * small sigmas. It is independent of the language: the Turkish `I`, `ı`, `İ` and `i` are one letter.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return (
    text
      .normalize("NFKC")
      // `ẞ` has no upper case, but `ß` has.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replaceAll("ς", "σ")
      .replace(/i\u0307+/gu, "i")
      // A database turns half a surrogate pair into one or several of these.
      .replace(/[\p{Cs}\ufffd]+/gu, "\ufffd")
      .normalize("NFKC")
  );
}

/**
 * Invisible characters where a script or an emoji needs them: joiners after a letter or mark of a script that has them
 * (as in Persian and Hindi) and between emoji, variation selectors after what has variants, the tags of a flag.
 */
const NEEDED_INVISIBLE = new RegExp(
  [
    String.raw`(?<=(?!\p{sc=Latin}|\p{sc=Greek}|\p{sc=Cyrillic}|\p{sc=Han})[\p{L}\p{M}])[\u200c\u200d](?=\p{L})`,
    String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
    String.raw`(?<=[\p{Extended_Pictographic}#*\d\p{sc=Han}])\p{Variation_Selector}`,
    String.raw`(?<=\u{1f3f4})[\u{e0030}-\u{e007e}]+\u{e007f}`,
  ].join("|"),
  "gu",
);
const UNREADABLE = /[\p{Cc}\p{Surrogate}\u2028\u2029\ufff9-\ufffb\p{Default_Ignorable_Code_Point}]/u;

/** Whether a name shows all that it has: no control, no direction or other invisible character, and not only blanks. */
export const isReadableName = (name: string): boolean =>
  !BLANK.test(name) && !UNREADABLE.test(name.replace(NEEDED_INVISIBLE, ""));
