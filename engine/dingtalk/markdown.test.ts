import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeBlock, escapeInline, link, linkTarget, plainLine } from "./markdown.ts";

const MARKUP = [
  ..."\\`*_~#>[]()!@<&-+=1.9)|:/ \t\n\r\u2028\u0085\u200b",
  "<font",
  "</font>",
  "@1",
  "&#64;",
  "---",
];
const hostile = fc.oneof(
  fc.string({ unit: fc.constantFrom(...MARKUP, "a", "字", "😀") }),
  fc.string({ unit: "binary" }),
);

/** What could act as markup in a text once its escapes are replaced by a letter. */
function activeMarkup(text: string): string[] {
  const bare = text.replace(/\\[\\`*_~#>[\]()!\-+=.]/g, "x");
  const anywhere = bare.match(/[\\`*_~#>[\]()!]|[@<](?!\u200b)|&#?\w+;/g) ?? [];
  const atLineStart = text.split("\n").flatMap((line) => line.match(/^\s*([-+=]|\d+[.)]|\t| {4})/g) ?? []);
  return [...anywhere, ...atLineStart];
}

/** What a reader sees of an escaped text. */
const shown = (text: string) => text.replace(/\\([\\`*_~#>[\]()!\-+=.])/g, "$1").replace(/\u200b/g, "");

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

  it("keeps lines, and stops them from beginning a list, rule, quote or heading", () => {
    expect(escapeBlock("- a\n1. b\n\n\n  > c\n===\n+ d\n2026.1\n")).toBe(
      "\\- a  \n1\\. b\n\n\\> c  \n\\===  \n\\+ d  \n2026\\.1",
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

  it("shows the reader the value itself", () =>
    fc.assert(
      fc.property(hostile, (value) => {
        expect(shown(escapeInline(value))).toBe(plainLine(value).replace(/\u200b/g, ""));
      }),
    ));

  it("takes out what turns the direction of writing", () => {
    expect(escapeInline("gnp.\u202eexe")).toBe("gnp. exe");
  });
});

describe("links", () => {
  it("links to the web only", () => {
    expect(link("Wiki [1]", "https://w.example/a b")).toBe("[Wiki \\[1\\]](https://w.example/a%20b)");
    for (const address of ["javascript:alert(1)", "dingtalk://x", "file:///etc", "no address", "", null]) {
      expect(link("Wiki", address)).toBe("Wiki");
    }
  });

  it("drops a user and password, and an address that is too long", () => {
    expect(linkTarget("https://user:pw@w.example/")).toBe("https://w.example/");
    expect(linkTarget(`https://w.example/${"a".repeat(1000)}`)).toBeNull();
  });

  it("lets no address end the link early or mention anybody", () =>
    fc.assert(
      fc.property(hostile, (rest) => {
        const target = linkTarget(`https://w.example/${rest}`);
        expect(target ?? "").not.toMatch(/[()[\]<>@\\`"\s]/);
      }),
    ));
});
