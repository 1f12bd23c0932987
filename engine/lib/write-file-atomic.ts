import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

async function syncAndClose(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file for our user's eyes only (0600), so that after a power loss it has either the old or the new text.
 * One writer at a time.
 */
export async function writeFileAtomic(file: string, text: string): Promise<void> {
  const folder = dirname(file);
  const temporary = `${file}.tmp`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // One left by a crash may have other permissions, and those of an existing file would stay.
  await rm(temporary, { force: true });
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(text);
    } finally {
      await syncAndClose(handle);
    }
    await rename(temporary, file);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  // The rename itself must survive too. Windows has no way to sync a folder.
  if (process.platform !== "win32") await syncAndClose(await open(folder, "r"));
}
