/**
 * The markdown that DingTalk promises to show (docs/protocols/dingtalk.md §6): headings, quotes, bold,
 * italic, links, images and lists, plus `<font color>`. Everything else is text. A single line break is
 * ignored, as in DingTalk.
 */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly inlines: readonly Inline[] }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "strong" | "em"; readonly inlines: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly inlines: readonly Inline[] }
  | { readonly kind: "image"; readonly alt: string }
  /** `color` is always of the form `#rrggbb` or `#rgb`. */
  | { readonly kind: "font"; readonly color: string; readonly inlines: readonly Inline[] };

const HEADING = /^(#{1,6})\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const BULLET = /^[-*]\s+(.*)$/;
const NUMBER = /^\d{1,9}\.\s+(.*)$/;

/** The maximum depth of quotes: the message is ours, but contains texts of others. */
const MAX_QUOTES = 4;

type LineKind = "heading" | "quote" | "bullet" | "number" | "blank" | "text";

function kindOf(line: string): LineKind {
  if (line.trim() === "") return "blank";
  if (HEADING.test(line)) return "heading";
  if (QUOTE.test(line)) return "quote";
  if (BULLET.test(line)) return "bullet";
  return NUMBER.test(line) ? "number" : "text";
}

export function parseMarkdown(text: string, depth = 0): Block[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  for (let start = 0; start < lines.length; ) {
    const kind = kindOf(lines[start] ?? "");
    let end = start + 1;
    if (kind !== "heading") while (end < lines.length && kindOf(lines[end] ?? "") === kind) end++;
    if (kind !== "blank") blocks.push(blockOf(kind, lines.slice(start, end), depth));
    start = end;
  }
  return blocks;
}

function blockOf(kind: Exclude<LineKind, "blank">, lines: readonly string[], depth: number): Block {
  const inner = (pattern: RegExp) => lines.map((line) => pattern.exec(line)?.[1] ?? "");
  if (kind === "heading") {
    const [, marks = "#", title = ""] = HEADING.exec(lines[0] ?? "") ?? [];
    return { kind: "heading", level: marks.length, inlines: parseInlines(title) };
  }
  if (kind === "quote" && depth < MAX_QUOTES) {
    return { kind: "quote", blocks: parseMarkdown(inner(QUOTE).join("\n"), depth + 1) };
  }
  if (kind === "bullet" || kind === "number") {
    const items = inner(kind === "bullet" ? BULLET : NUMBER).map((item) => parseInlines(item));
    return { kind: "list", ordered: kind === "number", items };
  }
  // Two spaces at the end of a line break it; otherwise the next line is joined.
  return { kind: "paragraph", inlines: parseInlines(lines.join("\n")) };
}

/** As in CommonMark: any ASCII punctuation. */
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const FONT = /^<font color="?(#[0-9a-f]{6}|#[0-9a-f]{3})"?>([\s\S]*?)<\/font>/i;
const IMAGE = /^!\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)/;
/** Bounded, because its address may be long. */
const LINK = /^\[((?:\\.|[^\]\\]){0,2000})\]\(((?:\\.|[^)\s\\]){0,10000})\)/;
const STRONG = /^\*\*(?=\S)((?:\\.|[^\\])*?\S)\*\*/;
const EM = /^\*(?=[^\s*])((?:\\.|[^\\*])*)\*/;
const LINE_BREAK = /^ {2,}\n ?/;

/** Longer markup is treated as text, which bounds the search for its end. Links have their own bound. */
const MAX_MARKUP_CHARS = 2_000;
const MAX_LINK_CHARS = 12_100;

/** Markup that is nested deeper is treated as text. */
const MAX_NESTED = 6;

function parseInlines(source: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") found.push({ kind: "text", text });
    text = "";
  };
  for (let at = 0; at < source.length; ) {
    const char = source[at] ?? "";
    const next = source[at + 1] ?? "";
    if (char === "\\" && ESCAPABLE.test(next)) {
      text += next;
      at += 2;
      continue;
    }
    const mayBegin = depth < MAX_NESTED && "<![* ".includes(char);
    const most = char === "[" ? MAX_LINK_CHARS : MAX_MARKUP_CHARS;
    const markup = mayBegin ? markupAt(source.slice(at, at + most), depth) : null;
    if (markup === null) {
      text += char === "\n" ? " " : char;
      at++;
      continue;
    }
    flush();
    found.push(markup.inline);
    at += markup.length;
  }
  flush();
  return found;
}

/** The markup at the beginning of a text, and its length. */
function markupAt(rest: string, depth: number): { inline: Inline; length: number } | null {
  const inner = (part: string | undefined) => parseInlines(part ?? "", depth + 1);
  const lineBreak = LINE_BREAK.exec(rest);
  if (lineBreak) return { inline: { kind: "break" }, length: lineBreak[0].length };
  const font = FONT.exec(rest);
  if (font) {
    const inline: Inline = { kind: "font", color: font[1] ?? "", inlines: inner(font[2]) };
    return { inline, length: font[0].length };
  }
  const image = IMAGE.exec(rest);
  if (image) return { inline: { kind: "image", alt: plain(inner(image[1])) }, length: image[0].length };
  const link = LINK.exec(rest);
  if (link) {
    const href = (link[2] ?? "").replace(/\\(.)/g, "$1");
    return { inline: { kind: "link", href, inlines: inner(link[1]) }, length: link[0].length };
  }
  const strong = STRONG.exec(rest);
  if (strong) return { inline: { kind: "strong", inlines: inner(strong[1]) }, length: strong[0].length };
  const em = EM.exec(rest);
  if (em) return { inline: { kind: "em", inlines: inner(em[1]) }, length: em[0].length };
  return null;
}

const plain = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => ("text" in inline ? inline.text : "inlines" in inline ? plain(inline.inlines) : ""))
    .join("");

/** The address if it is safe to open, else null: the sender of an alert chose it, so only https. */
export function safeHref(href: string): string | null {
  try {
    const { protocol, username, password } = new URL(href);
    return protocol === "https:" && username === "" && password === "" ? href : null;
  } catch {
    return null;
  }
}
