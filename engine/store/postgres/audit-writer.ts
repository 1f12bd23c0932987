import type { AuditEntry } from "../../../shared/model/audit.ts";
import { foldText } from "../../../shared/plain-text.ts";
import { type Act, currentAct } from "../../audit/act.ts";
import { unitedEntity } from "../../audit/describe-call.ts";
import type { AuditRow } from "../audit-row.ts";
import { fromJson } from "../json-column.ts";
import { type Sql, statement } from "./connection.ts";
import type { GroupCommit } from "./group-commit.ts";

/** Adds an entry, or updates the one with its id. */
export const putEntry = async (tx: Sql, entry: AuditEntry): Promise<void> =>
  void (await tx.run(PUT, paramsOf(entry)));

/** Adds an entry, or counts a repetition in the one with its id, which then also names what this one concerns. */
export async function countEntry(tx: Sql, entry: AuditEntry): Promise<void> {
  const stored = await tx.get(STORED, [entry.id]);
  await tx.run(COUNT, paramsOf(stored === undefined ? entry : withContent(entry, stored)));
}

interface StoredContent {
  readonly kind: AuditRow["entity_kind"];
  readonly ids: string[];
  readonly changes: string;
}

const withContent = (entry: AuditEntry, { kind, ids, changes }: StoredContent): AuditEntry => ({
  ...entry,
  entity: unitedEntity(kind === null ? null : { kind, ids }, entry.entity),
  changes: fromJson(changes),
});

/**
 * Stores the entry of the present act in the same transaction as what is written on its behalf.
 * @param onAudited - called once an entry is stored
 */
export function writeWithAct(write: GroupCommit["write"], onAudited: () => void): GroupCommit["write"] {
  return (work) => {
    const act = currentAct();
    if (act === undefined || act.isStored) return write(work);
    return storeWith(act, work, write, onAudited);
  };
}

async function storeWith<Result>(
  act: Act,
  work: (tx: Sql) => Promise<Result>,
  write: GroupCommit["write"],
  onAudited: () => void,
): Promise<Result> {
  let stored: AuditEntry | null = null;
  const result = await write(async (tx) => {
    const value = await work(tx);
    stored = act.entry();
    await putEntry(tx, stored);
    return value;
  });
  act.wasStored = true;
  act.isStored = stored === act.entry();
  onAudited();
  return result;
}

function paramsOf(entry: AuditEntry) {
  const { actor, address, procedure, code } = entry;
  const ids = entry.entity?.ids ?? [];
  const changes = JSON.stringify(entry.changes);
  const searched = [actor.kind, actor.name, address, procedure, JSON.stringify(ids), changes, code];
  return [
    entry.id,
    entry.at,
    entry.lastAt,
    entry.count,
    actor.kind,
    actor.id,
    actor.name,
    address,
    entry.channel,
    procedure,
    entry.entity?.kind ?? null,
    ids,
    changes,
    entry.moreChanges,
    entry.version,
    entry.outcome,
    code,
    foldText(searched.filter((text) => text !== null).join(" ")),
  ];
}

const INSERT = `
  INSERT INTO audit AS a
    (id, at, last_at, count, actor_kind, actor_id, actor_name, address, channel, procedure, entity_kind, entity_ids,
     changes, more_changes, version, outcome, code, text)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  ON CONFLICT (id) DO UPDATE SET`;

const PUT = statement(`${INSERT}
  entity_kind = excluded.entity_kind, entity_ids = excluded.entity_ids, changes = excluded.changes,
  more_changes = excluded.more_changes, version = excluded.version, outcome = excluded.outcome, code = excluded.code,
  text = excluded.text`);

const COUNT = statement(`${INSERT}
  count = a.count + excluded.count, last_at = excluded.last_at, entity_kind = excluded.entity_kind,
  entity_ids = excluded.entity_ids, text = excluded.text`);

const STORED = statement<StoredContent>(
  "SELECT entity_kind AS kind, entity_ids AS ids, changes FROM audit WHERE id = $1 FOR UPDATE",
);
