import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A path to a folder; `close` removes the link that it may be. */
export interface PlainPath {
  readonly path: string;
  readonly isLink: boolean;
  close(): Promise<void>;
}

/**
 * Vite takes what follows a `#` or a `?` in a path for a part of an address. This is a path to the same folder without
 * them: its own, or a link in a temporary folder, in which symbolic links must then be left as they are.
 */
export async function openPlainPath(folder: string): Promise<PlainPath> {
  if (!/[#?]/.test(folder)) return { path: folder, isLink: false, close: async () => {} };
  const around = await mkdtemp(join(tmpdir(), "tocsin-path-"));
  const path = join(around, "project");
  await symlink(folder, path, "junction");
  return { path, isLink: true, close: () => rm(around, { recursive: true }) };
}
