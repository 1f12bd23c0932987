import { relative } from "node:path";
import { type RunnerTestCase, type RunnerTestFile, TestRunner } from "vitest";
import { IS_ACTIVE } from "./instrument.ts";
import { appendNote, readNotes, readTrial, testKey } from "./trial.ts";

/** How much longer a test may take with a mutant than without. */
const SLOWER_TIMES = 5;
const SLOWER_MS = 3_000;
/** How many more executions of mutated code are allowed than without a mutant, before a loop is considered endless. */
const PASSES_TIMES = 20;
const PASSES_MORE = 200_000;
/** How often a test may be run without a mutant in the end, until its verdicts are dropped. */
const CONFIRMATIONS = 2;

const trial = readTrial();
const isDecided = new Set<number>();
const isTried = new Set<string>();
for (const note of readNotes(trial.notes)) {
  if (note.type === "killed") isDecided.add(note.id);
  if (note.type === "survived" || note.type === "killed") isTried.add(`${note.id} ${note.test}`);
}

let activeId = 0;
let passes = 0;
let mostPasses = Number.POSITIVE_INFINITY;
let reached = new Set<number>();
let escaped: unknown = null;

class EndlessLoop extends Error {}

Object.assign(globalThis, {
  [IS_ACTIVE]: trial.isDryRun
    ? (id: number) => {
        passes += 1;
        reached.add(id);
        return false;
      }
    : (id: number) => {
        passes += 1;
        if (passes > mostPasses) throw new EndlessLoop("A loop has no end");
        return id === activeId;
      },
});

// With a mutant, a promise that is not awaited may reject after its test, which also counts as detected.
const keep = (thrown: unknown) => {
  escaped ??= thrown;
};
process.on("unhandledRejection", keep);
process.on("uncaughtException", keep);

// Tests may replace these timers.
const { setTimeout, clearTimeout } = globalThis;

const keyOf = (test: RunnerTestCase): string => {
  const names = [test.name];
  for (let suite = test.suite; suite !== undefined; suite = suite.suite) names.unshift(suite.name);
  return testKey(relative(process.cwd(), test.file.filepath).replaceAll("\\", "/"), names, test.id);
};

const ids = new Set(trial.ids);

/** Runs each test once for each mutant that it reaches and that no other test has detected yet. */
// biome-ignore lint/style/noDefaultExport: vitest reads it
export default class MutationRunner extends TestRunner {
  private tries: readonly number[] = [];
  private killed: number[] = [];
  /** Whether the test passed without a mutant after it had been tried with all of them. */
  private isConfirmed = false;
  private startedAt = 0;
  private isTimeout = false;

  override async onBeforeRunTask(test: RunnerTestCase) {
    await super.onBeforeRunTask(test);
    if (trial.isDryRun) {
      this.noteOutside();
      return;
    }
    const key = keyOf(test);
    const reachedByTest = trial.reached[key]?.ids ?? [];
    this.tries = reachedByTest.filter(
      (id) => ids.has(id) && !isDecided.has(id) && !isTried.has(`${id} ${key}`),
    );
    this.killed = [];
    this.isConfirmed = false;
    // The last run is without a mutant, and once more if it fails: a busy machine may be the reason.
    test.repeats = this.tries.length + CONFIRMATIONS - 1;
    if (this.tries.length === 0) test.mode = "skip";
  }

  override onBeforeTryTask(test: RunnerTestCase, options: { retry: number; repeats: number }) {
    super.onBeforeTryTask(test, options);
    passes = 0;
    escaped = null;
    this.isTimeout = false;
    this.startedAt = performance.now();
    reached = new Set();
    if (trial.isDryRun) return;
    const key = keyOf(test);
    activeId = this.tries[options.repeats] ?? 0;
    mostPasses = (trial.reached[key]?.passes ?? 0) * PASSES_TIMES + PASSES_MORE;
    if (activeId !== 0) appendNote(trial.notes, { type: "began", id: activeId, test: key });
  }

  async runTask(test: RunnerTestCase) {
    if (this.isConfirmed) return;
    const run = TestRunner.getTestFn(test);
    if (trial.isDryRun) return await run();
    const limitMs = (trial.reached[keyOf(test)]?.durationMs ?? 0) * SLOWER_TIMES + SLOWER_MS;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.isTimeout = true;
        reject(new Error("The test takes too long"));
      }, limitMs);
    });
    try {
      await Promise.race([run(), timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  override async onAfterRetryTask(test: RunnerTestCase, options: { retry: number; repeats: number }) {
    await super.onAfterRetryTask(test, options);
    const key = keyOf(test);
    const isPassed = test.result?.state === "pass" && escaped === null;
    if (trial.isDryRun) {
      const durationMs = performance.now() - this.startedAt;
      appendNote(trial.notes, {
        type: "reached",
        test: key,
        isPassed,
        ids: [...reached],
        passes,
        durationMs,
      });
      reached = new Set();
      return;
    }
    const id = activeId;
    activeId = 0;
    const isEndless = passes > mostPasses;
    mostPasses = Number.POSITIVE_INFINITY;
    if (id === 0) {
      if (isPassed) this.isConfirmed = true;
      if (this.isConfirmed || options.repeats < this.tries.length + CONFIRMATIONS - 1) return;
      for (const killed of this.killed) isDecided.delete(killed);
      appendNote(trial.notes, { type: "doubted", test: key, ids: this.killed });
    } else if (isPassed) {
      appendNote(trial.notes, { type: "survived", id, test: key });
    } else {
      isDecided.add(id);
      this.killed.push(id);
      appendNote(trial.notes, { type: "killed", id, test: key, isTimeout: this.isTimeout || isEndless });
    }
    // The failed test is known; a hundred error messages would not help.
    if (test.result !== undefined) delete test.result.errors;
  }

  override onAfterRunFiles(files: RunnerTestFile[]) {
    if (trial.isDryRun) this.noteOutside();
    super.onAfterRunFiles(files);
  }

  private noteOutside() {
    if (reached.size > 0) appendNote(trial.notes, { type: "outside", ids: [...reached] });
    reached = new Set();
  }
}
