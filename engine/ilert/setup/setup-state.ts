import { randomBytes } from "node:crypto";
import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { Log } from "../../lib/log.ts";
import type { OpenState, StateFileName } from "../../lib/state-file.ts";

const installationSchema = z.object({ owner: z.string().regex(/^[a-z0-9]{4,32}$/) });

/** It exists once an engine has started on the data directory. */
export const INSTALLATION_FILE: StateFileName = "installation.json";

/**
 * Reads the name of this installation in ilert (`OwnerTag.owner`), which lives as long as its data directory. A new one is
 * generated at the first start, and if the file cannot be read, since receiving must not depend on it. Alert actions in
 * ilert under the lost name then count as another installation's and are left alone.
 * @throws what storing it throws
 */
export async function installationName(open: OpenState): Promise<string> {
  const state = open(INSTALLATION_FILE, installationSchema);
  const stored = state.read();
  if (stored !== null) return stored.owner;
  const owner = randomBytes(5).toString("hex");
  try {
    await state.write({ owner });
    return owner;
  } catch (thrown) {
    // Another node was first.
    const found = thrown instanceof AppError && thrown.code === "conflict" ? state.read() : null;
    if (found === null) throw thrown;
    return found.owner;
  }
}

const agreementSchema = z.object({
  /** The API's address, which identifies the account. */
  apiUrl: z.string(),
  /** Our webhook sources that were set up, each with the alert sources in ilert it was set up for. */
  sources: z.record(z.string(), z.array(z.number().int())),
});
/** What the user has agreed to by applying a plan. */
export type Agreement = z.infer<typeof agreementSchema>;

/** Whether Tocsin may change ilert automatically, kept over restarts. */
export interface Consent {
  /** Null before the user has applied a plan, after *Remove from ilert*, and for another account's address. */
  of(apiUrl: string): Agreement | null;
  /** Takes effect at once. A failure to store it is only logged: the user is then asked again after a restart. */
  give(agreement: Agreement): Promise<void>;
  /** @throws what removing it throws, as the consent would otherwise return after a restart */
  withdraw(): Promise<void>;
}

export function openConsent(open: OpenState, log: Log): Consent {
  const state = open("ilert-setup.json", agreementSchema);
  let agreed = state.read();
  state.onReplaced(() => {
    agreed = state.read();
  });
  return {
    of: (apiUrl) => (agreed?.apiUrl === apiUrl ? agreed : null),
    async give(agreement) {
      agreed = agreement;
      await state
        .write(agreement)
        .catch((error: unknown) =>
          log.error({ err: error }, "The consent to changes in ilert could not be saved"),
        );
    },
    async withdraw() {
      await state.remove();
      agreed = null;
    },
  };
}

/** The alert sources in ilert for which a webhook source of ours was set up; null if it never was. */
export const agreedFor = ({ sources }: Agreement, sourceId: string): readonly number[] | null =>
  Object.hasOwn(sources, sourceId) ? (sources[sourceId] ?? null) : null;

/** By the API's address, which identifies the account. */
const refusedTriggersSchema = z.record(z.string(), z.array(z.string()));

/** The trigger types that ilert has refused, so that they are not requested again with every plan. */
export interface RefusedTriggers {
  refused(apiUrl: string): readonly string[];
  /** Takes effect at once. A failure to store it is only logged: the trigger is then requested once more. */
  refuse(apiUrl: string, trigger: string): Promise<void>;
}

export function openRefusedTriggers(open: OpenState, log: Log): RefusedTriggers {
  const state = open("ilert-triggers.json", refusedTriggersSchema);
  const read = () => new Map(Object.entries(state.read() ?? {}));
  let triggers = read();
  state.onReplaced(() => {
    triggers = read();
  });
  return {
    refused: (apiUrl) => triggers.get(apiUrl) ?? [],
    async refuse(apiUrl, trigger) {
      triggers.set(apiUrl, [...new Set([...(triggers.get(apiUrl) ?? []), trigger])]);
      await state
        .write(Object.fromEntries(triggers))
        .catch((error: unknown) =>
          log.error({ err: error }, "The triggers that ilert refuses could not be saved"),
        );
    },
  };
}
