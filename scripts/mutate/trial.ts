import { appendFileSync, readFileSync } from "node:fs";

/** The task of one test run; the runner in the worker reads it from the file in `TRIAL_FILE`. */
export interface Trial {
  /** Whether this is a dry run without mutants, to find out which ones each test reaches. */
  readonly isDryRun: boolean;
  /** The file to which the runner writes its results, one line of JSON each. */
  readonly notes: string;
  /** The files of tests to run, and those whose mutants are tried, by their paths in the project. */
  readonly testFiles: readonly string[];
  readonly files: readonly string[];
  /** What each test reached in the dry run. */
  readonly reached: Readonly<Record<string, Reached>>;
  /** The mutants that this run tries. */
  readonly ids: readonly number[];
}

export interface Reached {
  readonly ids: readonly number[];
  /** How often mutated code was executed. */
  readonly passes: number;
  readonly durationMs: number;
}

/** A mutant and the test that it was tried with. */
interface Tried {
  readonly id: number;
  readonly test: string;
}

export type Note =
  | ({ readonly type: "reached"; readonly test: string; readonly isPassed: boolean } & Reached)
  /** The mutants that are reached outside of tests, while files are loaded or set up. */
  | { readonly type: "outside"; readonly ids: readonly number[] }
  | ({ readonly type: "began" } & Tried)
  | ({ readonly type: "survived" } & Tried)
  | ({ readonly type: "killed"; readonly isTimeout: boolean } & Tried)
  /** The test also failed without a mutant after these were tried: their effect was not undone. */
  | { readonly type: "doubted"; readonly test: string; readonly ids: readonly number[] };

/** The environment variable with the path of the trial's file. */
export const TRIAL_FILE = "TOCSIN_MUTATION_TRIAL";

export function readTrial(): Trial {
  return JSON.parse(readFileSync(process.env[TRIAL_FILE] ?? "", "utf8")) as Trial;
}

export function appendNote(path: string, note: Note) {
  appendFileSync(path, `${JSON.stringify(note)}\n`);
}

export function readNotes(path: string): Note[] {
  const lines = readFileSync(path, { encoding: "utf8", flag: "a+" }).split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Note);
}

/** Identifies a test across runs. Names alone are not enough, because cases of a table may have equal ones. */
export function testKey(file: string, names: readonly string[], id: string): string {
  return `${[file, ...names].join(" › ")} (${id})`;
}
