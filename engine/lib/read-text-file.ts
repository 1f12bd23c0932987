import { createReadStream } from "node:fs";
import { hasErrno } from "../../shared/errors.ts";
import { type LocalizedMessage, message } from "../sentences/message.ts";

/** A text, or a predicate such as "is not text in UTF-8" that says why there is none. */
export type TextFile =
  | { readonly text: string }
  | { readonly problem: LocalizedMessage; readonly cause?: unknown };

/** Reads at most a byte more than allowed, so that a pipe or a device cannot fill the memory. */
export async function readTextFile(file: string, maxBytes: number): Promise<TextFile> {
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
