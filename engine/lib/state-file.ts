import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { z } from "zod";
import { AppError, hasErrno } from "../../shared/errors.ts";
import type { Log } from "./log.ts";
import { createSerialQueue } from "./scheduling.ts";
import { removeFile, writeFileAtomic } from "./text-files.ts";

interface StateFileEntry {
  readonly inBackup: boolean;
  /** Whether nodes on one database have it together; otherwise it is about one machine. */
  readonly isShared: boolean;
  /** How Tocsin continues without the content, for the log. */
  readonly whenLost: string;
}

const stateFiles = {
  "clock.json": { inBackup: true, isShared: false, whenLost: "The system's clock is trusted." },
  "ilert-poll-state.json": {
    inBackup: true,
    isShared: true,
    whenLost: "The next poll of ilert counts as the first one, and earlier missed events stay missed.",
  },
  "ilert-setup.json": {
    inBackup: true,
    isShared: true,
    whenLost: "Nothing is changed in ilert until the user applies a plan again.",
  },
  "ilert-triggers.json": {
    inBackup: true,
    isShared: true,
    whenLost: "ilert is asked again for triggers that it refused.",
  },
  "installation.json": {
    inBackup: true,
    isShared: true,
    whenLost:
      "This installation gets a new name, and no longer maintains its earlier alert actions in ilert.",
  },
  "secrets.json": { inBackup: true, isShared: false, whenLost: "Tocsin does not start." },
  "team.json": {
    inBackup: true,
    isShared: false,
    whenLost: "This desktop runs its own engine again, and has to join the team anew.",
  },
  "tunnel.json": {
    inBackup: true,
    isShared: true,
    whenLost: "The keys of SSH servers have to be confirmed again.",
  },
  // It describes the screens of one machine.
  "window.json": { inBackup: false, isShared: false, whenLost: "The window opens at its default place." },
} satisfies Readonly<Record<string, StateFileEntry>>;

export type StateFileName = keyof typeof stateFiles;

/**
 * All small JSON files in the data directory, except for the settings. The backup, the diagnostics and the check of the
 * data directory use this list, and a file that is missing here cannot be opened.
 */
export const STATE_FILES: Readonly<Record<StateFileName, StateFileEntry>> = stateFiles;
export const STATE_FILE_NAMES = Object.keys(stateFiles) as StateFileName[];

/** The content of a JSON file. */
export type JsonContent<T> =
  | { readonly state: "valid"; readonly value: T }
  | { readonly state: "missing" }
  /** It exists, but cannot be read. */
  | { readonly state: "unreadable"; readonly cause: unknown }
  /** @property parsed - undefined if it is not JSON */
  | { readonly state: "damaged"; readonly cause: unknown; readonly parsed: unknown };

/** Reads a JSON file and checks it. It never throws, and never changes the file. */
export function readJsonFile<T>(file: string, schema: z.ZodType<T>): JsonContent<T> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    return hasErrno(cause, "ENOENT") ? { state: "missing" } : { state: "unreadable", cause };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
    return { state: "valid", value: schema.parse(parsed) };
  } catch (cause) {
    return { state: "damaged", cause, parsed };
  }
}

/** A state that is kept over restarts: in a JSON file, or in the database that several nodes share. */
export interface KeptState<T> {
  /**
   * Null if there is none, and if it cannot be read, which is logged. A damaged file is quarantined: renamed to
   * `<name>.damaged`, which replaces an earlier one.
   */
  read(): T | null;
  /**
   * Replaces the state as a whole, in the order of the calls.
   * @throws what storing it throws, and AppError `conflict` if another node has replaced it; it is unchanged then
   */
  write(value: T): Promise<void>;
  /** @throws as `write` */
  remove(): Promise<void>;
  /** Resolves once all earlier writes have ended. */
  flushed(): Promise<void>;
  /** Calls the listener each time that another node has replaced the state. */
  onReplaced(listener: () => void): void;
}

/** Opens one of the states that are kept. */
export type OpenState = <T>(name: StateFileName, schema: z.ZodType<T>) => KeptState<T>;

/** The states in the files of a data directory. */
export const stateFilesIn =
  (dataDir: string, log: Log): OpenState =>
  (name, schema) =>
    openStateFile({ dataDir, name, schema, log });

export interface StateFile<T> extends KeptState<T> {
  /** Like `write`, but at once, for a program that is about to end. Not to be mixed with `write`. */
  writeSync(value: T): void;
}

export interface StateFileOptions<T> {
  readonly dataDir: string;
  readonly name: StateFileName;
  readonly schema: z.ZodType<T>;
  readonly log: Log;
}

export function openStateFile<T>({ dataDir, name, schema, log }: StateFileOptions<T>): StateFile<T> {
  const file = join(dataDir, name);
  const enqueue = createSerialQueue();
  const textOf = (value: T) => `${JSON.stringify(value)}\n`;
  return {
    read() {
      const content = readJsonFile(file, schema);
      if (content.state === "valid") return content.value;
      if (content.state === "damaged") quarantineStateFile(file, name, content.cause, log);
      else if (content.state === "unreadable")
        log.error({ err: content.cause, file }, `A state file cannot be read. ${STATE_FILES[name].whenLost}`);
      return null;
    },
    write: (value) => enqueue(() => writeFileAtomic(file, textOf(value))),
    writeSync(value) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.tmp`, textOf(value), { mode: 0o600 });
      renameSync(`${file}.tmp`, file);
    },
    remove: () => enqueue(() => removeFile(file)),
    flushed: () => enqueue(async () => {}),
    onReplaced() {},
  };
}

const quarantinePath = (file: string): string => `${file}.damaged`;

function quarantineStateFile(file: string, name: StateFileName, cause: unknown, log: Log): void {
  const target = quarantinePath(file);
  try {
    renameSync(file, target);
  } catch (error) {
    log.error({ err: error, file }, "A damaged state file cannot be renamed; the next change replaces it");
  }
  const damage = new AppError(
    "state-file/damaged",
    `${file} is damaged. ${STATE_FILES[name].whenLost} The damaged file is kept as ${target}.`,
    { cause },
  );
  log.error({ err: damage, code: damage.code, file }, "A state file is damaged");
}

/** A state file as the diagnostics show it. */
export interface StateFileSummary {
  readonly name: StateFileName;
  /** Null without a file. */
  readonly bytes: number | null;
  /** Whether a damaged one was quarantined. */
  readonly wasDamaged: boolean;
}

export const summarizeStateFiles = (dataDir: string): StateFileSummary[] =>
  STATE_FILE_NAMES.map((name) => {
    const file = join(dataDir, name);
    const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? null;
    return { name, bytes: sizeOf(file), wasDamaged: sizeOf(quarantinePath(file)) !== null };
  });
