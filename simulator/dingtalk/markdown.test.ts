import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, type Inline, parseInline, parseMarkdown, safeHref } from "./markdown.ts";

const text = (value: string): Inline => ({ type: "text", text: value });
const paragraph = (...children: Inline[]): Block => ({ type: "paragraph", children });

const shownText = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      if (node.type === "text" || node.type === "mention") return node.text;
      return "children" in node ? shownText(node.children) : "";
    })
    .join("");

const hrefs = (nodes: readonly Inline[]): string[] =>
  nodes.flatMap((node) => [
    ...(node.type === "link" ? [node.href] : []),
    ...("children" in node ? hrefs(node.children) : []),
  ]);

const piece = fc.constantFrom(
  "*",
  "**",
  "[",
  "]",
  "(",
  ")",
  "> ",
  "#",
  "\n",
  "<font color=red>",
  "</font>",
  "x",
  "\\",
  "https://a.example",
  "javascript:x",
  "- ",
  "![",
);

describe("parseMarkdown", () => {
  it("drops a single line break and starts a paragraph after an empty line", () => {
    expect(parseMarkdown("one\ntwo\n\nthree")).toEqual([
      paragraph(text("one two")),
      paragraph(text("three")),
    ]);
  });

  it("breaks the line after two spaces", () => {
    expect(parseMarkdown("one  \ntwo")).toEqual([paragraph(text("one"), { type: "break" }, text("two"))]);
  });

  it.each([1, 2, 3, 4, 5, 6])("parses a heading of level %i", (level) => {
    expect(parseMarkdown(`${"#".repeat(level)} Disk *full*`)).toEqual([
      { type: "heading", level, children: [text("Disk "), { type: "italic", children: [text("full")] }] },
    ]);
  });

  it("parses a quote with nested blocks", () => {
    expect(parseMarkdown("> host: **db-1**\n>\n> second\nafter")).toEqual([
      {
        type: "quote",
        children: [
          paragraph(text("host: "), { type: "bold", children: [text("db-1")] }),
          paragraph(text("second")),
        ],
      },
      paragraph(text("after")),
    ]);
  });

  it("parses bullets and numbers as separate lists", () => {
    expect(parseMarkdown("- a\n- b\n1. c\n2. d")).toEqual([
      { type: "list", ordered: false, items: [[text("a")], [text("b")]] },
      { type: "list", ordered: true, items: [[text("c")], [text("d")]] },
    ]);
  });

  it.each([
    "| a | b |",
    "`code`",
    "~~gone~~",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "#nospace",
    "_under_",
  ])("shows %s as text, because DingTalk does not document it", (source) => {
    expect(parseMarkdown(source)).toEqual([paragraph(text(source))]);
  });

  it.each([
    "\\# no heading",
    "\\> no quote",
    "\\- no item",
    "1\\. no item",
    "\\*\\*no bold\\*\\*",
    "\\[a\\](https://b.example)",
  ])("shows the escaped %s without its backslashes and without markup", (source) => {
    expect(parseMarkdown(source)).toEqual([paragraph(text(source.replaceAll("\\", "")))]);
  });

  it("shows any text with escaped markup characters unchanged", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (value) => {
        const line = `x${value.replaceAll(/\s+/g, "_")}x`;
        const escaped = line.replaceAll(/[!-/:-@[-`{-~]/g, "\\$&");
        expect(parseMarkdown(escaped)).toEqual([paragraph(text(line))]);
      }),
    ));

  it("returns a tree for any text, with links to safe addresses only", () =>
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const inBlock = (block: Block): string[] => {
          if (block.type === "quote") return block.children.flatMap(inBlock);
          return block.type === "list" ? block.items.flatMap(hrefs) : hrefs(block.children);
        };
        expect(
          parseMarkdown(pieces.join(""))
            .flatMap(inBlock)
            .filter((href) => safeHref(href) === null),
        ).toEqual([]);
      }),
    ));

  it("survives extremely deep nesting", () => {
    expect(parseMarkdown("> ".repeat(5000))).toHaveLength(1);
    const fonts = "<font color=red>".repeat(500);
    expect(shownText(parseInline(`${fonts}x${"</font>".repeat(500)}`))).toContain("x");
  });
});

describe("parseInline", () => {
  it("parses a link with markup in its text", () => {
    expect(parseInline("see [**the** \\[log\\]](https://a.example/x?y=1).")).toEqual([
      text("see "),
      {
        type: "link",
        href: "https://a.example/x?y=1",
        children: [{ type: "bold", children: [text("the")] }, text(" [log]")],
      },
      text("."),
    ]);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/relative"])(
    "creates no link to %s",
    (address) => {
      expect(hrefs(parseInline(`[click](${address})`))).toEqual([]);
    },
  );

  it("parses a font colour with or without quotes, and no other attribute", () => {
    const red: Inline[] = [{ type: "font", color: "#FF0000", children: [text("PENDING")] }];
    expect(parseInline("<font color=#FF0000>PENDING</font>")).toEqual(red);
    expect(parseInline('<font color="#FF0000">PENDING</font>')).toEqual(red);
    const evil = '<font color="red" onclick="x()">a</font>';
    expect(parseInline(evil)).toEqual([text(evil)]);
  });

  it("shows the description of an image and does not fetch it", () => {
    expect(parseInline("![round trip](https://a.example/x.png)")).toEqual([
      { type: "image", alt: "round trip" },
    ]);
  });

  it("shows a mention by name and does not change a longer number", () => {
    const mentions = [{ written: "@13800000011", shown: "@Mira" }];
    expect(parseInline("@13800000011 and @138000000112", mentions)).toEqual([
      { type: "mention", text: "@Mira" },
      text(" and @138000000112"),
    ]);
  });
});
