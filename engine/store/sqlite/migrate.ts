import { AppError } from "../../../shared/errors.ts";
import { type Db, inTransaction } from "./connection.ts";
import { schema } from "./migrations/0001-schema.ts";
import { damage } from "./storage-errors.ts";

/** The nth entry leads from schema version n - 1 to n. A released entry is never changed, only followed by another. */
export const MIGRATIONS: readonly string[] = [schema];

/** The schema version of a database; 0 for a new one. */
export const schemaVersionOf = (db: Db): number =>
  db.prepare<[], { user_version: number }>("PRAGMA user_version").get()?.user_version ?? 0;

/**
 * Brings a database up to date, each migration in its own transaction.
 * @throws AppError `store/too-new` for a database that a newer version has written, which is left unchanged
 */
export function migrate(db: Db, migrations: readonly string[] = MIGRATIONS): void {
  const found = schemaVersionOf(db);
  if (found < 0) throw damage(`schema version ${found}`);
  if (found > migrations.length) {
    throw new AppError(
      "store/too-new",
      `The event database was written by a newer version of Tocsin (schema ${found}, this one knows ${migrations.length}). Install the newer version again.`,
    );
  }
  migrations.forEach((sql, index) => {
    const version = index + 1;
    if (version <= found) return;
    inTransaction(db, () => {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${version}`);
    });
  });
}
