import { join } from "node:path";
import { createTempFolder } from "../temp-folder.ts";

/** A temporary folder for a test's database. */
export interface DatabaseFolder {
  /** Path of the database, which does not exist yet. */
  readonly file: string;
  remove(): void;
}

export function createDatabaseFolder(): DatabaseFolder {
  const { path, remove } = createTempFolder();
  return { file: join(path, "tocsin.db"), remove };
}
