import { plainLine, plainLines } from "../../shared/plain-text.ts";
import { lineParts, linkTarget, withScheme } from "./address.ts";

/** Parts a mark from what follows without being seen, so that it no longer acts. */
const BREAKER = "\u200b";

/**
 * A value as one line of plain text inside Markdown: it can form no heading, link, image, mention, emphasis,
 * quote, list, table or HTML tag (docs/protocols/dingtalk.md §6). To be used behind other text on its line,
 * or inside a link's text.
 */
export const escapeInline = (value: string): string => escapeMarks(plainLine(value));

/**
 * A value as text of several lines inside Markdown: web addresses become links, everything else stays plain text with
 * its indentation; blank lines become one paragraph break.
 */
export function escapeBlock(value: string): string {
  const paragraphs: string[][] = [[]];
  for (const line of plainLines(value)) {
    if (line === "") paragraphs.push([]);
    else paragraphs.at(-1)?.push(withHardBlanks(escapeLineStart(withLinks(line))));
  }
  // DingTalk swallows a single line break; with two spaces before it, it stays.
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("  \n"))
    .join("\n\n");
}

/** A value as one line of plain text inside Markdown that may begin a line. */
export const escapeText = (value: string): string => escapeLineStart(escapeInline(value));

/** A link, or its text alone where the address is not one for the web. */
export function link(text: string, address: string | null): string {
  const target = linkTarget(address);
  return target === null ? escapeText(text) : linkTo(target, escapeInline(text));
}

/** @param text - escaped already */
export const linkTo = (target: string, text: string): string => `[${text}](${target})`;

/** DingTalk links nothing that does not stand in brackets; a client that links by itself would take our escapes along. */
const withLinks = (line: string): string =>
  lineParts(line)
    .map((part) =>
      "text" in part
        ? escapeMarks(part.text)
        : linkTo(linkTarget(withScheme(part.address)) ?? "", escapeAddress(part.address)),
    )
    .join("");

/**
 * A line of plain text that is, or may be, an address: an underscore between letters or digits makes no emphasis, and
 * there are many of them.
 */
export const escapeAddress = (address: string): string =>
  escapeMarks(address).replace(/(?<=[a-z0-9])\\_(?=[a-z0-9])/gi, "_");

function escapeMarks(line: string): string {
  return line.replace(/[@<]|&(?=#?\w+;)/g, `$&${BREAKER}`).replace(/[\\`*_~#>[\]()!|]/g, "\\$&");
}

/** Lists, rules and underlined headings are made by how a line begins. */
const escapeLineStart = (line: string): string =>
  line.replace(/^( *)([-+=])/, "$1\\$2").replace(/^( *\d+)\./, "$1\\.");

/** Blanks that Markdown would take away, or take for code, in a form that stays; the last of a run may still wrap. */
const withHardBlanks = (line: string): string =>
  line
    .replace(/^ +/, (blanks) => "\u00a0".repeat(blanks.length))
    .replace(/ {2,}/g, (blanks) => `${"\u00a0".repeat(blanks.length - 1)} `);
