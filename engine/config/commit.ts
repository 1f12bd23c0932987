import { isDeepStrictEqual } from "node:util";
import type { ChangedPart } from "../../shared/model/live.ts";
import type { ConfigSnapshot } from "./config.ts";
import { type ConfigDocument, writeDocument } from "./config-document.ts";
import type { ConfigStore } from "./config-store.ts";
import { configVersionOf } from "./config-version.ts";
import type { SecretChanges } from "./secrets.ts";
import type { SecretCache } from "./vault/secret-cache.ts";

/** A checked change, ready to be stored. */
export interface Change {
  readonly next: ConfigSnapshot;
  /** Stored before the settings file is written, so that nothing in the file lacks its secret. */
  readonly secrets?: SecretChanges;
  /** Names of secrets to remove once the settings file no longer needs them. */
  readonly obsolete?: readonly string[];
  /** The source whose present token stays valid, in addition to the new one, until `validUntil` (Unix ms). */
  readonly overlap?: { readonly sourceId: string; readonly validUntil: number } | undefined;
}

/** `stale`: nothing was stored, because another node has changed the configuration meanwhile. */
export type CommitResult = "stored" | "unchanged" | "stale";

/**
 * Stores a change, or leaves everything unchanged.
 * @throws AppError as `ConfigStore.write`
 */
export async function commit(
  now: ConfigDocument,
  change: Omit<Change, "next" | "overlap"> & { readonly next: ConfigDocument },
  { store, secrets }: { readonly store: ConfigStore; readonly secrets: SecretCache },
): Promise<CommitResult> {
  const changed = secrets.differing(change.secrets ?? {});
  const hasSettings = !isDeepStrictEqual(now, change.next);
  if (Object.keys(changed).length === 0 && !hasSettings) return "unchanged";

  const obsolete = change.obsolete ?? [];
  const isStored = await store.write({
    document: hasSettings ? writeDocument(change.next) : null,
    secrets: changed,
    obsolete,
    recorded: {
      before: configVersionOf(now.snapshot),
      after: configVersionOf(change.next.snapshot),
      secrets: setOrRemoved(changed, secrets),
      beside: { before: pauseOf(now), after: pauseOf(change.next) },
    },
  });
  if (!isStored) return "stale";
  secrets.apply(changed);
  secrets.forget(obsolete);
  return "stored";
}

/** The names of secrets that are set, or of existing ones that are removed. */
const setOrRemoved = (changed: SecretChanges, secrets: Pick<SecretCache, "get" | "undecryptable">) =>
  Object.entries(changed).flatMap(([name, value]) => {
    const exists = (secrets.get(name) ?? null) !== null || secrets.undecryptable().includes(name);
    return value !== null || exists ? [name] : [];
  });

/** A pause is recorded, but belongs to no version. */
const pauseOf = ({ snapshot }: ConfigDocument) => ({ pause: snapshot.pause });

/** Whether a change adds connectors (compared by id). */
export function addsConnectors(now: ConfigSnapshot, next: ConfigSnapshot): boolean {
  if (now.connectors === next.connectors) return false;
  const known = new Set(now.connectors.map(({ id }) => id));
  return next.connectors.some(({ id }) => !known.has(id));
}

/** The part whose views show hints of a secret, by the first segment of the secret's name (`secrets.ts`). */
const PART_OF_SECRET: Readonly<Record<string, ChangedPart>> = {
  source: "sources",
  connector: "connectors",
  settings: "settingsSecrets",
  access: "settingsSecrets",
  network: "settingsSecrets",
};

/**
 * What a client has to fetch again after a change. A pause is part of the status only.
 * @param change - with only those secrets that differ from the present ones
 */
export function changedParts(
  now: ConfigSnapshot,
  { next, secrets = {}, obsolete = [] }: Change,
): ChangedPart[] {
  const parts = (["sources", "connectors", "actions", "settings"] as const).filter(
    (part) => now[part] !== next[part] && !isDeepStrictEqual(now[part], next[part]),
  );
  const ofSecrets = [...Object.keys(secrets), ...obsolete].flatMap(
    (name) => PART_OF_SECRET[name.split("/")[0] ?? ""] ?? [],
  );
  return [...new Set<ChangedPart>([...parts, ...ofSecrets])];
}
