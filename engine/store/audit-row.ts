import type { AuditEntry } from "../../shared/model/audit.ts";
import { fromJson } from "./json-column.ts";

/** A row of the audit; both databases have the same columns, apart from how they store the list of ids. */
export interface AuditRow {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
  readonly last_at: number;
  readonly count: number;
  readonly actor_kind: AuditEntry["actor"]["kind"];
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly address: string | null;
  readonly channel: AuditEntry["channel"];
  readonly procedure: string;
  readonly entity_kind: NonNullable<AuditEntry["entity"]>["kind"] | null;
  readonly entity_ids: string[];
  readonly changes: string;
  readonly more_changes: number;
  readonly version: number | null;
  readonly outcome: AuditEntry["outcome"];
  readonly code: string | null;
}

export const entryOf = (row: AuditRow): AuditEntry => ({
  id: row.id,
  at: row.at,
  lastAt: row.last_at,
  count: row.count,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  address: row.address,
  channel: row.channel,
  procedure: row.procedure,
  entity: row.entity_kind === null ? null : { kind: row.entity_kind, ids: row.entity_ids },
  changes: fromJson(row.changes),
  moreChanges: row.more_changes,
  version: row.version,
  outcome: row.outcome,
  code: row.code,
});
