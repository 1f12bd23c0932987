import type { Mutant } from "./find-mutants.ts";
import type { Results } from "./run-trials.ts";

/** Changes without an observable effect, which no test can detect (`equivalent.json`). */
export interface EquivalentGroup {
  readonly file: string;
  /** Why the change has no visible effect. */
  readonly reason: string;
  /** The code and its replacement, as in the report; the replacement of a removed statement is empty. */
  readonly changes: readonly { readonly from: string; readonly to: string }[];
}

export interface Equivalent {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export type Verdict = "killed" | "timed out" | "survived" | "not reached" | "equivalent" | "loading only";

export interface Judged {
  readonly verdicts: readonly {
    readonly mutant: Mutant;
    readonly verdict: Verdict;
    readonly test?: string;
  }[];
  /** Entries of the list without a surviving change. */
  readonly outdated: readonly Equivalent[];
  readonly doubted: readonly string[];
}

const onOneLine = (code: string) => code.replace(/\s+/g, " ").trim();

export function judge(
  mutants: readonly Mutant[],
  results: Results,
  groups: readonly EquivalentGroup[],
): Judged {
  const equivalents = groups.flatMap(({ file, changes }) => changes.map((change) => ({ file, ...change })));
  const used = new Set<Equivalent>();
  const verdicts = mutants.map((mutant) => {
    const killed = results.killed.get(mutant.id);
    if (killed !== undefined) {
      return {
        mutant,
        verdict: killed.isTimeout ? ("timed out" as const) : ("killed" as const),
        test: killed.test,
      };
    }
    const equivalent = equivalents.find(
      ({ file, from, to }) =>
        file === mutant.file && from === onOneLine(mutant.from) && to === onOneLine(mutant.to),
    );
    if (equivalent !== undefined) {
      used.add(equivalent);
      return { mutant, verdict: "equivalent" as const };
    }
    if (results.reached.has(mutant.id)) return { mutant, verdict: "survived" as const };
    return {
      mutant,
      verdict: results.outside.has(mutant.id) ? ("loading only" as const) : ("not reached" as const),
    };
  });
  const files = new Set(mutants.map(({ file }) => file));
  const outdated = equivalents.filter((entry) => files.has(entry.file) && !used.has(entry));
  return { verdicts, outdated, doubted: results.doubted };
}

/** The share of detectable mutants that tests detect, in percent; null if there is none. */
export function scoreOf(verdicts: Judged["verdicts"]): number | null {
  const count = (...wanted: Verdict[]) => verdicts.filter(({ verdict }) => wanted.includes(verdict)).length;
  const noticed = count("killed", "timed out");
  const all = noticed + count("survived", "not reached");
  return all === 0 ? null : (100 * noticed) / all;
}

const percent = (score: number | null) => (score === null ? "-" : `${score.toFixed(1)} %`);

export function printReport({ verdicts, outdated, doubted }: Judged) {
  for (const { mutant, verdict } of verdicts) {
    if (verdict !== "survived" && verdict !== "not reached") continue;
    const change = mutant.to === "" ? "(removed)" : `-> ${onOneLine(mutant.to)}`;
    console.log(`${verdict}: ${mutant.file}:${mutant.line}  ${onOneLine(mutant.from)}  ${change}`);
  }
  for (const test of doubted)
    console.log(`does not pass after a mutant, so its verdicts do not count: ${test}`);
  for (const { file, from, to } of outdated) {
    console.log(`is in equivalent.json, but no survivor: ${file}  ${onOneLine(from)} -> ${onOneLine(to)}`);
  }
  for (const [file, own] of Map.groupBy(verdicts, ({ mutant }) => mutant.file)) {
    console.log(`${percent(scoreOf(own)).padStart(8)}  ${file}`);
  }
  const counts = [...Map.groupBy(verdicts, ({ verdict }) => verdict)].map(
    ([name, all]) => `${all.length} ${name}`,
  );
  console.log(`${percent(scoreOf(verdicts)).padStart(8)}  in all (${counts.join(", ")})`);
}
