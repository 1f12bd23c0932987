/**
 * Changes the code in small ways, one at a time, and lists the changes that no test detects:
 * `npm run mutate -- engine/dispatcher [more folders or files] [--tests FOLDER] [--jobs N] [--report FILE]`.
 * The tests are those of the same folders, unless `--tests` names others. The code is changed in memory only.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import equivalents from "./mutate/equivalent.json" with { type: "json" };
import { findMutantsOf, sourceFiles, testFiles } from "./mutate/files.ts";
import { judge, printReport } from "./mutate/report.ts";
import { runTrials } from "./mutate/run-trials.ts";

const root = join(import.meta.dirname, "..");

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: "string", multiple: true },
    jobs: { type: "string", default: String(Math.max(1, Math.floor(availableParallelism() / 2))) },
    report: { type: "string" },
  },
});
if (positionals.length === 0) {
  console.error("Name a folder or a file: npm run mutate -- engine/dispatcher");
  process.exit(2);
}

const paths = positionals.map((path) => path.replace(/\/$/, ""));
const files = [...new Set(paths.flatMap((path) => sourceFiles(root, path)))];
const testPaths = values.tests ?? paths.map((path) => (path.endsWith(".ts") ? dirname(path) : path));
const tests = [...new Set(testPaths.flatMap((path) => testFiles(root, path)))];

// A signal that ends this process also ends its workers, which listen to the event "exit".
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));

const mutants = findMutantsOf(root, files);
console.log(`${mutants.length} mutants in ${files.length} files, ${tests.length} files of tests`);
const results = await runTrials(root, { files, testFiles: tests, mutants, jobs: Number(values.jobs) });
if (results === null) process.exit(1);
const judged = judge(mutants, results, equivalents);
printReport(judged);
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(judged, null, 2));
