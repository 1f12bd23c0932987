import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runStep } from "../scripts/run-step.ts";
import { hasPostgres } from "../testkit/store/postgres-cluster.ts";
import { runFuzz } from "./hostile/fuzz.ts";
import { runLedger } from "./ledger.ts";
import { residentMegabytes } from "./memory.ts";
import { isWithinBound, runPace } from "./pace.ts";
import type { PaceFigures } from "./pace-world.ts";
import { missingForPackages, runPackages } from "./packages/packages.ts";
import { runStorm } from "./storm.ts";
import { runTeamTrials } from "./team/run-team.ts";

const KILLS = 500;
const LIFE_MS = 1_500;
const HOSTILE_REQUESTS = 100_000;
const STORM_ALERTS = 10_000;
const MODEL_RUNS = 1_000;
const DEFAULT_NODES = 3;
const MODEL_TESTS = ["lane.model", "passing-answers", "robot-moves"].map(
  (name) => `engine/dispatcher/${name}.test.ts`,
);
/** The maximum duration of the storm on its own clock. */
const MAX_MINUTES = 4;
/** The maximum growth of resident memory in the storm and the fuzz, in MB. */
const MAX_GROWTH_MB = 40;

interface Outcome {
  readonly passed: boolean;
  readonly figures: object;
}

type Trial = (dir: string, seed: number, nodes: number) => Promise<Outcome>;

const ledger: Trial = async (dir, seed) => {
  const onKill = (kills: number) => {
    if (kills % 50 === 0) console.log(`  ${kills} kills`);
  };
  const report = await runLedger({ dir, kills: KILLS, lifeMs: LIFE_MS, seed, onKill });
  const { groups, wrong, ...figures } = report;
  const differences = Object.values(groups).flatMap((group) => Object.values(group).flat());
  for (const difference of [...differences, ...wrong].slice(0, 20)) console.error(`  ${difference}`);
  const passed = differences.length + wrong.length + report.waiting + report.failed === 0;
  return { passed, figures: { ...figures, differences: differences.length, wrong: wrong.length } };
};

const storm: Trial = async (dir) => {
  const report = await runStorm({
    dataDir: dir,
    alerts: STORM_ALERTS,
    measureMemory: residentMegabytes,
  });
  const { delivered: _, digested: __, ...unfinished } = report.deliveries;
  const allNamed = report.unnamed.length === 0 && report.refusals === 0;
  const isDone = report.minutes <= MAX_MINUTES;
  const passed =
    allNamed && isDone && Object.keys(unfinished).length === 0 && report.memoryGrowth < MAX_GROWTH_MB;
  return { passed, figures: { ...report, unnamed: report.unnamed.length } };
};

const pace: Trial = async (dir) => {
  let folders = 0;
  const newFolder = () => {
    const folder = join(dir, String(++folders));
    mkdirSync(folder);
    return folder;
  };
  const onFigures = (name: string, { longestWait }: PaceFigures) =>
    console.log(`  ${name}: ${longestWait.toFixed(1)} s`);
  const cases = Object.entries(await runPace({ short: false, newFolder, onFigures }));
  const rows = cases.map(([name, { alerts, longestWait, maxWait, messages, unnamed, refusals }]) => {
    const waited = `${longestWait.toFixed(1)} s of ${maxWait}`;
    return [name, { alerts, waited, messages, unnamed, refusals }] as const;
  });
  return {
    passed: cases.every(([, figures]) => isWithinBound(figures)),
    figures: Object.fromEntries(rows),
  };
};

const fuzz: Trial = async (dir, seed) => {
  const report = await runFuzz({ dir, requests: HOSTILE_REQUESTS, seed });
  return { passed: report.acceptsValidCall && report.memoryGrowth < MAX_GROWTH_MB, figures: report };
};

