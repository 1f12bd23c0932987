import { AppError } from "../../../shared/errors.ts";
import type { Log } from "../../lib/log.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import { type Connections, plain, type Sql, statement } from "./connection.ts";
import { inTransaction } from "./group-commit.ts";
import { schema } from "./migrations/0001-schema.ts";

/** The nth entry leads from schema version n - 1 to n. A released entry is never changed, only followed by another. */
const MIGRATIONS: readonly string[] = [schema];

/** Any number; it is held while a node migrates, so that two which start together do not both do so. */
export const MIGRATION_LOCK = 7_042_001;

/**
 * Brings the database up to date in one transaction.
 * @throws AppError `store/too-new` for a database that a newer version has written, which is left unchanged;
 * `store/unavailable` when it cannot be used
 */
export async function migrate({ withWriter }: Pick<Connections, "withWriter">, log: Log): Promise<void> {
  await withWriter((sql) =>
    inTransaction(sql, async () => {
      // An index of many events takes longer than any other statement may.
      await sql.run(plain("SET LOCAL statement_timeout = 0"));
      await sql.run(plain(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`));
      const database = await sql.get(DATABASE);
      if (database?.encoding !== "UTF8")
        throw refusal("store/unavailable", message("store.database-encoding"));
      // Not IF NOT EXISTS: that needs the right to create one even where it exists.
      if (!database.has_schema) await sql.run(plain("CREATE SCHEMA tocsin"));
      await sql.run(plain("CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)"));
      const found = (await sql.get(VERSION))?.version ?? 0;
      if (found > MIGRATIONS.length) throw tooNew(found);
      for (const migration of MIGRATIONS.slice(found)) await sql.run(plain(migration));
      await sql.run(plain("DELETE FROM schema_version"));
      await sql.run(plain(`INSERT INTO schema_version (version) VALUES (${MIGRATIONS.length})`));
      await createSearchIndex(sql, database, log);
    }),
  );
}

interface DatabaseRow {
  readonly encoding: string;
  /** The locale that says which characters are letters. */
  readonly ctype: string;
  readonly has_schema: boolean;
  readonly may_have_trigrams: boolean;
}

const DATABASE = statement<DatabaseRow>(`
  SELECT pg_encoding_to_char(encoding) AS encoding, datctype AS ctype, to_regnamespace('tocsin') IS NOT NULL AS has_schema,
    EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')
      OR (EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm')
        AND has_database_privilege(current_database(), 'CREATE')) AS may_have_trigrams
  FROM pg_database WHERE datname = current_database()`);

const VERSION = statement<{ version: number }>("SELECT version FROM schema_version");

const tooNew = (found: number) =>
  new AppError(
    "store/too-new",
    `The event database was written by a newer version of Tocsin (schema ${found}, this one knows ${MIGRATIONS.length}). Install the newer version again.`,
  );

/** Without the extension, or the right to create it, a search reads every text: slower, with the same result. */
async function createSearchIndex(
  sql: Sql,
  { ctype, may_have_trigrams }: DatabaseRow,
  log: Log,
): Promise<void> {
  if (!may_have_trigrams) {
    return log.warn({}, "PostgreSQL has no index for the search: its extension pg_trgm is not available");
  }
  if (ctype === "C" || ctype === "POSIX") {
    log.warn(
      { ctype },
      "The database's locale knows ASCII letters only: other words are found without the index",
    );
  }
  await sql.run(plain("CREATE EXTENSION IF NOT EXISTS pg_trgm"));
  const schema = (await sql.get(TRIGRAM_SCHEMA))?.schema ?? "tocsin";
  await sql.run(
    plain(
      `CREATE INDEX IF NOT EXISTS event_texts_by_trigram ON event_texts USING gin (text ${schema}.gin_trgm_ops)`,
    ),
  );
}

/** Quoted; an extension that somebody else created may be in any schema. */
const TRIGRAM_SCHEMA = statement<{ schema: string }>(`
  SELECT quote_ident(n.nspname) AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
  WHERE e.extname = 'pg_trgm'`);
