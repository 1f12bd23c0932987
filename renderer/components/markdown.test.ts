import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTimeMs } from "../../testkit/cpu-time.ts";
import { type Block, type Inline, parseMarkdown, safeHref } from "./markdown.ts";

const text = (value: string): Inline => ({ kind: "text", text: value });
const inlinesOf = (source: string): readonly Inline[] => {
  const [block] = parseMarkdown(source);
  return block?.kind === "paragraph" ? block.inlines : [];
};

/** All visible characters. */
function visible(blocks: readonly Block[]): string {
  const ofInlines = (inlines: readonly Inline[]): string =>
    inlines
      .map((inline) => {
        if (inline.kind === "text") return inline.text;
        if (inline.kind === "image") return inline.alt;
        return inline.kind === "break" ? "" : ofInlines(inline.inlines);
      })
      .join("");
  return blocks
    .map((block) => {
      if (block.kind === "quote") return visible(block.blocks);
      return block.kind === "list" ? block.items.map(ofInlines).join("") : ofInlines(block.inlines);
    })
    .join("");
}

describe("parseMarkdown", () => {
  it("reads a heading with a coloured status and a link", () => {
    expect(parseMarkdown("### <font color=#f04241>[PENDING]</font> [Disk](https://example.com/a)")).toEqual([
      {
        kind: "heading",
        level: 3,
        inlines: [
          { kind: "font", color: "#f04241", inlines: [text("[PENDING]")] },
          text(" "),
          { kind: "link", href: "https://example.com/a", inlines: [text("Disk")] },
        ],
      },
    ]);
  });

  it("ignores a single line break, breaks after two spaces, and separates paragraphs at an empty line", () => {
    expect(parseMarkdown("a\nb  \nc\n\nd")).toEqual([
      { kind: "paragraph", inlines: [text("a b"), { kind: "break" }, text("c")] },
      { kind: "paragraph", inlines: [text("d")] },
    ]);
  });

  it("reads quotes, bullets and numbers", () => {
    expect(parseMarkdown("> **host**\n\n- a\n- b\n\n1. c")).toEqual([
      {
        kind: "quote",
        blocks: [{ kind: "paragraph", inlines: [{ kind: "strong", inlines: [text("host")] }] }],
      },
      { kind: "list", ordered: false, items: [[text("a")], [text("b")]] },
      { kind: "list", ordered: true, items: [[text("c")]] },
    ]);
  });

  it("shows escaped marks as themselves", () => {
    expect(inlinesOf("\\*not bold\\* \\[no link\\]\\(x\\) \\# \\@all")).toEqual([
      text("*not bold* [no link](x) # @all"),
    ]);
    expect(inlinesOf("**a\\*\\*b**")).toEqual([{ kind: "strong", inlines: [text("a**b")] }]);
  });

  it("accepts only hexadecimal colours, and shows other tags as text", () => {
    expect(inlinesOf('<font color="red;background:url(x)">a</font><b>c</b>')).toEqual([
      text('<font color="red;background:url(x)">a</font><b>c</b>'),
    ]);
  });

  it("names an image but drops its address, so that nothing is fetched", () => {
    expect(inlinesOf("![graph](https://example.com/a.png)")).toEqual([{ kind: "image", alt: "graph" }]);
  });

  it("reads a link with an address of thousands of characters", () => {
    const href = `https://example.com/explore?panes=${"%7Babc".repeat(1000)}`;
    expect(inlinesOf(`see [Explore](${href})`)).toEqual([
      { kind: "text", text: "see " },
      { kind: "link", href, inlines: [{ kind: "text", text: "Explore" }] },
    ]);
  });

  it("loses no letter or digit of any text", () => {
    const source = fc.string({
      unit: fc.constantFrom("a", "7", "*", "_", "\n", " ", "#", ">", "[", "]", "\\", "-"),
    });
    const letters = (value: string) => value.replace(/[^a7]/g, "");
    void fc.assert(fc.property(source, (value) => letters(visible(parseMarkdown(value))) === letters(value)));
  });

  it("parses hostile text in linear time", async () => {
    for (const piece of ["[", "*", "**a", "> ", "<font color=#fff>", "\\", "![a](", "[](", "[a](x"]) {
      const text = piece.repeat(18_000 / piece.length);
      expect(await cpuTimeMs(() => parseMarkdown(text))).toBeLessThan(1_500);
    }
  });
});

describe("safeHref", () => {
  it("allows web addresses", () => {
    expect(safeHref("https://example.com/alert/1")).toBe("https://example.com/alert/1");
  });

  it.each([
    "http://example.com/",
    "https://ilert.com@example.com/",
    "javascript:alert(1)",
    "dingtalk://dingtalkclient/page",
    "/relative",
    "",
    "data:text/html,x",
  ])("does not follow %j", (href) => {
    expect(safeHref(href)).toBeNull();
  });
});
