import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { CHECKS, runChecks } from "./check.ts";
import { runStep } from "./run-step.ts";
import { runVitest } from "./vitest.ts";

/** Where the runners write their results. */
const RESULTS = "test-results";

interface Tally {
  passed: number;
  skipped: number;
  /** The failures, each with its file, its title and the beginning of its error. */
  failures: readonly string[];
}

/** The maximum number of lines of an error in the list of failures; the runner's own report has the rest. */
const ERROR_LINES = 12;

function failure(test: string, error = ""): string {
  const lines = stripVTControlCharacters(error)
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.includes("node_modules"));
  return [test, ...lines.slice(0, ERROR_LINES).map((line) => `    ${line}`)].join("\n");
}

/** A runner can fail without a failed test, for example if a file does not load. */
function withExit(failures: readonly string[], exit: number, runner: string): readonly string[] {
  return exit !== 0 && failures.length === 0 ? [`${runner}: exit code ${exit}`] : failures;
}

/** A runner that crashed without results must not look like one without failures. */
function readResults(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

interface VitestResults {
  numPassedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    /** The error of a file that did not load. */
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

async function runUnitTests(): Promise<Tally> {
  const file = join(RESULTS, "unit.json");
  const exit = await runVitest(["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  const results = readResults(file) as VitestResults | null;
  if (results === null) return { passed: 0, skipped: 0, failures: ["vitest: no results"] };
  const failures = results.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((assertion) => assertion.status === "failed");
    if (failed.length === 0 && status === "failed") return [failure(file, message)];
    return failed.map(({ fullName, failureMessages }) =>
      failure(`${file} › ${fullName}`, failureMessages[0]),
    );
  });
  return {
    passed: results.numPassedTests,
    skipped: results.numPendingTests,
    failures: withExit(failures, exit, "vitest"),
  };
}

interface PlaywrightSuite {
  file: string;
  specs: {
    title: string;
    line: number;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightResults {
  stats: { expected: number; skipped: number };
  suites: PlaywrightSuite[];
}

/** The tests that failed, or did not pass at the first attempt. */
function failuresOf(suite: PlaywrightSuite): string[] {
  const own = suite.specs.flatMap(({ title, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) => failure(`e2e/${suite.file}:${line} › ${title}`, results[0]?.error?.message)),
  );
  return [...own, ...(suite.suites ?? []).flatMap(failuresOf)];
}

async function runEndToEndTests(): Promise<Tally> {
  const file = join(RESULTS, "e2e.json");
  const exit = await runStep("playwright", ["test", "--reporter=line,json"], {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  const results = readResults(file) as PlaywrightResults | null;
  if (results === null) return { passed: 0, skipped: 0, failures: ["playwright: no results"] };
  return {
    passed: results.stats.expected,
    skipped: results.stats.skipped,
    failures: withExit(results.suites.flatMap(failuresOf), exit, "playwright"),
  };
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const failedChecks = await runChecks();
const tallies: Tally[] = [
  {
    passed: CHECKS.length - failedChecks.length,
    skipped: 0,
    failures: failedChecks.map((check) => `check: ${check}`),
  },
  await runUnitTests(),
];
if ((await runStep("node", ["scripts/build.ts"])) === 0) tallies.push(await runEndToEndTests());
else tallies.push({ passed: 0, skipped: 0, failures: ["the product could not be built"] });

const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
const [passed, skipped] = [sum((t) => t.passed), sum((t) => t.skipped)];
const failures = tallies.flatMap((tally) => tally.failures);
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failures.length > 0 ? 1 : 0;
