import { isDeepStrictEqual } from "node:util";
import { AppError } from "../../shared/errors.ts";
import type { ChangedPart } from "../../shared/model/live.ts";
import type { ConfigJournal } from "../audit/config-journal.ts";
import type { Log } from "../lib/log.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { ConfigSnapshot } from "./config.ts";
import { type ConfigDocument, writeDocument } from "./config-document.ts";
import { configVersionOf } from "./config-version.ts";
import type { SecretChanges } from "./secrets.ts";
import type { GuardedSettingsFile } from "./settings-file.ts";
import type { SecretCache } from "./vault/secret-cache.ts";
import type { Vault } from "./vault/vault.ts";

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

interface CommitDeps {
  readonly settingsFile: GuardedSettingsFile;
  readonly vault: Vault;
  readonly secrets: SecretCache;
  /** Absent where nothing is recorded. */
  readonly journal?: ConfigJournal | undefined;
  readonly log: Log;
}

/**
 * Stores a change on disk, or leaves everything unchanged. A crash leaves at worst an unused secret.
 * @returns false if there was nothing to change, so that nothing was written
 * @throws AppError `vault/unavailable`, `store/unavailable` when the settings file cannot be written, `conflict` when
 * it was changed from outside
 */
export async function commit(
  now: ConfigDocument,
  change: Omit<Change, "next" | "overlap"> & { readonly next: ConfigDocument },
  deps: CommitDeps,
): Promise<boolean> {
  const { vault, secrets, journal, log } = deps;
  const changed = secrets.differing(change.secrets ?? {});
  const hasSecrets = Object.keys(changed).length > 0;
  const hasSettings = !isDeepStrictEqual(now, change.next);
  if (!hasSecrets && !hasSettings) return false;

  const recorded = await journal?.begin({
    before: configVersionOf(now.snapshot),
    after: configVersionOf(change.next.snapshot),
    secrets: setOrRemoved(changed, secrets),
    beside: { before: pauseOf(now), after: pauseOf(change.next) },
  });
  try {
    await write(now, change, changed, deps);
  } catch (thrown) {
    await recorded?.drop();
    throw thrown;
  }
  await recorded?.settle();
  secrets.apply(changed);

  const obsolete = change.obsolete ?? [];
  if (obsolete.length > 0) {
    secrets.forget(obsolete);
    // The entity is already removed, so a failure here must not be reported as a failed change.
    await vault
      .forget(obsolete)
      .catch((error: unknown) => log.warn({ err: error, obsolete }, "Removed secrets stay in the vault"));
  }
  return true;
}

/** The names of secrets that are set, or of existing ones that are removed. */
const setOrRemoved = (changed: SecretChanges, secrets: Pick<SecretCache, "get" | "undecryptable">) =>
  Object.entries(changed).flatMap(([name, value]) => {
    const exists = (secrets.get(name) ?? null) !== null || secrets.undecryptable().includes(name);
    return value !== null || exists ? [name] : [];
  });

/** A pause is recorded, but belongs to no version. */
const pauseOf = ({ snapshot }: ConfigDocument) => ({ pause: snapshot.pause });

/** Writes the secrets, then the settings file; both or neither. */
async function write(
  now: ConfigDocument,
  change: { readonly next: ConfigDocument },
  changed: SecretChanges,
  { settingsFile, vault, log }: CommitDeps,
): Promise<void> {
  const hasSecrets = Object.keys(changed).length > 0;
  const undoVaultChange = hasSecrets ? await vault.put(changed) : null;
  const hasSettings = !isDeepStrictEqual(now, change.next);
  if (hasSettings) {
    try {
      settingsFile.write(writeDocument(change.next));
    } catch (cause) {
      await undoVaultChange?.().catch((error: unknown) =>
        log.error({ err: error }, "The change of the vault could not be undone"),
      );
      if (cause instanceof AppError) throw cause;
      log.error({ err: cause }, "The settings file could not be written");
      throw refusal("store/unavailable", message("settings.not-saved"), { cause });
    }
  }
}

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
