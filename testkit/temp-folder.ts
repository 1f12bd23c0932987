import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new empty folder that its creator must remove; `tempDir` removes its folder when the test ends. */
export interface TempFolder {
  readonly path: string;
  /** Removes the folder and its content, even while an exiting program still writes to it. */
  remove(): void;
}

/** @param name - part of the folder's name; may contain spaces */
export function createTempFolder(name = "test"): TempFolder {
  const path = mkdtempSync(join(tmpdir(), `tocsin-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
