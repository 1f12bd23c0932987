import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import { type JsonContent, readJsonFile } from "../../lib/state-file.ts";
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

/** @throws AppError `vault/unavailable` if the file exists but cannot be used; it is not changed */
export function readEntries(file: string): Entries {
  const content = readJsonFile(file, fileSchema);
  if (content.state === "valid") return new Map(Object.entries(content.value.secrets));
  if (content.state === "missing") return new Map();
  throw new AppError("vault/unavailable", whyUnusable(file, content), { cause: content.cause });
}

function whyUnusable(file: string, content: JsonContent<unknown>): string {
  if (content.state === "unreadable")
    return `The secrets file ${file} cannot be read. Check that it belongs to the user that runs Tocsin.`;
  if (content.state === "damaged" && newerSchema.safeParse(content.parsed).success)
    return `The secrets file ${file} was written by a newer version of Tocsin. Install that version again; it was not changed.`;
  return `The secrets file ${file} is damaged. Put back a good copy, or move it away and enter the secrets again; it was not changed.`;
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
