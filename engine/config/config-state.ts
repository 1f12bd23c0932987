import type { ChangedPart } from "../../shared/model/live.ts";
import type { TypeOf } from "../connectors/connector-types.ts";
import type { Clock } from "../lib/clock.ts";
import { createListeners } from "../lib/listeners.ts";
import type { Log } from "../lib/log.ts";
import { deepFreeze } from "../lib/plain-data.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { addsConnectors, type Change, type CommitResult, changedParts, commit } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import type { ConfigDocument } from "./config-document.ts";
import type { ConfigStore } from "./config-store.ts";
import {
  addedSecrets,
  createRemovedSecrets,
  secretDestinations,
  strandedSecrets,
} from "./secret-destinations.ts";
import { withoutUnrequiredHeaders } from "./settings-secrets.ts";
import { hashesAfter, hashesOfKnown, type SourceTokenHashes } from "./source-token-hashes.ts";
import { sweepOverlaps } from "./token-rotation.ts";
import type { SecretCache } from "./vault/secret-cache.ts";

interface ConfigStateDeps {
  /** Parses what is stored. @throws AppError `config/unreadable` */
  readonly read: () => ConfigDocument;
  readonly store: ConfigStore;
  readonly secrets: SecretCache;
  readonly typeOf: TypeOf;
  readonly log: Log;
  readonly clock: Pick<Clock, "now">;
}

/** The configuration in memory. A change is stored first, then applied here, then reported to the listeners. */
export function createConfigState({
  read,
  store: configStore,
  secrets,
  typeOf,
  log,
  clock,
}: ConfigStateDeps) {
  let { snapshot: current, tokenHashes } = read();
  let revision = configStore.revision();
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
    const result = await commit(now, { ...planned, next }, { store: configStore, secrets });
    if (result === "stored") {
      current = deepFreeze(planned.next);
      tokenHashes = hashes;
      revision = configStore.revision();
      listeners.report(current);
      if (parts.length > 0) partListeners.report(parts);
    }
    return result;
  };

  /** Whether what was read could not be applied, such as when a newer version wrote it. */
  let isBehind = false;

  function readNewer(): ConfigDocument {
    try {
      return read();
    } catch (cause) {
      throw refusal("store/unavailable", message("store.config-newer"), { cause });
    }
  }

  /** Applies what another node has changed. */
  async function refresh(): Promise<void> {
    const isNew = await configStore.refresh();
    if (!isNew && !isBehind) return;
    isBehind = true;
    const found = readNewer();
    const names = [...secretDestinations(found.snapshot, () => null, typeOf).keys()];
    const changed = await secrets.reload(names);
    const parts = changedParts(current, { next: found.snapshot, secrets: changed });
    ({ snapshot: current, tokenHashes } = found);
    revision = configStore.revision();
    isBehind = false;
    listeners.report(current);
    if (parts.length > 0) partListeners.report(parts);
  }

  async function attempt(plan: (now: ConfigSnapshot) => Change) {
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
    return { result: await store(planned, hashes), requested, stranded };
  }

  /** Repeats a change with the present configuration until no other node was first. */
  async function untilStored<Result extends { readonly result: CommitResult }>(
    attempt: () => Promise<Result>,
  ): Promise<Result> {
    for (;;) {
      if (isBehind) await refresh();
      const done = await attempt();
      if (done.result !== "stale") return done;
      await refresh();
    }
  }

  return {
    snapshot: () => current,
    revision: () => revision,
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
        const { result, requested, stranded } = await untilStored(() => attempt(plan));
        removedSecrets.note(stranded, requested.secrets ?? {});
        if (stranded.length > 0)
          log.warn({ secrets: stranded }, "Removed, because their destination changed");
        return { changed: result === "stored", snapshot: current };
      }),

    /** Updates the hashes of the tokens from those that the vault could decrypt. */
    settleTokens: () =>
      enqueue(() =>
        untilStored(async () => {
          const now = clock.now();
          const hashes = await hashesOfKnown(tokenHashes, current.sources, secrets, now);
          const secretChanges = sweepOverlaps(current, secrets, now);
          return { result: await store({ next: current, secrets: secretChanges }, hashes) };
        }),
      ).catch((error: unknown) => {
        // Not fatal: a token is invalid after its overlap even if it is still stored, and without a hash, calls can be
        // checked with the vault.
        log.warn({ err: error }, "The stored tokens and their hashes are not up to date");
      }),

    /** Applies what another node has changed since. @throws AppError `store/unavailable` */
    refresh: () => enqueue(refresh),

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
