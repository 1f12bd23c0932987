import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { hasErrno } from "../../../shared/errors.ts";
import type { ConnectorDeclaration } from "../../connectors/connector-type.ts";
import type { Clock } from "../../lib/clock.ts";
import { createSerialQueue } from "../../lib/scheduling.ts";
import { type LocalizedMessage, message } from "../../sentences/message.ts";
import type { Issue } from "../check-input.ts";
import { type ConfigFileContent, NO_CHANGES, readConfigFile } from "./config-file.ts";

/** Shorter texts are read without a worker, which takes longer to start than reading takes (20 ms at most). */
const SHORT_CHARACTERS = 8 * 1024;
/** The largest permitted file takes a second or two, on a slow and busy machine perhaps ten. */
const DEADLINE_MS = 30_000;
/** The largest permitted file takes a third of it. */
const MAX_MEMORY_MIB = 512;

type ReadContent = Omit<ConfigFileContent, "lineOf">;

/** The content of a configuration file, which may have been read in a worker. */
export interface ReadConfigFile extends ReadContent {
  /** The lines (from 1) of the given paths in the file. */
  linesOf(paths: readonly Issue["path"][]): Promise<readonly number[]>;
}

/**
 * Reads a configuration file without `env:NAME` secrets, as `readConfigFile` does, and passes it to `use`. Its lines
 * can be requested until `use` has ended.
 */
export type ConfigFileReader = <Result>(
  text: string,
  use: (file: ReadConfigFile) => Promise<Result>,
) => Promise<Result>;

/** A request to the worker. */
export type WorkerRequest = { readonly text: string } | { readonly paths: readonly Issue["path"][] };

const rejected = (problem: LocalizedMessage): ReadContent => ({
  faults: [{ line: null, problem }],
  changes: NO_CHANGES,
  omitted: [],
  sealed: null,
});

/**
 * Reads configuration files, except for short ones in a worker and one at a time, so that the engine is not held up. A
 * file that takes longer than 30 s, or more memory than any configuration, has one fault that names no line.
 */
export function createConfigFileReader(
  clock: Pick<Clock, "after">,
  types: readonly ConnectorDeclaration[],
  maxMemoryMib = MAX_MEMORY_MIB,
): ConfigFileReader {
  const enqueue = createSerialQueue();

  async function request(worker: Worker, query: WorkerRequest): Promise<unknown> {
    const deadline = new AbortController();
    const cancel = clock.after(DEADLINE_MS, () => deadline.abort());
    try {
      worker.postMessage(query);
      const [answer] = await once(worker, "message", { signal: deadline.signal });
      return answer;
    } finally {
      cancel();
    }
  }

  async function read(worker: Worker, text: string): Promise<ReadContent> {
    try {
      return (await request(worker, { text })) as ReadContent;
    } catch (thrown) {
      if (hasErrno(thrown, "ABORT_ERR"))
        return rejected(message("file.too-slow", { seconds: DEADLINE_MS / 1000 }));
      if (hasErrno(thrown, "ERR_WORKER_OUT_OF_MEMORY")) return rejected(message("yaml.too-much"));
      throw thrown;
    }
  }

  return (text, use) => {
    if (text.length < SHORT_CHARACTERS) return readHere(types)(text, use);
    return enqueue(async () => {
      const worker = startWorker(maxMemoryMib);
      try {
        return await use({
          ...(await read(worker, text)),
          linesOf: async (paths) =>
            paths.length === 0 ? [] : ((await request(worker, { paths })) as readonly number[]),
        });
      } finally {
        await worker.terminate();
      }
    });
  };
}

/** Reads a file synchronously, which holds up everything else. */
export const readHere =
  (types: readonly ConnectorDeclaration[]): ConfigFileReader =>
  (text, use) => {
    const { lineOf, ...read } = readConfigFile(text, null, types);
    return use({ ...read, linesOf: async (paths) => paths.map(lineOf) });
  };

/** The worker's program is in the same folder as this file, also after the build. */
function startWorker(maxMemoryMib: number): Worker {
  const program = join(import.meta.dirname, "config-file-worker");
  const options = {
    // The worker does not need the environment, which may contain secrets.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMib },
  };
  const worker = import.meta.filename.endsWith(".ts")
    ? new Worker(`${program}.ts`, options)
    : // In the packaged app, the program is in an archive, from which a worker cannot be started.
      new Worker(readFileSync(`${program}.cjs`, "utf8"), { ...options, eval: true });
  worker.unref();
  // The caller gets the error; without a listener, an error without a caller would end the process.
  worker.on("error", () => {});
  return worker;
}
