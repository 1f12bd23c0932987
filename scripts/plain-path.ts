import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A path to a folder; `close` removes the link if it is one. */
export interface PlainPath {
  readonly path: string;
  readonly isLink: boolean;
  close(): Promise<void>;
}

/**
 * Vite treats a `#` or `?` in a path as the start of a fragment or query. Returns a path to the same folder without
 * them: its own, or a link in a temporary folder, in which case symbolic links must not be resolved.
 */
export async function openPlainPath(folder: string): Promise<PlainPath> {
  if (!/[#?]/.test(folder)) return { path: folder, isLink: false, close: async () => {} };
  const tempFolder = await mkdtemp(join(tmpdir(), "tocsin-path-"));
  const path = join(tempFolder, "project");
  await symlink(folder, path, "junction");
  return { path, isLink: true, close: () => rm(tempFolder, { recursive: true }) };
}
