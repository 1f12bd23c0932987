import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describeMeasures, failuresOf, runTeamTrial, TEAM_TRIALS, type TeamReport } from "./trials.ts";

export interface RunTeamOptions {
  /** An empty folder. */
  readonly dir: string;
  readonly nodes: number;
  readonly seed: number;
}

/** Runs every trial of a team in its long form, each with a new team of the built program, and prints a table. */
export async function runTeamTrials({ dir, nodes, seed }: RunTeamOptions): Promise<boolean> {
  const rows: Record<string, object> = {};
  let passed = true;
  for (const [name, trial] of Object.entries(TEAM_TRIALS)) {
    const folder = join(dir, String(Object.keys(rows).length));
    mkdirSync(folder);
    const report = await runTeamTrial(trial, { dir: folder, nodes, seed, isBuilt: true }).catch(
      (thrown: unknown) => new Error(`The trial did not end: ${String(thrown)}`),
    );
    const failures = report instanceof Error ? [report.message] : failuresOf(report);
    for (const failure of failures.slice(0, 20)) console.error(`  ${name}: ${failure}`);
    for (const text of report instanceof Error ? [] : describeMeasures(report))
      console.log(`  ${name}: ${text}`);
    if (failures.length > 0) passed = false;
    rows[name] = { passed: failures.length === 0, ...(report instanceof Error ? {} : rowOf(report)) };
  }
  console.table(rows);
  return passed;
}

function rowOf({ measures: _, wrong, seconds, ...figures }: TeamReport): object {
  return { ...figures, wrong: wrong.length, seconds: Math.round(seconds) };
}
