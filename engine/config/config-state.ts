import type { ChangedPart } from "../../shared/model/live.ts";
import type { Clock } from "../lib/clock.ts";
import { deepFreeze } from "../lib/deep-freeze.ts";
import { createListeners } from "../lib/listeners.ts";
import type { Log } from "../lib/log.ts";
import { createSerialQueue } from "../lib/serial-queue.ts";
import { changedParts } from "./changed-parts.ts";
import { addsConnectors, type Change, commit } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import type { ConfigDocument } from "./config-document.ts";
import { createRemovedSecrets } from "./removed-secrets.ts";
import { withoutUnaskedHeaders } from "./required-headers.ts";
import { strandedSecrets } from "./secret-destinations.ts";
import { guardSettingsFile, type SettingsFile } from "./settings-file.ts";
import { hashesAfter, hashesOfKnown, type SourceTokenHashes } from "./source-token-hashes.ts";
import { sweepOverlaps } from "./token-rotation.ts";
import type { SecretCache } from "./vault/secret-cache.ts";
import type { Vault } from "./vault/vault.ts";

interface ConfigStateDeps {
  /** What the settings file held at the start. */
  readonly document: ConfigDocument;
  readonly settingsFile: SettingsFile;
  readonly vault: Vault;
  readonly secrets: SecretCache;
  readonly log: Log;
  readonly clock: Pick<Clock, "now">;
}

/** The configuration in memory, and the one way in which it changes: on disk first, then here, then for whoever follows it. */
export function createConfigState({ document, settingsFile, vault, secrets, log, clock }: ConfigStateDeps) {
  const guardedFile = guardSettingsFile(settingsFile);
  let { snapshot: current, tokenHashes } = document;
  const removedSecrets = createRemovedSecrets();
  const listeners = createListeners<ConfigSnapshot>(log);
  const partListeners = createListeners<readonly ChangedPart[]>(log);
  const enqueue = createSerialQueue();

  let prepareNewConnectors = async () => {};

  const keep = async (planned: Change, hashes: readonly SourceTokenHashes[]) => {
    const now = { snapshot: current, tokenHashes };
    const next = { snapshot: planned.next, tokenHashes: hashes };
    const effective = { ...planned, secrets: secrets.differing(planned.secrets ?? {}) };
    const parts = changedParts(current, effective);
    const changed = await commit(
      now,
      { ...planned, next },
      { settingsFile: guardedFile, vault, secrets, log },
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

    /** The plan is made when its turn has come, so that it sees what the change before it has left. */
    change: (plan: (now: ConfigSnapshot) => Change) =>
      enqueue(async () => {
        const requested = withoutUnaskedHeaders(current, plan(current));
        const stranded = strandedSecrets(current, requested, secrets.get);
        const removals = Object.fromEntries(stranded.map((name) => [name, null]));
        const planned = { ...requested, secrets: { ...requested.secrets, ...removals } };
        if (addsConnectors(current, planned.next)) await prepareNewConnectors();
        const hashes = await hashesAfter(tokenHashes, planned, secrets);
        const kept = await keep(planned, hashes);
        removedSecrets.note(stranded, requested.secrets ?? {});
        if (stranded.length > 0)
          log.warn({ secrets: stranded }, "Removed, because their destination changed");
        return kept;
      }),

    /** Brings what is kept of the tokens up to date with those that the vault has opened. */
    settleTokens: () =>
      enqueue(async () => {
        const now = clock.now();
        const hashes = await hashesOfKnown(tokenHashes, current.sources, secrets, now);
        return await keep({ next: current, secrets: sweepOverlaps(current, secrets, now) }, hashes);
      }).catch((error: unknown) => {
        // An overlap that is over opens nothing, swept or not, and without a hash calls can be told by the vault: so what
        // cannot be written now is no reason not to go on.
        log.warn({ err: error }, "The kept tokens and their hashes are not up to date");
      }),

    /** Tries the vault once more. @returns whether it gave secrets that it did not give before */
    async retryDecrypt(): Promise<boolean> {
      const opened = await enqueue(() => secrets.retryDecrypt());
      if (opened) {
        listeners.report(current);
        // Their views show hints of the secrets.
        partListeners.report(["sources", "connectors", "settingsSecrets"]);
      }
      return opened;
    },
  };
}
