import { randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../../shared/errors.ts";
import type { Log } from "../../lib/log.ts";
import { writeFileAtomic } from "../../lib/text-files.ts";

const installationSchema = z.object({ owner: z.string().regex(/^[a-z0-9]{4,32}$/) });

/**
 * Reads the name of this installation in ilert (`OwnerTag.owner`), which lives as long as its data directory. A new one is
 * generated at the first start, and if the file cannot be read, since receiving must not depend on it. Alert actions in
 * ilert under the lost name then count as another installation's and are left alone.
 * @throws what writing the file throws
 */
export async function installationName(file: string, log: Log): Promise<string> {
  try {
    return installationSchema.parse(JSON.parse(await readFile(file, "utf8"))).owner;
  } catch (error) {
    if (!hasErrno(error, "ENOENT"))
      log.error(
        { err: error, file },
        "The name of this installation in ilert cannot be read, so it gets a new one",
      );
    const owner = randomBytes(5).toString("hex");
    await writeFileAtomic(file, `${JSON.stringify({ owner })}\n`);
    return owner;
  }
}

const agreementSchema = z.object({
  /** The API's address, which identifies the account. */
  apiUrl: z.string(),
  /** Our alert sources that were set up, each with the alert sources in ilert it was set up for. */
  sources: z.record(z.string(), z.array(z.number().int())),
});
/** What the user has agreed to by applying a plan. */
export type Agreement = z.infer<typeof agreementSchema>;

/** Whether Tocsin may change ilert automatically, kept over restarts. */
export interface Consent {
  /** Null before the user has applied a plan, after *Remove from ilert*, and for another account's address. */
  of(apiUrl: string): Agreement | null;
  /** Takes effect at once. A failure to write the file is only logged: the user is then asked again after a restart. */
  give(agreement: Agreement): Promise<void>;
  /** @throws what deleting the file throws, as the consent would otherwise return after a restart */
  withdraw(): Promise<void>;
}

/** A file that cannot be read counts as missing: the user is asked again. */
export async function openConsent(file: string, log: Log): Promise<Consent> {
  let agreed = await readAgreement(file, log);
  return {
    of: (apiUrl) => (agreed?.apiUrl === apiUrl ? agreed : null),
    async give(agreement) {
      agreed = agreement;
      await writeFileAtomic(file, `${JSON.stringify(agreement, null, 2)}\n`).catch((error: unknown) =>
        log.error({ err: error, file }, "The consent to changes in ilert could not be saved"),
      );
    },
    async withdraw() {
      await rm(file, { force: true });
      agreed = null;
    },
  };
}

async function readAgreement(file: string, log: Log): Promise<Agreement | null> {
  try {
    return agreementSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (!hasErrno(error, "ENOENT"))
      log.error({ err: error, file }, "The consent to changes in ilert cannot be read");
    return null;
  }
}

/** The alert sources in ilert for which one of ours was set up; null if it never was. */
export const agreedFor = ({ sources }: Agreement, sourceId: string): readonly number[] | null =>
  Object.hasOwn(sources, sourceId) ? (sources[sourceId] ?? null) : null;

/** By the API's address, which identifies the account. */
const refusedTriggersSchema = z.record(z.string(), z.array(z.string()));

/** The trigger types that ilert has refused, so that they are not requested again with every plan. */
export interface RefusedTriggers {
  refused(apiUrl: string): readonly string[];
  /** Takes effect at once. A failure to write the file is only logged: the trigger is then requested once more. */
  refuse(apiUrl: string, trigger: string): Promise<void>;
}

/** A file that cannot be read counts as empty. */
export async function openRefusedTriggers(file: string, log: Log): Promise<RefusedTriggers> {
  const triggers = new Map(Object.entries(await readRefusedTriggers(file, log)));
  return {
    refused: (apiUrl) => triggers.get(apiUrl) ?? [],
    async refuse(apiUrl, trigger) {
      triggers.set(apiUrl, [...new Set([...(triggers.get(apiUrl) ?? []), trigger])]);
      await writeFileAtomic(file, `${JSON.stringify(Object.fromEntries(triggers))}\n`).catch(
        (error: unknown) =>
          log.error({ err: error, file }, "The triggers that ilert refuses could not be saved"),
      );
    },
  };
}

async function readRefusedTriggers(file: string, log: Log): Promise<z.infer<typeof refusedTriggersSchema>> {
  try {
    return refusedTriggersSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (!hasErrno(error, "ENOENT"))
      log.error({ err: error, file }, "The triggers that ilert refuses cannot be read");
    return {};
  }
}
