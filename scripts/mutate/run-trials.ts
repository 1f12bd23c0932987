import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mutant } from "./find-mutants.ts";
import { appendNote, type Note, type Reached, readNotes, TRIAL_FILE, type Trial } from "./trial.ts";

/** A worker without output for this time is stuck in code that no timer interrupts, in ms. */
const STUCK_MS = 60_000;
const CHECK_EVERY_MS = 2_000;
const PROGRESS_EVERY_MS = 30_000;

interface Task {
  readonly files: readonly string[];
  readonly testFiles: readonly string[];
  readonly mutants: readonly Mutant[];
  /** The number of processes that try mutants. */
  readonly jobs: number;
}

export interface Results {
  readonly killed: ReadonlyMap<number, { readonly test: string; readonly isTimeout: boolean }>;
  /** The mutants that some test reached. */
  readonly reached: ReadonlySet<number>;
  /** The mutants that are reached only while files are loaded. */
  readonly outside: ReadonlySet<number>;
  /** Tests that failed without a mutant after they had been tried with some. */
  readonly doubted: readonly string[];
}

/** @returns null if the tests fail without a mutant */
export async function runTrials(root: string, task: Task): Promise<Results | null> {
  const dir = mkdtempSync(join(tmpdir(), "tocsin-mutate-"));
  try {
    const dry = await dryRun(root, dir, task);
    if (dry === null) return null;
    const shares = Array.from({ length: task.jobs }, (_, job) =>
      task.mutants.filter((_, index) => index % task.jobs === job).map(({ id }) => id),
    );
    const stopProgress = showProgress(dir, task, dry.ids.size);
    const notes = await Promise.all(
      shares.map((ids, job) =>
        tryMutants(root, dir, `job-${job}`, { ...trialOf(dir, job, task), reached: dry.tests, ids }),
      ),
    );
    stopProgress();
    return { ...outcomeOf(notes.flat()), reached: dry.ids, outside: dry.outside };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function trialOf(dir: string, job: number | "dry", { files, testFiles }: Task): Trial {
  const notes = notesFile(dir, job);
  return { isDryRun: job === "dry", notes, files, testFiles, reached: {}, ids: [] };
}

const notesFile = (dir: string, job: number | "dry"): string => join(dir, `job-${job}.notes`);

async function dryRun(root: string, dir: string, task: Task) {
  const trial = trialOf(dir, "dry", task);
  const { exitCode, output } = await runVitest(root, dir, "dry", trial);
  const tests: Record<string, Reached> = {};
  const [ids, outside, failed] = [new Set<number>(), new Set<number>(), new Set<string>()];
  for (const note of readNotes(trial.notes)) {
    if (note.type === "outside") for (const id of note.ids) outside.add(id);
    if (note.type !== "reached") continue;
    if (!note.isPassed) failed.add(note.test);
    for (const id of note.ids) ids.add(id);
    const { passes, durationMs } = note;
    tests[note.test] = { ids: note.ids, passes, durationMs };
  }
  if (failed.size === 0 && exitCode === 0) return { tests, ids, outside };
  for (const test of failed) console.error(`fails without any change: ${test}`);
  console.error(failed.size === 0 ? output : "Fix these tests first.");
  return null;
}

/** Starts another worker after one that had to be killed; the mutant in which it hung counts as detected. */
async function tryMutants(root: string, dir: string, name: string, trial: Trial): Promise<Note[]> {
  for (;;) {
    const { isStuck, output } = await runVitest(root, dir, name, trial);
    const notes = readNotes(trial.notes);
    const last = notes.at(-1);
    if (last?.type !== "began") {
      if (isStuck) throw new Error(`No test could be tried: ${output}`);
      return notes;
    }
    appendNote(trial.notes, { type: "killed", id: last.id, test: last.test, isTimeout: true });
  }
}

async function runVitest(root: string, dir: string, name: string, trial: Trial) {
  const trialFile = join(dir, `${name}.json`);
  writeFileSync(trialFile, JSON.stringify(trial));
  const program = join(root, "node_modules/vitest/vitest.mjs");
  const config = join(root, "scripts/mutate/vitest.config.ts");
  const args = [program, "run", "--config", config, "--reporter", "dot"];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, [TRIAL_FILE]: trialFile, CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
    // A separate process group, so that processes started by tests are killed with it.
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-20_000);
    });
  }
  let isStuck = false;
  const watch = setInterval(() => {
    if (Date.now() - lastNoteAt(trial.notes, startedAt) < STUCK_MS) return;
    isStuck = true;
    endGroup(child.pid);
  }, CHECK_EVERY_MS);
  const startedAt = Date.now();
  const end = () => endGroup(child.pid);
  process.once("exit", end);
  const exitCode = await new Promise((resolve) => child.once("exit", resolve));
  process.off("exit", end);
  clearInterval(watch);
  return { isStuck, exitCode, output };
}

function lastNoteAt(notes: string, startedAt: number): number {
  const at = statSync(notes, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Math.max(at, startedAt);
}

function endGroup(pid: number | undefined) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has already ended.
  }
}

function outcomeOf(notes: readonly Note[]) {
  const killed = new Map<number, { test: string; isTimeout: boolean }>();
  const doubted = new Set<string>();
  for (const note of notes) {
    if (note.type === "killed") killed.set(note.id, { test: note.test, isTimeout: note.isTimeout });
    if (note.type !== "doubted") continue;
    for (const id of note.ids) killed.delete(id);
    doubted.add(note.test);
  }
  return { killed, doubted: [...doubted] };
}

function showProgress(dir: string, task: Task, reachedCount: number) {
  const timer = setInterval(() => {
    const notes = Array.from({ length: task.jobs }, (_, job) => readNotes(notesFile(dir, job))).flat();
    console.log(`${outcomeOf(notes).killed.size} of ${reachedCount} that tests reach are noticed so far`);
  }, PROGRESS_EVERY_MS);
  return () => clearInterval(timer);
}
