import * as fc from "fast-check";

/** Characters with a special meaning in Markdown, DingTalk, JSON or Unicode. */
const UNITS = [
  ...[
    "\\",
    "`",
    "*",
    "_",
    "#",
    ">",
    "[",
    "]",
    "(",
    ")",
    "!",
    "@1",
    "<font ",
    "</font>",
    "\n",
    "- ",
    "1. ",
    '"',
  ],
  ...["a", "字", "😀", "\ud800", "\u2028", "\u0000", "### ", "https://e.example/"],
];

/**
 * Texts that would break a message if they were inserted without escaping.
 * @param longest - how often the longest texts repeat their first 30 units
 * @param more - additional units
 */
export const hostileText = (longest: number, more: readonly string[] = []): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...UNITS, ...more), maxLength: 30 }),
      fc.constantFrom(1, 1, 10, longest),
    )
    .map(([text, times]) => text.repeat(times));
