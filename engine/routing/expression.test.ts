import { describe, expect, it } from "vitest";
import { cpuTimeMs } from "../../testkit/cpu-time.ts";
import { englishOf } from "../sentences/message.ts";
import { compileExpression, MAX_PROGRAM_SIZE, MAX_SEARCHED_CHARS } from "./expression.ts";

function finds(source: string, text: string): boolean {
  const expression = compileExpression(source);
  if (!expression.ok) throw new Error(englishOf(expression.problem).message);
  return expression.finds(text);
}

function problemOf(source: string): string {
  const expression = compileExpression(source);
  return expression.ok ? "" : englishOf(expression.problem).message;
}

describe("compileExpression", () => {
  it("searches the whole text, and ignores case and line breaks", () => {
    expect(finds("disk (full|failed)", "srv1: Disk FULL again")).toBe(true);
    expect(finds("^disk$", "the disk")).toBe(false);
    expect(finds("first.*third", "first\nsecond\nthird")).toBe(true);
    expect(finds("(?-i)disk", "Disk")).toBe(false);
  });

  it("searches only the beginning of a long text", () => {
    expect(finds("end", `${" ".repeat(MAX_SEARCHED_CHARS - 3)}end`)).toBe(true);
    expect(finds("end", `${" ".repeat(MAX_SEARCHED_CHARS)}end`)).toBe(false);
  });

  it.each([
    ["a(?=b)", "ahead or behind"],
    ["a(?!b)", "ahead or behind"],
    ["(?<=a)b", "ahead or behind"],
    ["(?<!a)b", "ahead or behind"],
    ["(a)\\1", "back to a group"],
    ["[a", 'a closing ] is missing: "[a"'],
    ["a(b", 'a closing ) is missing: "a(b"'],
    ["a)", "without its ("],
    ["[z-a]", '"z-a" is not a range'],
    ["\\y", '"\\y" is not an escape'],
    ["(?P<n", "is not a valid group name"],
    ["(?P<n>a)(?P<n>b)", 'two groups have the name "n"'],
    ["(?z)a", "is syntax that"],
    ["a**", '"**" repeats a repetition'],
    ["*a", '"*" has nothing before it'],
    ["a\\", "single backslash"],
    ["(".repeat(1001) + ")".repeat(1001), "nested too deep"],
    ["a{2000}", '"{2000}" is not a number of repetitions'],
    [`(?:a|b){${MAX_PROGRAM_SIZE}}`, "too large"],
    ["\\pL{1000}".repeat(50), "too large"],
  ])("reports why it rejects %s", (source, words) => {
    expect(problemOf(source)).toContain(words);
  });

  // The bound in the docstring is about 40 ms; the limit here leaves room for a busy machine, while exponential
  // matching would take seconds to centuries.
  it.each([
    ["(?:a|b)*a(?:a|b){250}z", "ab"],
    ["(?:a|b)*a(?:a|b){30}z", "ab"],
    ["(?:x+x+){70}y", "x"],
    ["(?:a?){98}a{98}z", "a"],
    ["(?:(?:^|$|\\b|a)*){30}z", "ax "],
    ["(?:\\pL|\\pN|.){95}z", "äЖ字"],
    ["\\w{1,70}\\s\\w{1,70}z", "w"],
    ["(a+)+$", "a"],
  ])("keeps its time bound with %s", async (source, alphabet) => {
    const letters = [...alphabet];
    let seed = 1;
    const text = Array.from({ length: MAX_SEARCHED_CHARS }, () => {
      seed = (seed * 48271) % 2147483647;
      return letters[seed % letters.length];
    }).join("");
    const expression = compileExpression(source);
    if (!expression.ok) throw new Error(englishOf(expression.problem).message);
    expect(await cpuTimeMs(() => expression.finds(`${text.slice(0, -1)}!`))).toBeLessThan(500);
  });
});
