import type { AlertEvent } from "../../shared/model/event.ts";
import { plainLine } from "../../shared/plain-text.ts";
import { linkTarget } from "./address.ts";
import { bytesInBody, type Cut, cutChars } from "./body.ts";
import { escapeAddress, escapeText, linkTo } from "./markdown.ts";
import type { MessageWords } from "./words/words.ts";

const MAX_LINKS = 10;
const NAME_CHARS = 120;
/** Of a linked address. No limit of DingTalk is known except that of the body (docs/protocols/dingtalk.md §5). */
const LINKED_CHARS = 8000;
/** Of an address that is shown because it cannot be linked; the address of an image may contain the whole file. */
const SHOWN_CHARS = 300;

/**
 * An alert's links and images, one per line, in at most `mostBytes` of the body. What cannot be linked is shown with its
 * address, and what does not fit is left out; `shortened` is true if anything was cut or left out.
 */
export function linksOf(
  alert: Pick<AlertEvent, "links" | "images">,
  words: Pick<MessageWords, "image" | "link">,
  mostBytes: number,
): Cut {
  const all = [
    ...alert.links.map(({ href, text }) => ({ href, name: plainLine(text ?? href) || words.link })),
    ...alert.images.map(({ src, alt }) => ({ href: src, name: plainLine(alt ?? "") || words.image })),
  ].filter(({ href }) => plainLine(href) !== "");
  const lines: string[] = [];
  let shortened = all.length > MAX_LINKS;
  for (const { href, name } of all.slice(0, MAX_LINKS)) {
    const forms = [linked(name, href), shown(name, href)].filter((form) => form !== null);
    const fitting = forms.find(({ text }) => bytesInBody([...lines, text].join(LINE_END)) <= mostBytes);
    if (fitting !== undefined) lines.push(fitting.text);
    if (fitting?.shortened !== false) shortened = true;
  }
  return { text: lines.join(LINE_END), shortened };
}

/** DingTalk ignores a single line break (docs/protocols/dingtalk.md §6). */
const LINE_END = "  \n";

function linked(name: string, href: string): Cut | null {
  const target = linkTarget(href, LINKED_CHARS);
  if (target === null) return null;
  const text = cutChars(name, NAME_CHARS).text;
  return { text: linkTo(target, escapeAddress(text)), shortened: false };
}

/** Such as `Console: ssh://ops@db-1`. */
function shown(name: string, href: string): Cut {
  const address = withoutPassword(plainLine(href));
  const { text, shortened } = cutChars(address, SHOWN_CHARS);
  const title = name === plainLine(href) ? "" : `${cutChars(name, NAME_CHARS).text}: `;
  return { text: escapeText(title + text), shortened };
}

const withoutPassword = (address: string): string =>
  address.replace(/^([a-z][a-z0-9+.-]*:\/\/[^\s/?#@:]*):[^\s/?#@]*@/i, "$1@");
