import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError, hasErrno } from "../../../shared/errors.ts";
import { writeFileAtomic } from "../../lib/text-files.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";

const VERSION = 1;

/** `kind` is the cipher's that sealed the value. */
const entrySchema = z.strictObject({ kind: z.string(), sealed: z.string() });
const fileSchema = z.strictObject({
  version: z.literal(VERSION),
  secrets: z.record(z.string(), entrySchema),
});
/** What a later version wrote, whatever it holds. */
const newerSchema = z.looseObject({ version: z.number().gt(VERSION) });

/** One secret as it stands in the file. */
export type Entry = z.infer<typeof entrySchema>;

/** All of them by name. */
export type Entries = ReadonlyMap<string, Entry>;

/** @throws AppError `vault/unavailable` when the file is there but cannot be used; it is not touched then */
export async function readEntries(file: string): Promise<Entries> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    if (hasErrno(cause, "ENOENT")) return new Map();
    throw new AppError(
      "vault/unavailable",
      `The secrets file ${file} cannot be read. Check that it belongs to the user that runs Tocsin.`,
      { cause },
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
    return new Map(Object.entries(fileSchema.parse(content).secrets));
  } catch (cause) {
    if (newerSchema.safeParse(content).success) {
      throw new AppError(
        "vault/unavailable",
        `The secrets file ${file} was written by a newer version of Tocsin. Install that version again; it was not changed.`,
        { cause },
      );
    }
    throw new AppError(
      "vault/unavailable",
      `The secrets file ${file} is damaged. Put back a good copy, or move it away and enter the secrets again; it was not changed.`,
      { cause },
    );
  }
}

/**
 * Replaces the file whole.
 * @throws AppError `vault/unavailable`; the file is as it was then
 */
export async function writeEntries(file: string, entries: Entries): Promise<void> {
  const text = JSON.stringify({ version: VERSION, secrets: Object.fromEntries(entries) }, null, 2);
  try {
    await writeFileAtomic(file, `${text}\n`);
  } catch (cause) {
    throw refusal("vault/unavailable", message("vault.not-saved", { file }), { cause });
  }
}
