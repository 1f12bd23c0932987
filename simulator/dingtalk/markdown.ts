const HEADING = /^(#{1,6})\s+(.*)$/;
const QUOTE = /^\s{0,3}>\s?(.*)$/;
const BULLET = /^\s{0,3}[-*+]\s+(.*)$/;
const NUMBERED = /^\s{0,3}\d{1,9}\.\s+(.*)$/;

/** Deeper nesting is shown as plain text, so that no message can exhaust the stack. */
const MAX_DEPTH = 20;

/** Trims a paragraph as Markdown does, without removing no-break spaces. */
const trimmed = (text: string): string => text.replace(/^[ \t\n]+|[ \t\n]+$/g, "");

/** The captures of the pattern in the lines from `start` up to the first that does not match. */
function run(lines: readonly string[], start: number, pattern: RegExp): string[] {
  const captured: string[] = [];
  for (let at = start; at < lines.length; at += 1) {
    const match = pattern.exec(lines[at] ?? "");
    if (match === null) break;
    captured.push(match[1] ?? "");
  }
  return captured;
}

/**
 * Parses the markdown that DingTalk renders (docs/protocols/dingtalk.md §6): headings, quotes, lists, paragraphs.
 * Undocumented markup (tables, code, rules, HTML) remains text, so that a message that relies on it looks as broken
 * here as in DingTalk.
 */
export function parseMarkdown(text: string, mentions: ShownMentions = [], depth = 0): Block[] {
  const lines = text.replaceAll(/\r\n?/g, "\n").split("\n");
  const inline = (source: string): Inline[] => parseInline(source, mentions);
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0)
      blocks.push({ type: "paragraph", children: inline(trimmed(paragraph.join("\n"))) });
    paragraph = [];
  };

  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const heading = HEADING.exec(line);
    const quoted = depth < MAX_DEPTH ? run(lines, at, QUOTE) : [];
    const bullets = run(lines, at, BULLET);
    const items = bullets.length > 0 ? bullets : run(lines, at, NUMBERED);
    if (line.trim() === "") {
      flush();
      at += 1;
    } else if (heading !== null) {
      flush();
      blocks.push({ type: "heading", level: heading[1]?.length ?? 1, children: inline(heading[2] ?? "") });
      at += 1;
    } else if (quoted.length > 0) {
      flush();
      blocks.push({ type: "quote", children: parseMarkdown(quoted.join("\n"), mentions, depth + 1) });
      at += quoted.length;
    } else if (items.length > 0) {
      flush();
      blocks.push({ type: "list", ordered: bullets.length === 0, items: items.map(inline) });
      at += items.length;
    } else {
      paragraph.push(line);
      at += 1;
    }
  }
  flush();
  return blocks;
}

const ESCAPED = /^\\([!-/:-@[-`{-~])/;
const BREAK = /^ {2,}\n/;
const SOFT_BREAK = /^[ \t]*\n/;
const IMAGE = /^!\[((?:\\.|[^\]\\])*)\]\(([^()\s]*)\)/;
const LINK = /^\[((?:\\.|[^[\]\\])*)\]\(([^()\s]*)\)/;
const BOLD = /^\*\*(?=\S)((?:\\[\s\S]|[^\\])*?(?:\\[\s\S]|[^\\\s]))\*\*/;
const ITALIC = /^\*(?=[^\s*])((?:\\[\s\S]|[^\\*])*?(?:\\[\s\S]|[^\\\s*]))\*/;
const FONT = /^<font\s+color=["']?(#[0-9a-f]{3,8}|[a-z]+)["']?\s*>([\s\S]*?)<\/font>/i;

/** The address of a link; null for a scheme that is not allowed in a chat. */
export function safeHref(address: string): string | null {
  if (!URL.canParse(address)) return null;
  return ["https:", "http:", "dingtalk:"].includes(new URL(address).protocol) ? address : null;
}

const unescaped = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, "$1");

interface Token {
  readonly length: number;
  readonly node: Inline;
}

function styled(rest: string, mentions: ShownMentions, depth: number): Token | null {
  const inner = (text: string | undefined) => parseInline(text ?? "", mentions, depth + 1);
  const bold = BOLD.exec(rest);
  if (bold !== null) return { length: bold[0].length, node: { type: "bold", children: inner(bold[1]) } };
  const italic = ITALIC.exec(rest);
  if (italic !== null)
    return { length: italic[0].length, node: { type: "italic", children: inner(italic[1]) } };
  const font = FONT.exec(rest);
  if (font !== null) {
    return { length: font[0].length, node: { type: "font", color: font[1] ?? "", children: inner(font[2]) } };
  }
  const link = LINK.exec(rest);
  const href = safeHref(link?.[2] ?? "");
  if (link === null || href === null) return null;
  return { length: link[0].length, node: { type: "link", href, children: inner(link[1]) } };
}

function simple(rest: string, mentions: ShownMentions): Token | null {
  const escaped = ESCAPED.exec(rest);
  if (escaped !== null) return { length: 2, node: { type: "text", text: escaped[1] ?? "" } };
  const hard = BREAK.exec(rest);
  if (hard !== null) return { length: hard[0].length, node: { type: "break" } };
  // DingTalk drops single line breaks (docs/protocols/dingtalk.md §6).
  const soft = SOFT_BREAK.exec(rest);
  if (soft !== null) return { length: soft[0].length, node: { type: "text", text: " " } };
  const image = IMAGE.exec(rest);
  if (image !== null)
    return { length: image[0].length, node: { type: "image", alt: unescaped(image[1] ?? "") } };
  const mention = mentions.find(
    ({ written }) => rest.startsWith(written) && !/[\w-]/.test(rest.charAt(written.length)),
  );
  return mention === undefined
    ? null
    : { length: mention.written.length, node: { type: "mention", text: mention.shown } };
}

/**
 * Inline markup of docs/protocols/dingtalk.md §6: bold, italic, link, image, `<font color>`; everything else
 * is text.
 */
export function parseInline(text: string, mentions: ShownMentions = [], depth = 0): Inline[] {
  const nodes: Inline[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") nodes.push({ type: "text", text: plain });
    plain = "";
  };
  let at = 0;
  while (at < text.length) {
    // Only these characters can begin markup; all others are skipped for performance.
    const rest = "\\ \t\n!*<[@".includes(text.charAt(at)) ? text.slice(at) : "";
    const token =
      rest === ""
        ? null
        : (simple(rest, mentions) ?? (depth < MAX_DEPTH ? styled(rest, mentions, depth) : null));
    if (token === null) {
      plain += text.charAt(at);
      at += 1;
    } else {
      at += token.length;
      if (token.node.type === "text") plain += token.node.text;
      else {
        flush();
        nodes.push(token.node);
      }
    }
  }
  flush();
  return nodes;
}

/** The tree of a message's text as DingTalk renders it. The page builds its elements from this tree only. */
export type Block =
  | { readonly type: "heading"; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: "paragraph"; readonly children: readonly Inline[] }
  | { readonly type: "quote"; readonly children: readonly Block[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "break" }
  | { readonly type: "image"; readonly alt: string }
  | { readonly type: "mention"; readonly text: string }
  | { readonly type: "bold" | "italic"; readonly children: readonly Inline[] }
  | { readonly type: "link"; readonly href: string; readonly children: readonly Inline[] }
  | { readonly type: "font"; readonly color: string; readonly children: readonly Inline[] };

/** Maps the mentions in a text to their displayed form. */
export type ShownMentions = readonly { readonly written: string; readonly shown: string }[];
