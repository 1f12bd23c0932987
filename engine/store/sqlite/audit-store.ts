import type { AuditEntry, AuditFilter, AuditQuery } from "../../../shared/model/audit.ts";
import type { Page } from "../../../shared/model/common.ts";
import { type AuditRow, entryOf } from "../audit-row.ts";
import type { AuditStore, StoredVersion } from "../audit-store.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { deletionEntry } from "../deletion-entry.ts";
import { fromJson } from "../json-column.ts";
import type { AuditWriter } from "./audit-writer.ts";
import type { Db } from "./connection.ts";
import type { GroupCommit } from "./group-commit.ts";
import { sqlFilterOf } from "./list-query.ts";
import { type ScanRange, scanPage } from "./page-scan.ts";
import type { StoreAccess } from "./read-methods.ts";
import { parseSearchText } from "./search-text.ts";

export interface AuditStoreDeps extends Pick<StoreAccess, "db" | "read" | "clock"> {
  /** Must run outside of the present act, because its entry is passed to these methods. */
  readonly write: GroupCommit["write"];
  readonly writer: AuditWriter;
}

export function createAuditStore({ db, read, write, writer, clock }: AuditStoreDeps): AuditStore {
  const sql = prepare(db);
  const entryById = (id: string): AuditEntry | null => {
    const row = sql.byId.get(id);
    return row === undefined ? null : storedEntry(row);
  };
  const versionOf = ({ audit_id, is_pending, ...row }: VersionRow): StoredVersion => ({
    ...row,
    isPending: is_pending === 1,
    entry: entryById(audit_id),
  });
  const versionOrNull = (row: VersionRow | undefined) => (row === undefined ? null : versionOf(row));

  return {
    list: (query) => read(() => listEntries(db, query)),
    put: (entry) => write(() => writer.put(entry)),
    count: (entry) => write(() => writer.count(entry)),
    putRefusal: (startedId, entry) =>
      write(() => {
        sql.remove.run(startedId);
        writer.count(entry);
      }),
    beginChange: (entry, document) =>
      write(() => {
        const added = document === null ? null : sql.addVersion.run(entry.id, entry.at, document);
        const version = added === null ? null : Number(added.lastInsertRowid);
        writer.put({ ...entry, version: version ?? entry.version, outcome: "started" });
        return version;
      }),
    settleChange: (entry) =>
      write(() => {
        if (entry.version !== null) sql.settleVersion.run(entry.version);
        writer.put(entry);
      }),
    dropChange: (entry) =>
      write(() => {
        if (entry.version !== null) sql.removeVersion.run(entry.version);
        writer.put({ ...entry, version: null });
      }),
    endInterrupted: () => write(() => void sql.endInterrupted.run()),
    newestVersion: () => read(() => versionOrNull(sql.newestVersion.get())),
    getVersion: (version) => read(() => versionOrNull(sql.versionBy.get(version))),
    listVersions: ({ limit, cursor }) =>
      read(() => {
        const below = decodeCursor("v", cursor) ?? Number.MAX_SAFE_INTEGER;
        const rows = sql.versions.all(below, limit + 1);
        const items = rows.slice(0, limit).map((row) => {
          const { document: _, ...version } = versionOf({ ...row, document: "" });
          return version;
        });
        const last = rows.length > limit ? (items.at(-1)?.version ?? null) : null;
        return { items, nextCursor: encodeCursor("v", last) };
      }),
    deleteOld: ({ before, maxEntries, maxVersions, limit }) =>
      write(() => {
        const deleted =
          sql.deleteEntries.run({ before, max: maxEntries, limit }).changes +
          sql.deleteVersions.run({ before, max: maxVersions, limit }).changes;
        if (deleted > 0) writer.count(deletionEntry("retention.audit", deleted, clock.now()));
        return deleted;
      }),
  };
}

interface StoredRow extends Omit<AuditRow, "entity_ids"> {
  /** JSON. */
  readonly entity_ids: string;
}

interface VersionRow {
  readonly version: number;
  readonly audit_id: string;
  readonly at: number;
  readonly document: string;
  readonly is_pending: number;
}

const storedEntry = (row: StoredRow): AuditEntry => entryOf({ ...row, entity_ids: fromJson(row.entity_ids) });

