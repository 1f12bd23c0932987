/** Longer addresses leave no room for the message. No limit of DingTalk is known (docs/protocols/dingtalk.md §5). */
const MAX_TARGET_CHARS = 1000;

/**
 * An http or https address in a form that cannot end a Markdown link early or mention anybody; null if it is not one.
 * @param longest - the maximum length of the result, in characters
 */
export function linkTarget(address: string | null, longest = MAX_TARGET_CHARS): string | null {
  // Parsing an address as long as a whole request, only to reject it, would take too long.
  if (address === null || address.length > 2 * longest || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  url.username = "";
  url.password = "";
  const { origin } = url;
  // The brackets of an IPv6 address belong to the host: encoded, they would make it invalid.
  const host = url.hostname.startsWith("[") ? origin : encoded(origin);
  const target = host + encoded(url.href.slice(origin.length));
  return target.length <= longest && URL.canParse(target) ? target : null;
}

/** Characters that end a link in Markdown, mention somebody, or begin a character reference. */
const encoded = (part: string): string =>
  part.replace(/[()[\]<>@\\`"'{}|^]/g, percentEncode).replace(/(&#?\w+);/g, "$1%3B");

const percentEncode = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** A part of a line: an address to link, or the text between two addresses. */
export type LinePart = { readonly text: string } | { readonly address: string };

/**
 * The start of an address and its longest possible extent: anything except blanks, quotes, angle brackets, backslashes,
 * invisible characters, and Chinese and typographic punctuation, which addresses do not contain.
 */
const CANDIDATE =
  /(?<![a-z0-9+.-])(?:https?:\/\/|www\.)[^\s<>"`\\\p{Cc}\p{Default_Ignorable_Code_Point}\u2026\u201c\u201d\u2018\u2019\u00ab\u00bb\u3001\u3002\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b\uff5d\uff61-\uff64]+/giu;

/** Finds the web addresses in a line of plain text. The parts add up to the line. */
export function lineParts(line: string): LinePart[] {
  const parts: LinePart[] = [];
  let from = 0;
  for (const { 0: candidate, index } of line.matchAll(CANDIDATE)) {
    const address = endedAddress(candidate, line.charAt(index - 1));
    // An address that was cut is not the original one.
    if (line.charAt(index + address.length) === "\u2026" || linkTarget(withScheme(address)) === null)
      continue;
    if (index > from) parts.push({ text: line.slice(from, index) });
    parts.push({ address });
    from = index + address.length;
  }
  if (from < line.length) parts.push({ text: line.slice(from) });
  return parts;
}

/** Adds the scheme that browsers and chats assume. */
export const withScheme = (address: string): string =>
  /^www\./i.test(address) ? `http://${address}` : address;

const BRACKETS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/**
 * The candidate without the punctuation of the surrounding sentence: punctuation at its end, a closing bracket that was
 * opened before the address, and a markup character that encloses the address.
 * @param before - the character before the address; "" at the start of the line
 */
function endedAddress(candidate: string, before: string): string {
  // Some programs write a link as `<address|name>`.
  let address = before === "<" ? (candidate.split("|", 1)[0] ?? "") : candidate;
  const surplus = new Map(
    Object.entries(BRACKETS).map(([close, open]) => [
      close,
      countOf(address, close) - countOf(address, open),
    ]),
  );
  for (;;) {
    const reference = /&(?:quot|apos|lt|gt|#\d{1,7});$/i.exec(address.slice(-10))?.[0];
    const last = address.at(-1) ?? "";
    const left = surplus.get(last) ?? 0;
    if (reference !== undefined) address = address.slice(0, -reference.length);
    else if (/[?!.,:;*'|]/.test(last) || (/[_~]/.test(last) && last === before))
      address = address.slice(0, -1);
    else if (left > 0) {
      surplus.set(last, left - 1);
      address = address.slice(0, -1);
    } else return address;
  }
}

const countOf = (text: string, character: string): number => text.split(character).length - 1;
