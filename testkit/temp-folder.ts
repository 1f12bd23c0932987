import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new empty folder, which its maker removes; `tempDir` does so when a test ends. */
export interface TempFolder {
  readonly path: string;
  /** Removes the folder and what is in it, even if a program that is ending still writes there. */
  remove(): void;
}

/** @param name - part of the folder's name; may contain spaces */
export function createTempFolder(name = "test"): TempFolder {
  const path = mkdtempSync(join(tmpdir(), `tocsin-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
