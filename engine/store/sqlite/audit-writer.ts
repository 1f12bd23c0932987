import type { AuditEntry } from "../../../shared/model/audit.ts";
import { type Act, currentAct } from "../../audit/act.ts";
import { unitedEntity } from "../../audit/describe-call.ts";
import { fromJson } from "../json-column.ts";
import type { Db } from "./connection.ts";
import type { GroupCommit } from "./group-commit.ts";

/** Writes entries of the audit. Every method must run inside a transaction. */
export interface AuditWriter {
  /** Adds an entry, or updates the one with its id. */
  put(entry: AuditEntry): void;
  /** Adds an entry, or counts a repetition in the one with its id, which then also names what this one concerns. */
  count(entry: AuditEntry): void;
}

/** @param onWritten - called within the transaction, which ends in the same turn of the event loop */
export function createAuditWriter(db: Db, onWritten: () => void = () => {}): AuditWriter {
  const insert = `INSERT INTO audit
      (id, at, last_at, count, actor_kind, actor_id, actor_name, address, channel, procedure, entity_kind, entity_ids,
       changes, more_changes, version, outcome, code)
    VALUES
      (@id, @at, @lastAt, @count, @actorKind, @actorId, @actorName, @address, @channel, @procedure, @entityKind,
       @entityIds, @changes, @moreChanges, @version, @outcome, @code)
    ON CONFLICT (id) DO UPDATE SET`;
  const put = db.prepare<AuditParams>(`${insert}
    entity_kind = excluded.entity_kind, entity_ids = excluded.entity_ids, changes = excluded.changes,
    more_changes = excluded.more_changes, version = excluded.version, outcome = excluded.outcome, code = excluded.code`);
  const count = db.prepare<AuditParams>(
    `${insert} count = count + excluded.count, last_at = excluded.last_at, entity_kind = excluded.entity_kind,
      entity_ids = excluded.entity_ids`,
  );
  const entityOf = db.prepare<[string], { kind: EntityKind | null; ids: string }>(
    "SELECT entity_kind AS kind, entity_ids AS ids FROM audit WHERE id = ?",
  );
  /** The entity of the stored entry with this id; null without one. */
  function storedEntity(id: string): AuditEntry["entity"] {
    const row = entityOf.get(id);
    return row === undefined || row.kind === null ? null : { kind: row.kind, ids: fromJson(row.ids) };
  }
  return {
    put(entry) {
      put.run(paramsOf(entry));
      onWritten();
    },
    count(entry) {
      count.run(paramsOf({ ...entry, entity: unitedEntity(storedEntity(entry.id), entry.entity) }));
      onWritten();
    },
  };
}

type EntityKind = NonNullable<AuditEntry["entity"]>["kind"];

interface AuditParams extends Omit<AuditEntry, "actor" | "entity" | "changes"> {
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly entityKind: string | null;
  readonly entityIds: string;
  readonly changes: string;
}

function paramsOf({ actor, entity, changes, ...entry }: AuditEntry): AuditParams {
  return {
    ...entry,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    entityKind: entity?.kind ?? null,
    entityIds: JSON.stringify(entity?.ids ?? []),
    changes: JSON.stringify(changes),
  };
}

/** Stores the entry of the present act in the same transaction as what is written on its behalf. */
export function writeWithAct(
  write: GroupCommit["write"],
  writer: Pick<AuditWriter, "put">,
): GroupCommit["write"] {
  return (work) => {
    const act = currentAct();
    return act === undefined || act.isStored ? write(work) : storeWith(act, write, writer, work);
  };
}

async function storeWith<Result>(
  act: Act,
  write: GroupCommit["write"],
  writer: Pick<AuditWriter, "put">,
  work: () => Result,
): Promise<Result> {
  let stored: AuditEntry | null = null;
  const result = await write(() => {
    const value = work();
    stored = act.entry();
    writer.put(stored);
    return value;
  });
  act.wasStored = true;
  act.isStored = stored === act.entry();
  return result;
}
