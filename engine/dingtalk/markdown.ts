import { plainLine, plainLines } from "../../shared/plain-text.ts";
import { lineParts, linkTarget, withScheme } from "./address.ts";

/** Invisibly separates a markup character from the following text, so that it has no effect. */
const BREAKER = "\u200b";

/**
 * A value as one line of plain text within Markdown: it cannot form a heading, link, image, mention, emphasis, quote, list,
 * table or HTML tag (docs/protocols/dingtalk.md §6). To be used after other text in the same line, or as the text of a link.
 */
export const escapeInline = (value: string): string => escapeMarks(plainLine(value));

/**
 * A value as text of several lines within Markdown: web addresses become links, everything else stays plain text with
 * its indentation; blank lines become one paragraph break.
 */
export function escapeBlock(value: string): string {
  const paragraphs: string[][] = [[]];
  for (const line of plainLines(value)) {
    if (line === "") paragraphs.push([]);
    else paragraphs.at(-1)?.push(withHardBlanks(escapeLineStart(withLinks(line))));
  }
  // DingTalk ignores a single line break unless two spaces precede it.
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("  \n"))
    .join("\n\n");
}

/** A value as one line of plain text within Markdown, also at the start of a line. */
export const escapeText = (value: string): string => escapeLineStart(escapeInline(value));

/** A link, or only its text if the address is not a web address. */
export function link(text: string, address: string | null): string {
  const target = linkTarget(address);
  return target === null ? escapeText(text) : linkTo(target, escapeInline(text));
}

/** @param text - already escaped */
export const linkTo = (target: string, text: string): string => `[${text}](${target})`;

/** DingTalk links only what is in brackets; a client that detects links itself would include our escapes. */
const withLinks = (line: string): string =>
  lineParts(line)
    .map((part) =>
      "text" in part
        ? escapeMarks(part.text)
        : linkTo(linkTarget(withScheme(part.address)) ?? "", escapeAddress(part.address)),
    )
    .join("");

/**
 * A line of plain text that may be an address: underscores between letters or digits are not escaped, since they create no
 * emphasis and are frequent.
 */
export const escapeAddress = (address: string): string =>
  escapeMarks(address).replace(/(?<=[a-z0-9])\\_(?=[a-z0-9])/gi, "_");

function escapeMarks(line: string): string {
  return line.replace(/[@<]|&(?=#?\w+;)/g, `$&${BREAKER}`).replace(/[\\`*_~#>[\]()!|]/g, "\\$&");
}

/** The start of a line determines lists, rules and underlined headings. */
const escapeLineStart = (line: string): string =>
  line.replace(/^( *)([-+=])/, "$1\\$2").replace(/^( *\d+)\./, "$1\\.");

/** Preserves blanks that Markdown would remove or interpret as code; a line may still wrap at the last one of a run. */
const withHardBlanks = (line: string): string =>
  line
    .replace(/^ +/, (blanks) => "\u00a0".repeat(blanks.length))
    .replace(/ {2,}/g, (blanks) => `${"\u00a0".repeat(blanks.length - 1)} `);
