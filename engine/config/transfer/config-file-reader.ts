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

/** A shorter text is read here, in less time than a worker takes to start: 20 ms, whatever is in it. */
const SHORT_CHARACTERS = 8 * 1024;
/** The largest file that is read at all takes a second or two; on a slow, busy machine perhaps ten. */
const DEADLINE_MS = 30_000;
/** The largest file that is read at all takes a third of it. */
const MAX_MEMORY_MIB = 512;

type ReadContent = Omit<ConfigFileContent, "lineOf">;

/** A configuration file as it was read elsewhere than here. */
export interface ReadConfigFile extends ReadContent {
  /** The lines (from 1) that issues in the changes are about. */
  linesOf(paths: readonly Issue["path"][]): Promise<readonly number[]>;
}

/**
 * Reads a configuration file without `env:NAME` secrets, as `readConfigFile` does, and hands it to `use`. It can be asked
 * for lines until that has ended.
 */
export type ConfigFileReader = <Result>(
  text: string,
  use: (file: ReadConfigFile) => Promise<Result>,
) => Promise<Result>;

/** What the worker is asked. */
export type WorkerQuestion = { readonly text: string } | { readonly paths: readonly Issue["path"][] };

const refused = (said: LocalizedMessage): ReadContent => ({
  faults: [{ line: null, said }],
  changes: NO_CHANGES,
  sealed: null,
});

/**
 * Reads configuration files, all but short ones in a worker, one at a time: everything else goes on meanwhile. A file that
 * takes longer than 30 s, or more memory than a configuration ever does, is at fault as a whole.
 */
export function createConfigFileReader(
  clock: Pick<Clock, "after">,
  types: readonly ConnectorDeclaration[],
  maxMemoryMib = MAX_MEMORY_MIB,
): ConfigFileReader {
  const enqueue = createSerialQueue();

  async function ask(worker: Worker, question: WorkerQuestion): Promise<unknown> {
    const deadline = new AbortController();
    const cancel = clock.after(DEADLINE_MS, () => deadline.abort());
    try {
      worker.postMessage(question);
      const [answer] = await once(worker, "message", { signal: deadline.signal });
      return answer;
    } finally {
      cancel();
    }
  }

  async function read(worker: Worker, text: string): Promise<ReadContent> {
    try {
      return (await ask(worker, { text })) as ReadContent;
    } catch (thrown) {
      if (hasErrno(thrown, "ABORT_ERR"))
        return refused(message("file.too-slow", { seconds: DEADLINE_MS / 1000 }));
      if (hasErrno(thrown, "ERR_WORKER_OUT_OF_MEMORY")) return refused(message("yaml.too-much"));
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
            paths.length === 0 ? [] : ((await ask(worker, { paths })) as readonly number[]),
        });
      } finally {
        await worker.terminate();
      }
    });
  };
}

/** Reads a file at once. Nothing else goes on meanwhile. */
export const readHere =
  (types: readonly ConnectorDeclaration[]): ConfigFileReader =>
  (text, use) => {
    const { lineOf, ...read } = readConfigFile(text, null, types);
    return use({ ...read, linesOf: async (paths) => paths.map(lineOf) });
  };

/** The worker's program lies beside this file, as it does beside what the build makes of this one. */
function startWorker(maxMemoryMib: number): Worker {
  const program = join(import.meta.dirname, "config-file-worker");
  const options = {
    // It needs nothing of the environment, where secrets may be.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMib },
  };
  const worker = import.meta.filename.endsWith(".ts")
    ? new Worker(`${program}.ts`, options)
    : // In the packed app it lies in an archive, which can be read but not be started from.
      new Worker(readFileSync(`${program}.cjs`, "utf8"), { ...options, eval: true });
  worker.unref();
  // The caller gets the error; without a listener, it would end the whole program if there is no caller.
  worker.on("error", () => {});
  return worker;
}