/** All words must occur, whatever their case. */
const HAS_WORDS = `NOT EXISTS (
  SELECT 1 FROM (SELECT fold_text(concat_ws(' ', actor_kind, actor_name, address, procedure, entity_ids, changes, code)) AS text
    LIMIT 1) folded, json_each(@words) w
  WHERE instr(folded.text, w.value) = 0)`;

/** @throws AppError `input/invalid` for a cursor of another list */
async function listEntries(db: Db, query: AuditQuery): Promise<Page<AuditEntry>> {
  const { conditions, params } = conditionsOf(query);
  const statement = db.prepare<Record<string, string | number>, StoredRow>(`
    SELECT * FROM audit WHERE ${["seq < @below", "seq >= @from", ...conditions].join(" AND ")}
    ORDER BY seq DESC LIMIT @limit`);
  const bounds = db
    .prepare<[], { lowest: number | null; highest: number | null }>(
      "SELECT min(seq) AS lowest, max(seq) AS highest FROM audit",
    )
    .get();
  const above = (bounds?.highest ?? 0) + 1;
  const { rows, nextBelow } = await scanPage((range: ScanRange) => statement.all({ ...params, ...range }), {
    below: Math.min(decodeCursor("a", query.cursor) ?? above, above),
    lowest: bounds?.lowest ?? 1,
    limit: query.limit,
  });
  return { items: rows.map(storedEntry), nextCursor: encodeCursor("a", nextBelow) };
}

const conditionsOf = ({ q, actor, procedure, entity, outcome, from, to }: AuditFilter) =>
  sqlFilterOf([
    [HAS_WORDS, "words", parseSearchText(q)?.allWords],
    ["(actor_id = @actor OR actor_kind = @actor)", "actor", actor],
    ["(procedure = @procedure OR procedure LIKE @procedure || '.%')", "procedure", procedure],
    ["EXISTS (SELECT 1 FROM json_each(entity_ids) i WHERE i.value = @entity)", "entity", entity],
    ["outcome = @outcome", "outcome", outcome],
    ["last_at >= @since", "since", from],
    ["at < @until", "until", to],
  ]);

const prepare = (db: Db) => ({
  byId: db.prepare<[string], StoredRow>("SELECT * FROM audit WHERE id = ?"),
  remove: db.prepare<[string]>("DELETE FROM audit WHERE id = ?"),
  endInterrupted: db.prepare("UPDATE audit SET outcome = 'interrupted' WHERE outcome = 'started'"),
  addVersion: db.prepare<[string, number, string]>(
    "INSERT INTO config_versions (audit_id, at, document, is_pending) VALUES (?, ?, ?, 1)",
  ),
  settleVersion: db.prepare<[number]>("UPDATE config_versions SET is_pending = 0 WHERE version = ?"),
  removeVersion: db.prepare<[number]>("DELETE FROM config_versions WHERE version = ?"),
  newestVersion: db.prepare<[], VersionRow>("SELECT * FROM config_versions ORDER BY version DESC LIMIT 1"),
  versionBy: db.prepare<[number], VersionRow>("SELECT * FROM config_versions WHERE version = ?"),
  versions: db.prepare<[number, number], Omit<VersionRow, "document">>(
    "SELECT version, audit_id, at, is_pending FROM config_versions WHERE version < ? ORDER BY version DESC LIMIT ?",
  ),
  deleteEntries: db.prepare<{ before: number; max: number; limit: number }>(`
    DELETE FROM audit WHERE seq IN (
      SELECT seq FROM audit
      WHERE last_at < @before OR seq <= (SELECT seq FROM audit ORDER BY seq DESC LIMIT 1 OFFSET @max)
      ORDER BY seq LIMIT @limit)`),
  deleteVersions: db.prepare<{ before: number; max: number; limit: number }>(`
    DELETE FROM config_versions WHERE version IN (
      SELECT version FROM config_versions
      WHERE version < (SELECT max(version) FROM config_versions)
        AND (at < @before OR version <= (SELECT version FROM config_versions ORDER BY version DESC LIMIT 1 OFFSET @max))
      ORDER BY version LIMIT @limit)`),
});
