import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { hasErrno } from "../../shared/errors.ts";
import { type LocalizedMessage, message } from "../sentences/message.ts";

async function syncAndClose(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file that only our user can read (0600). After a power loss it contains either the old or the new text. Must not
 * be called concurrently for one file.
 */
export async function writeFileAtomic(file: string, text: string): Promise<void> {
  const folder = dirname(file);
  const temporary = `${file}.tmp`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A file left by a crash may have other permissions, which would be kept.
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
  // The rename must be on disk, too.
  await syncFolder(folder);
}

/** Windows cannot sync a folder. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== "win32") await syncAndClose(await open(folder, "r"));
}

/** Deletes a file, also across a power loss. A file that is missing is no error. */
export async function removeFile(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (thrown) {
    if (hasErrno(thrown, "ENOENT")) return;
    throw thrown;
  }
  await syncFolder(dirname(file));
}

/** The text, or the reason why it cannot be read, as a predicate such as "is not text in UTF-8". */
export type TextFileResult =
  | { readonly text: string }
  | { readonly problem: LocalizedMessage; readonly cause?: unknown };

/** Reads a bounded text file. It reads at most one byte more than allowed, so that a pipe or device cannot fill the memory. */
export async function readTextFile(file: string, maxBytes: number): Promise<TextFileResult> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(file, { end: maxBytes })) chunks.push(chunk);
  } catch (cause) {
    return { problem: message(hasErrno(cause, "ENOENT") ? "file.not-found" : "file.unreadable"), cause };
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length > maxBytes) return { problem: message("file.too-large", { kibibytes: maxBytes / 1024 }) };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (cause) {
    return { problem: message("file.not-utf8"), cause };
  }
}
