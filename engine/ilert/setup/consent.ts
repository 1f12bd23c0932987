import { readFile, rm } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../../shared/errors.ts";
import type { Log } from "../../lib/log.ts";
import { writeFileAtomic } from "../../lib/write-file-atomic.ts";

const agreementSchema = z.object({
  /** The account is behind this address of the API. */
  apiUrl: z.string(),
  /** Our alert sources that were set up, each with the alert sources of ilert that it was set up for. */
  sources: z.record(z.string(), z.array(z.number().int())),
});
/** What the user has agreed to by carrying out a plan. */
export type Agreement = z.infer<typeof agreementSchema>;

/** Whether Tocsin may change anything in ilert by itself, remembered from one run to the next. */
export interface Consent {
  /** Null before the user has carried out a plan, after *Remove from ilert*, and for another account's address. */
  of(apiUrl: string): Agreement | null;
  /** Counts at once; that it could not be kept on disk is logged only, since then it is asked for once more. */
  give(agreement: Agreement): Promise<void>;
  /** @throws what deleting the file throws: taken back in memory only, it would be there again after a restart */
  withdraw(): Promise<void>;
}

/** A file that cannot be read is as good as none: the user is asked once more. */
export async function openConsent(file: string, log: Log): Promise<Consent> {
  let agreed = await read(file, log);
  return {
    of: (apiUrl) => (agreed?.apiUrl === apiUrl ? agreed : null),
    async give(agreement) {
      agreed = agreement;
      await writeFileAtomic(file, `${JSON.stringify(agreement, null, 2)}\n`).catch((error: unknown) =>
        log.error({ err: error, file }, "What was agreed to for ilert is not kept"),
      );
    },
    async withdraw() {
      await rm(file, { force: true });
      agreed = null;
    },
  };
}

async function read(file: string, log: Log): Promise<Agreement | null> {
  try {
    return agreementSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (!hasErrno(error, "ENOENT"))
      log.error({ err: error, file }, "What was agreed to for ilert cannot be read");
    return null;
  }
}

/** The alert sources of ilert for which one of ours was set up; null where it never was. */
export const agreedFor = ({ sources }: Agreement, sourceId: string): readonly number[] | null =>
  Object.hasOwn(sources, sourceId) ? (sources[sourceId] ?? null) : null;
