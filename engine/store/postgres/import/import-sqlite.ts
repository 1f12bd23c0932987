import { AppError } from "../../../../shared/errors.ts";
import type { AuditEntry } from "../../../../shared/model/audit.ts";
import type { Log } from "../../../lib/log.ts";
import type { ConfigRow, Fact } from "../../shared-tables.ts";
import { type Db, openDatabase } from "../../sqlite/connection.ts";
import { createSqliteStore } from "../../sqlite/sqlite-store.ts";
import type { Store } from "../../store.ts";
import { putEntry } from "../audit-writer.ts";
import { openConnections, plain, type Sql, statement } from "../connection.ts";
import { inTransaction } from "../group-commit.ts";
import { MIGRATION_LOCK, migrate } from "../migrate.ts";
import { copyEvents, setOutcomes } from "./copy-events.ts";
import { type CopiedRows, copyTables } from "./copy-tables.ts";

export interface ImportOptions {
  /** The database of an installation that does not run. */
  readonly file: string;
  readonly url: string;
  readonly config: Omit<ConfigRow, "revision">;
  readonly facts: readonly Pick<Fact, "key" | "value">[];
  readonly log: Log;
  /** Called with the number of events so far. */
  readonly onProgress: (events: number) => void;
}

/**
 * Copies everything into a PostgreSQL database in one transaction, so that a failure leaves it as it was.
 * @returns the number of rows by table
 * @throws AppError `conflict` if the database holds data already, `store/too-new`, `store/unavailable`
 */
export async function importSqlite(options: ImportOptions): Promise<CopiedRows> {
  const { file, url, log } = options;
  // Repairs what a crash has left, and brings an older database up to date.
  const store = await createSqliteStore({ file, log });
  const audit = await allEntries(store).finally(() => store.close());
  const connections = await openConnections(url);
  try {
    await migrate(connections, log);
    const db = openDatabase(file);
    try {
      return await connections.withWriter((sql) =>
        inTransaction(sql, () => copyAll(db, sql, audit, options)),
      );
    } finally {
      db.close();
    }
  } finally {
    await connections.close();
  }
}

/** Oldest first. */
async function allEntries({ audit }: Pick<Store, "audit">): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof audit.list>> = await audit.list({
      limit: 200,
      ...(cursor !== null && { cursor }),
    });
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return entries.reverse();
}

async function copyAll(
  db: Db,
  tx: Sql,
  audit: readonly AuditEntry[],
  { config, facts, onProgress }: ImportOptions,
): Promise<CopiedRows> {
  await tx.run(plain("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"));
  // No node may start on the database meanwhile, and no other import may run.
  await tx.run(plain(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`));
  if ((await tx.get(HAS_DATA))?.has_data !== false) {
    throw new AppError(
      "conflict",
      "The database holds data of Tocsin already, and an installation is never merged with other data. Name an empty database, or drop the schema tocsin in this one if nobody needs it.",
    );
  }
  const events = await copyEvents(db, tx, onProgress);
  const rows = await copyTables(db, tx);
  await setOutcomes(tx);
  for (const entry of audit) await putEntry(tx, entry);
  await tx.run(PUT_CONFIG, [config.document, config.sealed, config.keyCheck]);
  await tx.run(PUT_FACTS, [facts.map(({ key }) => key), facts.map(({ value }) => value)]);
  return { events, ...rows, audit: audit.length };
}

const HAS_DATA = statement<{ has_data: boolean }>(`
  SELECT EXISTS (SELECT FROM config) OR EXISTS (SELECT FROM events) OR EXISTS (SELECT FROM audit)
    OR EXISTS (SELECT FROM people) AS has_data`);
const PUT_CONFIG = statement(
  "INSERT INTO config (revision, document, sealed, key_check) VALUES (1, $1, $2, $3)",
);
const PUT_FACTS = statement(
  "INSERT INTO facts (key, value, version) SELECT key, value, 1 FROM unnest($1::text[], $2::text[]) AS f (key, value)",
);
