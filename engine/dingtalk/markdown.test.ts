import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainLine, plainLines } from "../../shared/plain-text.ts";
import { type Block, type Inline, parseMarkdown } from "../../simulator/dingtalk/markdown.ts";
import { escapeBlock, escapeInline, link } from "./markdown.ts";

const MARKUP = [
  ..."\\`*_~#>[]()!@<&-+=1.9)|:/ \t\n\r\u2028\u0085\u200b\u202e",
  "<font",
  "</font>",
  "@1",
  "&#64;",
  "---",
  "https://a.example/",
  "www.",
];
const hostile = fc.oneof(
  fc.string({ unit: fc.constantFrom(...MARKUP, "a", "字", "😀") }),
  fc.string({ unit: "binary" }),
);

/** What could act as markup in a text once its escapes are replaced by a letter. */
function activeMarkup(text: string): string[] {
  const bare = text.replace(/\\[\\`*_~#>[\]()!|\-+=.]/g, "x").replace(/\[[^[\]]*\]\(http[^()\s]*\)/g, "link");
  const anywhere = bare.match(/[\\`*_~#>[\]()!|]|[@<](?!\u200b)|&#?\w+;/g) ?? [];
  const atLineStart = text.split("\n").flatMap((line) => line.match(/^\s*([-+=]|\d+[.)]|\t| )/g) ?? []);
  return [...anywhere, ...atLineStart];
}

/** What a reader sees of an escaped text. */
const shown = (text: string) => text.replace(/\\([\\`*_~#>[\]()!|\-+=.])/g, "$1").replace(/\u200b/g, "");

describe("escaping", () => {
  it.each([
    ["# big", "\\# big"],
    ["[x](https://evil.example)", "\\[x\\]\\(https://evil.example\\)"],
    ["@13800000000 @all", "@\u200b13800000000 @\u200ball"],
    ["<font color=red>x</font>", "<\u200bfont color=red\\>x<\u200b/font\\>"],
    ["![](https://evil.example/x.png)", "\\!\\[\\]\\(https://evil.example/x.png\\)"],
    ["srv_a*b`c", "srv\\_a\\*b\\`c"],
    ["&lt; a & b", "&\u200blt; a & b"],
    ["two\r\nlines", "two lines"],
    ["1 < 2", "1 <\u200b 2"],
  ])("turns %j into plain text", (value, escaped) => {
    expect(escapeInline(value)).toBe(escaped);
  });

  it("keeps lines, and prevents them from starting a list, rule, quote or heading", () => {
    expect(escapeBlock("- a\n1. b\n\n\n  > c\n===\n+ d\n2026.1\n")).toBe(
      "\\- a  \n1\\. b\n\n\u00a0\u00a0\\> c  \n\\===  \n\\+ d  \n2026\\.1",
    );
  });

  it("leaves no active markup in any value", () =>
    fc.assert(
      fc.property(hostile, (value) => {
        expect(activeMarkup(escapeBlock(value))).toEqual([]);
        expect(activeMarkup(`x ${escapeInline(value)}`)).toEqual([]);
        expect(escapeInline(value)).not.toMatch(/[\n\r]/);
      }),
      { numRuns: 1000 },
    ));

  it("shows the unchanged value to the reader", () =>
    fc.assert(
      fc.property(hostile, (value) => {
        expect(shown(escapeInline(value))).toBe(plainLine(value).replace(/\u200b/g, ""));
      }),
    ));

  it("removes direction controls", () => {
    expect(escapeInline("gnp.\u202eexe")).toBe("gnp.exe");
  });
});

describe("a block", () => {
  const inlineText = (nodes: readonly Inline[]): string =>
    nodes
      .map((node) => {
        if (node.type === "break") return "\n";
        if (node.type === "text") return node.text;
        return node.type === "link" ? inlineText(node.children) : `<${node.type}>`;
      })
      .join("");
  /** What the group sees; whatever is neither text nor a link shows by its name. */
  const seen = (blocks: readonly Block[]): string =>
    blocks.map((block) => (block.type === "paragraph" ? inlineText(block.children) : block.type)).join("\n");
  const asSeen = (text: string) => text.replaceAll("\u00a0", " ").replaceAll("\u200b", "");

  it("shows the lines of the value, as text and links only", () =>
    fc.assert(
      fc.property(hostile, (value) => {
        const lines = plainLines(value).filter((line) => line !== "");
        expect(asSeen(seen(parseMarkdown(escapeBlock(value))))).toBe(asSeen(lines.join("\n")));
      }),
      { numRuns: 1000 },
    ));

  it("links addresses, whatever characters they contain, and escapes the text around them", () => {
    expect(
      escapeBlock(
        "Runbook: https://wiki.example/run_book_(db)?a=1&b=2#x\nSee <https://a.example/_x_> and https://c.example/路径。",
      ),
    ).toBe(
      [
        "Runbook: [https://wiki.example/run_book\\_\\(db\\)?a=1&b=2\\#x](https://wiki.example/run_book_%28db%29?a=1&b=2#x)",
        "See <\u200b[https://a.example/\\_x\\_](https://a.example/_x_)\\> and [https://c.example/路径](https://c.example/%E8%B7%AF%E5%BE%84)。",
      ].join("  \n"),
    );
    expect(escapeBlock("www.a.example/x @me")).toBe("[www.a.example/x](http://www.a.example/x) @\u200bme");
  });

  it("keeps tables, code and indentation as text", () => {
    expect(escapeBlock("| pod | state |\n|-----|:-----:|\n| a | Crash |\n\nafter")).toBe(
      "\\| pod \\| state \\|  \n\\|-----\\|:-----:\\|  \n\\| a \\| Crash \\|\n\nafter",
    );
    expect(escapeBlock("```yaml\nspec:\n  - name: x\n\n\tcommand\n```\nNAME   READY")).toBe(
      [
        "\\`\\`\\`yaml  \nspec:  \n\u00a0\u00a0\\- name: x",
        "\u00a0\u00a0\u00a0\u00a0command  \n\\`\\`\\`  \nNAME\u00a0\u00a0 READY",
      ].join("\n\n"),
    );
  });

  it("drops terminal sequences and invisible lines", () => {
    expect(
      escapeBlock(
        "\u001b[2m12:00:01\u001b[0m FTL boom\n\u2060\n\u001b]8;;https://x.example/\u0007link\u001b]8;;\u0007",
      ),
    ).toBe("12:00:01 FTL boom\n\nlink");
    expect(escapeBlock("\u2060")).toBe("");
  });
});

describe("links", () => {
  it("links web addresses only, and otherwise shows the text", () => {
    expect(link("Wiki [1]", "https://w.example/a b")).toBe("[Wiki \\[1\\]](https://w.example/a%20b)");
    for (const address of ["javascript:alert(1)", "dingtalk://x", "no address", "", null]) {
      expect(link("Wiki", address)).toBe("Wiki");
    }
  });
});
