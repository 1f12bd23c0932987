import type { AuditEntry, AuditQuery } from "../../../shared/model/audit.ts";
import type { Page } from "../../../shared/model/common.ts";
import { type AuditRow, entryOf } from "../audit-row.ts";
import type { AuditDeletion, AuditStore, StoredVersion } from "../audit-store.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { deletionEntry } from "../deletion-entry.ts";
import { termsOf } from "../search-terms.ts";
import { countEntry, putEntry } from "./audit-writer.ts";
import { type Sql, statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";
import { containing } from "./event-filter.ts";

export interface AuditStoreDeps extends Pick<StoreAccess, "read" | "clock" | "onAudited"> {
  /** Must run outside of the present act, because its entry is passed to these methods. */
  readonly write: StoreAccess["write"];
}

export function createAuditStore({ read, write, clock, onAudited }: AuditStoreDeps): AuditStore {
  async function writeEntry<Result>(work: (tx: Sql) => Promise<Result>): Promise<Result> {
    const result = await write(work);
    onAudited();
    return result;
  }

  return {
    list: (query) => read((sql) => listEntries(sql, query)),
    put: (entry) => writeEntry((tx) => putEntry(tx, entry)),
    count: (entry) => writeEntry((tx) => countEntry(tx, entry)),
    putRefusal: (startedId, entry) =>
      writeEntry(async (tx) => {
        await tx.run(REMOVE, [startedId]);
        await countEntry(tx, entry);
      }),
    beginChange: (entry, document) => writeEntry((tx) => beginChange(tx, entry, document)),
    settleChange: (entry) =>
      writeEntry(async (tx) => {
        await tx.run(SETTLE_VERSION, [entry.version]);
        await putEntry(tx, entry);
      }),
    dropChange: (entry) =>
      writeEntry(async (tx) => {
        await tx.run(REMOVE_VERSION, [entry.version]);
        await putEntry(tx, { ...entry, version: null });
      }),
    endInterrupted: () => write(async (tx) => void (await tx.run(END_INTERRUPTED))),
    newestVersion: () => read(async (sql) => versionOrNull(await sql.get(NEWEST_VERSION))),
    getVersion: (version) => read(async (sql) => versionOrNull(await sql.get(VERSION, [version]))),
    listVersions: (query) => read((sql) => listVersions(sql, query)),
    async deleteOld(step) {
      const deleted = await write(async (tx) => {
        const rows = await deleteOld(tx, step);
        if (rows > 0) await countEntry(tx, deletionEntry("retention.audit", rows, clock.now()));
        return rows;
      });
      if (deleted > 0) onAudited();
      return deleted;
    },
  };
}

/** @throws AppError `input/invalid` for a cursor of another list */
async function listEntries(sql: Sql, query: AuditQuery): Promise<Page<AuditEntry>> {
  const rows = await sql.all(LIST, [
    decodeCursor("a", query.cursor) ?? Number.MAX_SAFE_INTEGER,
    query.limit + 1,
    termsOf(query.q).map(containing),
    query.actor ?? null,
    query.procedure ?? null,
    query.entity ?? null,
    query.outcome ?? null,
    query.from ?? null,
    query.to ?? null,
  ]);
  const kept = rows.slice(0, query.limit);
  const last = rows.length > kept.length ? (kept.at(-1)?.seq ?? null) : null;
  return { items: kept.map(entryOf), nextCursor: encodeCursor("a", last) };
}

/** Adds a version of the configuration. */
export async function addVersion(
  tx: Sql,
  { id, at }: AuditEntry,
  document: string,
  isPending: boolean,
): Promise<number | null> {
  const added = await tx.get(ADD_VERSION, [id, at, document, isPending]);
  return added?.version ?? null;
}

async function beginChange(tx: Sql, entry: AuditEntry, document: string | null): Promise<number | null> {
  const version = document === null ? null : await addVersion(tx, entry, document, true);
  await putEntry(tx, { ...entry, version: version ?? entry.version, outcome: "started" });
  return version;
}

async function listVersions(
  sql: Sql,
  { limit, cursor }: Parameters<AuditStore["listVersions"]>[0],
): ReturnType<AuditStore["listVersions"]> {
  const rows = await sql.all(VERSIONS, [decodeCursor("v", cursor) ?? Number.MAX_SAFE_INTEGER, limit + 1]);
  const items = rows.slice(0, limit).map((row) => {
    const { document: _, ...version } = versionOf({ ...row, document: "" });
    return version;
  });
  const last = rows.length > limit ? (items.at(-1)?.version ?? null) : null;
  return { items, nextCursor: encodeCursor("v", last) };
}

const deleteOld = async (
  tx: Sql,
  { before, maxEntries, maxVersions, limit }: AuditDeletion,
): Promise<number> =>
  (await tx.run(DELETE_ENTRIES, [before, maxEntries, limit])) +
  (await tx.run(DELETE_VERSIONS, [before, maxVersions, limit]));

interface VersionRow {
  readonly version: number;
  readonly at: number;
  readonly document: string;
  readonly is_pending: boolean;
  readonly entry: AuditRow | null;
}

const versionOf = ({ is_pending, entry, ...row }: VersionRow): StoredVersion => ({
  ...row,
  isPending: is_pending,
  entry: entry === null ? null : entryOf(entry),
});
const versionOrNull = (row: VersionRow | undefined) => (row === undefined ? null : versionOf(row));

const ENTRY_COLUMNS = `seq, id, at, last_at, count, actor_kind, actor_id, actor_name, address, channel, procedure,
  entity_kind, entity_ids, changes, more_changes, version, outcome, code`;

/** All words must occur, whatever their case. */
const LIST = statement<AuditRow>(`
  SELECT ${ENTRY_COLUMNS} FROM audit
  WHERE seq < $1 AND text LIKE ALL($3::text[])
    AND ($4::text IS NULL OR actor_id = $4 OR actor_kind = $4)
    AND ($5::text IS NULL OR procedure = $5 OR starts_with(procedure, $5 || '.'))
    AND ($6::text IS NULL OR $6 = ANY(entity_ids))
    AND ($7::text IS NULL OR outcome = $7)
    AND ($8::bigint IS NULL OR last_at >= $8)
    AND ($9::bigint IS NULL OR at < $9)
  ORDER BY seq DESC LIMIT $2`);

const REMOVE = statement("DELETE FROM audit WHERE id = $1");
const END_INTERRUPTED = statement("UPDATE audit SET outcome = 'interrupted' WHERE outcome = 'started'");
const DELETE_ENTRIES = statement(`
  DELETE FROM audit WHERE seq IN (
    SELECT seq FROM audit
    WHERE last_at < $1 OR seq <= (SELECT seq FROM audit ORDER BY seq DESC LIMIT 1 OFFSET $2)
    ORDER BY seq LIMIT $3)`);

/** The columns of a version (`v`) but its document. */
const VERSION_COLUMNS = `v.version, v.at, v.is_pending,
  (SELECT to_json(a) FROM (SELECT ${ENTRY_COLUMNS} FROM audit) a WHERE a.id = v.audit_id) AS entry`;

const ADD_VERSION = statement<{ version: number }>(`
  INSERT INTO config_versions (audit_id, at, document, is_pending) VALUES ($1, $2, $3, $4) RETURNING version`);
const SETTLE_VERSION = statement("UPDATE config_versions SET is_pending = false WHERE version = $1");
const REMOVE_VERSION = statement("DELETE FROM config_versions WHERE version = $1");
const NEWEST_VERSION = statement<VersionRow>(
  `SELECT ${VERSION_COLUMNS}, v.document FROM config_versions v ORDER BY v.version DESC LIMIT 1`,
);
const VERSION = statement<VersionRow>(
  `SELECT ${VERSION_COLUMNS}, v.document FROM config_versions v WHERE v.version = $1`,
);
const VERSIONS = statement<Omit<VersionRow, "document">>(
  `SELECT ${VERSION_COLUMNS} FROM config_versions v WHERE v.version < $1 ORDER BY v.version DESC LIMIT $2`,
);
const DELETE_VERSIONS = statement(`
  DELETE FROM config_versions WHERE version IN (
    SELECT version FROM config_versions
    WHERE version < (SELECT max(version) FROM config_versions)
      AND (at < $1 OR version <= (SELECT version FROM config_versions ORDER BY version DESC LIMIT 1 OFFSET $2))
    ORDER BY version LIMIT $3)`);
