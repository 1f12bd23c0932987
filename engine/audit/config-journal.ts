import { isDeepStrictEqual } from "node:util";
import type { AuditEntry, AuditEvent } from "../../shared/model/audit.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { canonicalJson } from "../lib/plain-data.ts";
import type { AuditStore } from "../store/audit-store.ts";
import { type Act, createAct, currentAct, TOCSIN } from "./act.ts";
import { changesBetween, secretChange } from "./changes.ts";

/** A change of the configuration, without secrets. */
export interface JournalChange {
  readonly before: object;
  readonly after: object;
  /** Names in the vault of the secrets that it sets or removes. */
  readonly secrets: readonly string[];
  /** Changes that are recorded but not part of a version, such as a pause. */
  readonly beside?: { readonly before: object; readonly after: object };
}

/** A change that is recorded, but not made yet. */
export interface JournalEntry {
  /** The change was made. */
  settle(): Promise<void>;
  /** It was not made. */
  drop(): Promise<void>;
}

/** The audit entry of a change, and the version that it makes, as canonical JSON; null if it makes none. */
export interface JournalRecord {
  readonly entry: AuditEntry;
  readonly document: string | null;
}

/** Records every change of the configuration with an entry in the audit, and with a version. */
export interface ConfigJournal {
  /**
   * Compares the newest version with the configuration found at the start. A version that did not reach the file is
   * dropped; a file that another program has changed becomes a version.
   * @param read - parses a stored version with today's schema, so that a setting that is new in this release is no
   * change; null if it cannot be parsed
   */
  reconcile(found: object, read: (document: unknown) => object | null): Promise<void>;
  /** Marks the entries of acts that were running when Tocsin stopped; part of `reconcile`. */
  endInterrupted(): Promise<void>;
  /**
   * For a configuration in a file: stores entry and version in one transaction before the file is replaced, to be settled
   * afterwards.
   * @throws AppError `store/unavailable`: a change that cannot be recorded must not be made
   */
  begin(change: JournalChange): Promise<JournalEntry>;
  /**
   * For a configuration in the database of the audit.
   * @param store - stores the change with its record (null if there is nothing to record) in one transaction, and resolves
   * to the number of the version, null without one; `stale` if nothing was stored
   */
  together(
    change: JournalChange,
    store: (record: JournalRecord | null) => Promise<number | null | "stale">,
  ): Promise<boolean>;
}

export interface ConfigJournalDeps {
  readonly audit: Pick<
    AuditStore,
    "newestVersion" | "beginChange" | "settleChange" | "dropChange" | "endInterrupted"
  >;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

/** Notes a change in its act. Null if nothing changes. */
function recordOf(act: Act, { before, after, secrets, beside }: JournalChange): JournalRecord | null {
  const changes = [
    ...changesBetween(before, after),
    ...changesBetween(beside?.before, beside?.after),
    ...secrets.map(secretChange),
  ];
  const isSame = isDeepStrictEqual(before, after);
  if (changes.length === 0 && isSame) return null;
  act.noteChanges(changes);
  return { entry: act.entry(), document: isSame ? null : canonicalJson(after) };
}

const NOTHING: JournalEntry = { settle: async () => {}, drop: async () => {} };

export function createConfigJournal({ audit, clock, log }: ConfigJournalDeps): ConfigJournal {
  /** An act of Tocsin itself. */
  const ownAct = (procedure: AuditEvent, kind: "engine" | "unknown" = "engine"): Act =>
    createAct({ at: clock.now(), actor: { ...TOCSIN, kind }, procedure });

  async function begin(act: Act, change: JournalChange): Promise<JournalEntry> {
    const record = recordOf(act, change);
    if (record === null) return NOTHING;
    const version = await audit.beginChange(record.entry, record.document);
    act.wasStored = true;
    return {
      async settle() {
        act.note(version === null ? {} : { version });
        // The next start reconciles what could not be stored now.
        const settled = audit.settleChange(act.entry()).then(() => {
          act.isStored = true;
        });
        await settled.catch((err: unknown) => log.warn({ err }, "A recorded change could not be settled"));
      },
      async drop() {
        const entry = { ...act.entry(), version, outcome: "refused" as const, code: "store/unavailable" };
        await audit
          .dropChange(entry)
          .catch((err: unknown) => log.warn({ err }, "A recorded change could not be dropped"));
      },
    };
  }

  /** Records the configuration that was found in the file. */
  async function adopt(act: Act, before: object, found: object): Promise<void> {
    const entry = await begin(act, { before, after: found, secrets: [] });
    await entry.settle();
  }

  return {
    endInterrupted: () => audit.endInterrupted(),
    begin: (change) => begin(currentAct() ?? ownAct("config.engine"), change),
    async together(change, store) {
      const act = currentAct() ?? ownAct("config.engine");
      const { changes, moreChanges } = act.entry();
      const record = recordOf(act, change);
      const version = await store(record);
      if (version === "stale") {
        act.note({ changes, moreChanges });
        return false;
      }
      if (record !== null) {
        if (version !== null) act.note({ version });
        act.wasStored = true;
        act.isStored = true;
      }
      return true;
    },
    async reconcile(found, read) {
      const newest = await audit.newestVersion();
      const known = newest === null ? null : read(JSON.parse(newest.document));
      const isFound = known !== null && canonicalJson(known) === canonicalJson(found);
      if (newest?.isPending === true && newest.entry !== null) {
        const entry = { ...newest.entry, version: newest.version };
        if (isFound) await audit.settleChange({ ...entry, outcome: "done" });
        else await audit.dropChange({ ...entry, outcome: "interrupted" });
      }
      await audit.endInterrupted();
      if (isFound) return;
      const before = newest?.isPending === true ? await audit.newestVersion() : newest;
      if (before === null) return await adopt(ownAct("config.first"), {}, found);
      const last = read(JSON.parse(before.document));
      if (last !== null && canonicalJson(last) === canonicalJson(found)) return;
      await adopt(ownAct("config.fileChanged", "unknown"), JSON.parse(before.document), found);
    },
  };
}
