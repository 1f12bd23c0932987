import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError, hasErrno } from "../../shared/errors.ts";
import { refusal } from "../sentences/refuse.ts";
import { say } from "../sentences/say.ts";
import { createSerialQueue } from "./serial-queue.ts";
import type { Cipher, Vault } from "./vault.ts";
import { writeFileAtomic } from "./write-file-atomic.ts";

const VERSION = 1;

/** `kind` is the cipher's that sealed the value. */
const fileSchema = z.strictObject({
  version: z.literal(VERSION),
  secrets: z.record(z.string(), z.strictObject({ kind: z.string(), sealed: z.string() })),
});
type Entries = z.infer<typeof fileSchema>["secrets"];

/** The name is sealed in with the value, so that an entry cannot be passed off as another. */
const valueSchema = z.strictObject({ name: z.string(), value: z.string() });

/** Null for anything but the value of that name. The text's errors are swallowed: they would quote it. */
function readValue(text: string, name: string): string | null {
  try {
    const opened = valueSchema.parse(JSON.parse(text));
    return opened.name === name ? opened.value : null;
  } catch {
    return null;
  }
}

async function readEntries(file: string): Promise<Entries> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    if (hasErrno(cause, "ENOENT")) return {};
    throw new AppError(
      "vault/unavailable",
      `The secrets file ${file} cannot be read. Check that it belongs to the user that runs Tocsin.`,
      { cause },
    );
  }
  try {
    return fileSchema.parse(JSON.parse(text)).secrets;
  } catch (cause) {
    throw new AppError(
      "vault/unavailable",
      `The secrets file ${file} is damaged. Put back a good copy, or move it away and enter the secrets again; it was not changed.`,
      { cause },
    );
  }
}

/**
 * A vault in one JSON file of sealed values, readable by our user only and replaced whole on every change.
 * @throws AppError `vault/unavailable` when the file is there but cannot be used; it is never overwritten then
 */
export async function createSealedVault({ file, cipher }: { file: string; cipher: Cipher }): Promise<Vault> {
  let entries = new Map(Object.entries(await readEntries(file)));
  const enqueue = createSerialQueue();

  const seal = async (name: string, value: string) => ({
    kind: cipher.kind,
    sealed: await cipher.seal(JSON.stringify({ name, value })),
  });

  const keep = async (next: Map<string, Entries[string]>) => {
    const text = JSON.stringify({ version: VERSION, secrets: Object.fromEntries(next) }, null, 2);
    try {
      await writeFileAtomic(file, `${text}\n`);
    } catch (cause) {
      throw refusal("vault/unavailable", say("vault.not-saved", { file }), { cause });
    }
    entries = next;
  };

  return {
    kind: cipher.kind,
    async get(name) {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      if (entry.kind !== cipher.kind) {
        throw new AppError(
          "vault/unavailable",
          `The secret ${name} was sealed with ${entry.kind}, but this start uses ${cipher.kind}. Start with ${entry.kind} again, or enter the secret anew.`,
        );
      }
      const value = readValue(await cipher.open(entry.sealed), name);
      if (value !== null) return value;
      throw new AppError(
        "vault/unavailable",
        `The secret ${name} in ${file} is not the one that was kept there. Enter it anew.`,
      );
    },
    put: (changes) =>
      enqueue(async () => {
        const next = new Map(entries);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) next.delete(name);
          else next.set(name, await seal(name, value));
        }
        await keep(next);
      }),
  };
}
