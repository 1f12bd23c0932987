import { describe, expect, it } from "vitest";
import { findMutants } from "./find-mutants.ts";
import { instrument } from "./instrument.ts";
import { judge, scoreOf } from "./report.ts";

const changesOf = (source: string) =>
  findMutants("some.ts", source).map(({ from, to }) => `${from} => ${to}`);

describe("the mutants of a file", () => {
  it.each([
    ["const isLate = (at: number) => at < 5;", ["at < 5 => at <= 5", "at < 5 => at >= 5"]],
    ["const total = (a: number, b: number) => a + b;", ["a + b => a - b"]],
    ["const either = (a: unknown, b: unknown) => a ?? b;", ["a ?? b => a", "a ?? b => b"]],
    ["const no = (a: boolean) => !a;", ["!a => a"]],
    ["const yes = () => true;", ["true => false"]],
    ["const most = (a: number) => Math.max(a, f(a));", ["Math.max(a, f(a)) => Math.min(a, f(a))"]],
    ["const own = (all: T[]) => all.filter(isOwn);", ["all.filter(isOwn) => all"]],
    ["function f() { g(); }", ["g(); => "]],
    ["function f() { throw new Error(); }", ["throw new Error(); => "]],
  ])("%s", (source, expected) => {
    expect(changesOf(source)).toEqual(expected);
  });

  it("include conditions that always or never hold", () => {
    expect(changesOf("function f(a: A) { if (a.b) return; g(); }")).toEqual([
      "a.b => true",
      "a.b => false",
      "return; => ",
      "g(); => ",
    ]);
    expect(changesOf("function f(a: A) { while (a.b) g(); }")).toEqual(["a.b => false", "g(); => "]);
  });

  it.each([
    'const name = (a: string) => a + "s";',
    "const text = (a: number) => a.toString();",
    "type Yes = true;",
    'function f() { log.info({ a: true }, "Done"); }',
    "function f() { return 1; }",
    'import { a } from "./a.ts";',
  ])("are none in %s", (source) => {
    expect(changesOf(source)).toEqual([]);
  });

  it("have the position of the changed code", () => {
    const [first] = findMutants("some.ts", "\n\nconst yes = () => true;", 7);
    expect(first).toMatchObject({ id: 7, file: "some.ts", line: 3 });
  });
});

/** Runs a function of plain JavaScript with one of its mutants. */
function runWith(active: number, source: string, ...given: unknown[]): unknown {
  const code = instrument(source, findMutants("some.ts", source));
  Object.assign(globalThis, { __isActiveMutant: (id: number) => id === active });
  return new Function(`${code}; return f;`)()(...given);
}

describe("instrumented code", () => {
  const source =
    "function f(a, b) {\n  if (a < 1 && b?.isOpen(!a)) return 'early';\n  a += 1;\n  return a;\n}";
  const mutants = findMutants("some.ts", source);
  const idOf = (from: string, to: string) =>
    mutants.find((mutant) => mutant.from === from && mutant.to === to)?.id ?? Number.NaN;
  const open = { isOpen: (isOpen: boolean) => isOpen };

  it("behaves as before while no mutant is active", () => {
    expect(runWith(0, source, 0, open)).toBe("early");
    expect(runWith(0, source, 0)).toBe(1);
    expect(runWith(0, source, 1, open)).toBe(2);
  });

  it.each([
    ["a < 1", "a <= 1", [1, { isOpen: () => true }], "early"],
    ["a < 1 && b?.isOpen(!a)", "true", [5], "early"],
    ["!a", "a", [0, open], 1],
    ["return 'early';", "", [0, open], 1],
    ["a += 1;", "", [5], 5],
    ["a += 1", "a -= 1", [5], 4],
  ])("does the change of the active mutant: %s, %s", (from, to, given, expected) => {
    expect(runWith(idOf(from, to), source, ...given)).toBe(expected);
  });

  it("keeps its line numbers", () => {
    expect(instrument(source, mutants).split("\n")).toHaveLength(source.split("\n").length);
  });
});

describe("the score", () => {
  const mutants = findMutants("some.ts", "const f = (a: number) => a < 5 || a > 7 || !a;");
  const results = {
    killed: new Map([
      [1, { test: "one", isTimeout: false }],
      [2, { test: "two", isTimeout: true }],
    ]),
    reached: new Set(mutants.map(({ id }) => id)),
    outside: new Set<number>(),
    doubted: [],
  };
  const judged = (equivalents: Parameters<typeof judge>[2]) => judge(mutants, results, equivalents);

  it("is the share of mutants that a test detects", () => {
    expect(scoreOf(judged([]).verdicts)).toBeCloseTo((2 / mutants.length) * 100);
  });

  it("leaves out equivalent mutants, and lists outdated entries", () => {
    const [, , third, ...others] = mutants;
    const change = { from: third?.from ?? "", to: third?.to ?? "" };
    const outdated = { from: change.from, to: "something else" };
    const withList = judged([
      { file: "some.ts", reason: "No difference", changes: [change, outdated] },
      { file: "other.ts", reason: "No difference", changes: [change] },
    ]);
    expect(scoreOf(withList.verdicts)).toBeCloseTo((2 / (2 + others.length)) * 100);
    expect(withList.outdated).toEqual([{ file: "some.ts", ...outdated }]);
  });
});
