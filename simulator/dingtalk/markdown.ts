import { parseInline } from "./markdown-inline.ts";
import type { Block, Inline, ShownMentions } from "./markdown-tree.ts";

const HEADING = /^(#{1,6})\s+(.*)$/;
const QUOTE = /^\s{0,3}>\s?(.*)$/;
const BULLET = /^\s{0,3}[-*+]\s+(.*)$/;
const NUMBERED = /^\s{0,3}\d{1,9}\.\s+(.*)$/;

/** Nesting of quotes beyond this is shown as text. */
const MAX_DEPTH = 20;

/** Without the blanks that Markdown takes away at a paragraph's ends; a no-break space is none of them. */
const trimmed = (text: string): string => text.replace(/^[ \t\n]+|[ \t\n]+$/g, "");

/** What the pattern captures in each of the lines from `start` on, up to the first that does not match. */
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
 * Reads the markdown that DingTalk renders (docs/protocols/dingtalk.md §6): headings, quotes, lists,
 * paragraphs. What it does not promise (tables, code, rules, HTML) stays text, so that a message that relies
 * on it looks as wrong here as there.
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
