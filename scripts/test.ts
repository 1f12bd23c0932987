import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CHECKS, runChecks } from "./check.ts";
import { runStep } from "./run-step.ts";
import { runVitest } from "./vitest.ts";

/** Where the runners leave their results. */
const RESULTS = "test-results";

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** A runner that died without results must not look like one with nothing to say. */
function readResults(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

async function runUnitTests(): Promise<Tally> {
  const file = join(RESULTS, "unit.json");
  const exit = await runVitest(["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  const results = readResults(file) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  } | null;
  if (results === null) return { passed: 0, failed: 1, skipped: 0 };
  // A file that does not even load has no failed test in it.
  const failed = exit === 0 ? results.numFailedTests : Math.max(1, results.numFailedTests);
  return { passed: results.numPassedTests, failed, skipped: results.numPendingTests };
}

async function runEndToEndTests(): Promise<Tally> {
  const file = join(RESULTS, "e2e.json");
  const exit = await runStep("playwright", ["test", "--reporter=line,json"], {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  const stats = (
    readResults(file) as {
      stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    } | null
  )?.stats;
  if (stats === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: exit === 0 ? failed : Math.max(1, failed),
    skipped: stats.skipped,
  };
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const failedChecks = await runChecks();
const tallies: Tally[] = [
  { passed: CHECKS.length - failedChecks.length, failed: failedChecks.length, skipped: 0 },
  await runUnitTests(),
];
if ((await runStep("node", ["scripts/build.ts"])) === 0) tallies.push(await runEndToEndTests());
else tallies.push({ passed: 0, failed: 1, skipped: 0 });

const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
const [passed, failed, skipped] = [sum((t) => t.passed), sum((t) => t.failed), sum((t) => t.skipped)];
if (failedChecks.length > 0) console.error(`failed checks: ${failedChecks.join(", ")}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
