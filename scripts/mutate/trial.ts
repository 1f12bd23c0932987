import { appendFileSync, readFileSync } from "node:fs";

/** What one run of the tests is to do; the runner in the worker reads it from the file that `TRIAL_FILE` names. */
export interface Trial {
  /** Whether the tests run as they are, to see which mutants each of them reaches. */
  readonly isDryRun: boolean;
  /** Where the runner notes what happened, a line of JSON each. */
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
  /** How often any mutated code was passed. */
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
  /** What is passed outside of every test, while files are loaded or made ready. */
  | { readonly type: "outside"; readonly ids: readonly number[] }
  | ({ readonly type: "began" } & Tried)
  | ({ readonly type: "survived" } & Tried)
  | ({ readonly type: "killed"; readonly isTimeout: boolean } & Tried)
  /** The test failed without a mutant too, after it had been tried with these: what they broke was not undone. */
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

/** Identifies a test from one run to the next. Names alone do not: those of a table of cases may be equal. */
export function testKey(file: string, names: readonly string[], id: string): string {
  return `${[file, ...names].join(" › ")} (${id})`;
}
