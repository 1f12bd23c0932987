/** Parts a mark from what follows without being seen, so that it no longer acts. */
const BREAKER = "\u200b";

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Control characters, and those that turn the direction of writing and so make text look like other text. */
const UNWANTED = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A value as one line of plain text inside Markdown: it can form no heading, link, image, mention, emphasis, quote,
 * list or HTML tag (dingtalk.md §6). To be used behind other text on its line, or inside a link's text.
 */
export const escapeInline = (value: string): string => escapeMarks(plainLine(value));

/** A value as plain text of several lines inside Markdown; blank lines become one paragraph break. */
export function escapeBlock(value: string): string {
  const paragraphs: string[][] = [[]];
  for (const line of value.split(LINE_BREAK).map(plainLine)) {
    if (line === "") paragraphs.push([]);
    else paragraphs.at(-1)?.push(escapeLineStart(escapeMarks(line)));
  }
  // DingTalk swallows a single line break; with two spaces before it, it stays.
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("  \n"))
    .join("\n\n");
}

/** A value as one line of plain text, for places that know no markup. */
export const plainLine = (value: string): string =>
  value.toWellFormed().split(LINE_BREAK).join(" ").replace(UNWANTED, " ").replace(/\s+/g, " ").trim();

/** A link, or its text alone where the address is not one for the web. */
export function link(text: string, address: string | null): string {
  const target = linkTarget(address);
  return target === null ? escapeLineStart(escapeInline(text)) : `[${escapeInline(text)}](${target})`;
}

/** Longer addresses would be cut by DingTalk, and leave no room for the message. */
const LONGEST_ADDRESS = 1000;

/** An http or https address in a form that cannot end the link early or mention anybody; null when it is none. */
export function linkTarget(address: string | null): string | null {
  // To read an address of the length of a whole request, only to refuse it, would take long.
  if (address === null || address.length > 2 * LONGEST_ADDRESS || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  url.username = "";
  url.password = "";
  const target = url.href.replace(/[()[\]<>@\\`"'{}|^]/g, percentEncode);
  return target.length <= LONGEST_ADDRESS && URL.canParse(target) ? target : null;
}

const percentEncode = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

function escapeMarks(line: string): string {
  return line.replace(/[@<]|&(?=#?\w+;)/g, `$&${BREAKER}`).replace(/[\\`*_~#>[\]()!]/g, "\\$&");
}

/** Lists, rules and underlined headings are made by how a line begins. */
const escapeLineStart = (line: string): string => line.replace(/^[-+=]/, "\\$&").replace(/^(\d+)\./, "$1\\.");
