import type { ChangedPart } from "../../shared/model/live.ts";
import type { ConfigJournal } from "../audit/config-journal.ts";
import type { TypeOf } from "../connectors/connector-types.ts";
import type { Clock } from "../lib/clock.ts";
import { createListeners } from "../lib/listeners.ts";
import type { Log } from "../lib/log.ts";
import { deepFreeze } from "../lib/plain-data.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import { addsConnectors, type Change, changedParts, commit } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import type { ConfigDocument } from "./config-document.ts";
import { addedSecrets, createRemovedSecrets, strandedSecrets } from "./secret-destinations.ts";
import { guardSettingsFile, type SettingsFile } from "./settings-file.ts";
import { withoutUnrequiredHeaders } from "./settings-secrets.ts";
import { hashesAfter, hashesOfKnown, type SourceTokenHashes } from "./source-token-hashes.ts";
import { sweepOverlaps } from "./token-rotation.ts";
import type { SecretCache } from "./vault/secret-cache.ts";
import type { Vault } from "./vault/vault.ts";

interface ConfigStateDeps {
  /** The content of the settings file at the start. */
  readonly document: ConfigDocument;
  readonly settingsFile: SettingsFile;
  readonly vault: Vault;
  readonly secrets: SecretCache;
  readonly typeOf: TypeOf;
  readonly journal: ConfigJournal | undefined;
  readonly log: Log;
  readonly clock: Pick<Clock, "now">;
}

/** The configuration in memory. A change is stored on disk first, then applied here, then reported to the listeners. */
export function createConfigState({
  document,
  settingsFile,
  vault,
  secrets,
  typeOf,
  journal,
  log,
  clock,
}: ConfigStateDeps) {
  const guardedFile = guardSettingsFile(settingsFile);
  let { snapshot: current, tokenHashes } = document;
  const removedSecrets = createRemovedSecrets();
  const listeners = createListeners<ConfigSnapshot>(log);
  const partListeners = createListeners<readonly ChangedPart[]>(log);
  const enqueue = createSerialQueue();

  let prepareNewConnectors = async () => {};

  const store = async (planned: Change, hashes: readonly SourceTokenHashes[]) => {
    const now = { snapshot: current, tokenHashes };
    const next = { snapshot: planned.next, tokenHashes: hashes };
    const effective = { ...planned, secrets: secrets.differing(planned.secrets ?? {}) };
    const parts = changedParts(current, effective);
    const changed = await commit(
      now,
      { ...planned, next },
      { settingsFile: guardedFile, vault, secrets, journal, log },
    );
    if (changed) {
      current = deepFreeze(planned.next);
      tokenHashes = hashes;
      listeners.report(current);
      if (parts.length > 0) partListeners.report(parts);
    }
    return { changed, snapshot: current };
  };

  return {
    snapshot: () => current,
    tokenHashes: () => tokenHashes,
    onChange: listeners.add,
    onPartsChanged: partListeners.add,
    removedSecrets: removedSecrets.list,
    /** See `Config.beforeNewConnectors`. */
    beforeNewConnectors(prepare: () => Promise<void>) {
      prepareNewConnectors = prepare;
    },

    /** Changes are planned one after the other, so that each sees the result of the previous one. */
    change: (plan: (now: ConfigSnapshot) => Change) =>
      enqueue(async () => {
        const requested = withoutUnrequiredHeaders(current, plan(current));
        const stranded = strandedSecrets(current, requested, secrets.get, typeOf);
        // What was not given is stored as missing, to distinguish it from what was lost, and to replace a remainder.
        const added = addedSecrets(current, requested.next, typeOf);
        const planned = {
          ...requested,
          secrets: { ...withoutValue(added), ...requested.secrets, ...withoutValue(stranded) },
        };
        if (addsConnectors(current, planned.next)) await prepareNewConnectors();
        const hashes = await hashesAfter(tokenHashes, planned, secrets);
        const stored = await store(planned, hashes);
        removedSecrets.note(stranded, requested.secrets ?? {});
        if (stranded.length > 0)
          log.warn({ secrets: stranded }, "Removed, because their destination changed");
        return stored;
      }),

    /** Updates the hashes of the tokens from those that the vault could decrypt. */
    settleTokens: () =>
      enqueue(async () => {
        const now = clock.now();
        const hashes = await hashesOfKnown(tokenHashes, current.sources, secrets, now);
        return await store({ next: current, secrets: sweepOverlaps(current, secrets, now) }, hashes);
      }).catch((error: unknown) => {
        // Not fatal: a token is invalid after its overlap even if it is still stored, and without a hash, calls can be
        // checked with the vault.
        log.warn({ err: error }, "The stored tokens and their hashes are not up to date");
      }),

    /**
     * Retries to decrypt.
     * @returns whether more secrets could be decrypted
     */
    async retryDecrypt(): Promise<boolean> {
      const hasDecrypted = await enqueue(() => secrets.retryDecrypt());
      if (hasDecrypted) {
        listeners.report(current);
        // Their views show hints of the secrets.
        partListeners.report(["sources", "connectors", "settingsSecrets"]);
      }
      return hasDecrypted;
    },
  };
}

const withoutValue = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, null]));
