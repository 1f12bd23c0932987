import { readFile } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../shared/errors.ts";
import type { Log } from "../lib/log.ts";
import { writeFileAtomic } from "../lib/write-file-atomic.ts";

/** By the API's address, which stands for the account. */
const refusedTriggersSchema = z.record(z.string(), z.array(z.string()));

/** Trigger types that ilert has refused, so that no plan asks for them again and again. */
export interface RefusedTriggers {
  refused(apiUrl: string): readonly string[];
  /** Counts at once; that it could not be kept on disk is logged only, since then it is asked for once more. */
  refuse(apiUrl: string, trigger: string): Promise<void>;
}

/** A file that cannot be read is as good as none. */
export async function openRefusedTriggers(file: string, log: Log): Promise<RefusedTriggers> {
  const kept = new Map(Object.entries(await read(file, log)));
  return {
    refused: (apiUrl) => kept.get(apiUrl) ?? [],
    async refuse(apiUrl, trigger) {
      kept.set(apiUrl, [...new Set([...(kept.get(apiUrl) ?? []), trigger])]);
      await writeFileAtomic(file, `${JSON.stringify(Object.fromEntries(kept))}\n`).catch((error: unknown) =>
        log.error({ err: error, file }, "A trigger that ilert refuses is not kept"),
      );
    },
  };
}

async function read(file: string, log: Log): Promise<z.infer<typeof refusedTriggersSchema>> {
  try {
    return refusedTriggersSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (!hasErrno(error, "ENOENT"))
      log.error({ err: error, file }, "The triggers that ilert refuses cannot be read");
    return {};
  }
}
