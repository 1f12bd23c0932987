import * as fc from "fast-check";

/** What means something to Markdown, to DingTalk, to JSON or to Unicode. */
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
 * Texts that would spoil a message which takes them as they are.
 * @param longest - how often the longest ones repeat their first 30 units
 * @param more - further units
 */
export const hostileText = (longest: number, more: readonly string[] = []): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...UNITS, ...more), maxLength: 30 }),
      fc.constantFrom(1, 1, 10, longest),
    )
    .map(([text, times]) => text.repeat(times));
