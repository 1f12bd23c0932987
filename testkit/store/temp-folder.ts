import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for a test's database. */
export interface TempFolder {
  readonly file: string;
  remove(): void;
}

export function createTempFolder(): TempFolder {
  const folder = mkdtempSync(join(tmpdir(), "tocsin-store-"));
  return {
    file: join(folder, "tocsin.db"),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
