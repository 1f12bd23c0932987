import type { Inline, ShownMentions } from "./markdown-tree.ts";

/** Nesting beyond this is shown as plain text, so that no message can exhaust the stack. */
const MAX_DEPTH = 20;

const ESCAPED = /^\\([!-/:-@[-`{-~])/;
const BREAK = /^ {2,}\n/;
const SOFT_BREAK = /^[ \t]*\n/;
const IMAGE = /^!\[((?:\\.|[^\]\\])*)\]\(([^()\s]*)\)/;
const LINK = /^\[((?:\\.|[^[\]\\])*)\]\(([^()\s]*)\)/;
const BOLD = /^\*\*(?=\S)((?:\\[\s\S]|[^\\])*?(?:\\[\s\S]|[^\\\s]))\*\*/;
const ITALIC = /^\*(?=[^\s*])((?:\\[\s\S]|[^\\*])*?(?:\\[\s\S]|[^\\\s*]))\*/;
const FONT = /^<font\s+color=["']?(#[0-9a-f]{3,8}|[a-z]+)["']?\s*>([\s\S]*?)<\/font>/i;

/** The address as it may be followed; null for a scheme that a chat has no business with. */
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
  // The trap of this dialect: a single line break is swallowed (docs/protocols/dingtalk.md §6).
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
    // Only these characters can begin markup; looking nowhere else keeps long texts cheap.
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