const model: Trial = async () => {
  const env = { ...process.env, TOCSIN_MODEL_RUNS: String(MODEL_RUNS) };
  const exit = await runStep("vitest", ["run", ...MODEL_TESTS], { env });
  return { passed: exit === 0, figures: { runs: MODEL_RUNS } };
};

const packages: Trial = async (dir) => {
  const exit = await runStep("node", ["scripts/build.ts"]);
  if (exit !== 0) return { passed: false, figures: { build: exit } };
  const report = await runPackages(dir);
  const errors = Object.entries(report).flatMap(([kind, found]) => found.map((error) => `${kind}: ${error}`));
  for (const error of errors) console.error(`  ${error}`);
  return {
    passed: errors.length === 0,
    figures: { packages: Object.keys(report).join(", "), errors: errors.length },
  };
};

const team: Trial = async (dir, seed, nodes) => {
  const exit = await runStep("node", ["scripts/build.ts"]);
  if (exit !== 0) return { passed: false, figures: { build: exit } };
  return { passed: await runTeamTrials({ dir, seed, nodes }), figures: { nodes } };
};

const TRIALS: Readonly<Record<string, Trial>> = { storm, pace, fuzz, model, ledger, packages, team };

/** Why a trial is skipped unless it is asked for; null if nothing is missing for it. */
function missingFor(name: string): string | null {
  if (name === "packages") return missingForPackages();
  return name === "team" && !hasPostgres() ? "PostgreSQL is not installed" : null;
}

/**
 * `node stress/run.ts [trial ...]` runs the given trials, or all of them; `node stress/run.ts --nodes N` runs the trial of
 * a team with N nodes. `TOCSIN_STRESS_SEED` repeats a run.
 */
async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { nodes: { type: "string" } },
  });
  const requested = values.nodes === undefined ? positionals : [...positionals, "team"];
  const nodes = Number(values.nodes ?? DEFAULT_NODES);
  if (!Number.isInteger(nodes) || nodes < 1) {
    console.error("--nodes must be the number of nodes, at least 1.");
    process.exitCode = 2;
    return;
  }
  const unknown = requested.filter((name) => TRIALS[name] === undefined);
  if (unknown.length > 0) {
    console.error(`Unknown trial "${unknown.join(", ")}". The trials are ${Object.keys(TRIALS).join(", ")}.`);
    process.exitCode = 2;
    return;
  }
  const seed = Number(process.env.TOCSIN_STRESS_SEED ?? Date.now() % 2 ** 31);
  console.log(`${cpus().length} x ${cpus()[0]?.model}, Node ${process.versions.node}, seed ${seed}`);
  for (const [name, trial] of Object.entries(TRIALS)) {
    if (requested.length > 0 && !requested.includes(name)) continue;
    console.log(name);
    const missing = requested.length === 0 ? missingFor(name) : null;
    if (missing !== null) {
      console.log(`packages: skipped, ${missing}\n`);
      continue;
    }
    const { passed, figures } = await inFolder((dir) => trial(dir, seed, nodes));
    console.table(flatten(figures));
    console.log(passed ? `${name}: passed\n` : `${name}: FAILED\n`);
    if (!passed) process.exitCode = 1;
  }
}

/** Runs a trial in a temporary folder. A trial that throws has failed; the others still run. */
async function inFolder(work: (dir: string) => Promise<Outcome>): Promise<Outcome> {
  const dir = mkdtempSync(join(tmpdir(), "tocsin-stress-"));
  try {
    return await work(dir);
  } catch (thrown) {
    console.error(thrown);
    return { passed: false, figures: {} };
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Turns nested figures into separate rows. */
function flatten(figures: object): Record<string, unknown> {
  const rows = Object.entries(figures).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? Object.entries(value).map(([part, figure]: [string, unknown]) => [`${name}: ${part}`, figure])
      : [[name, typeof value === "number" ? Math.round(value * 10) / 10 : value]],
  );
  return Object.fromEntries(rows) as Record<string, unknown>;
}

await main();
