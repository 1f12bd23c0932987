import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { Cipher } from "./vault.ts";
import type { Entries, Entry } from "./vault-file.ts";

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

export async function sealEntry(cipher: Cipher, name: string, value: string): Promise<Entry> {
  return { kind: cipher.kind, sealed: await cipher.seal(JSON.stringify({ name, value })) };
}

/**
 * @param ciphers - the one that this start seals with, then those that may open what earlier starts have sealed
 * @throws AppError `vault/unavailable`
 */
export async function openEntry(ciphers: readonly Cipher[], name: string, entry: Entry): Promise<string> {
  const cipher = ciphers.find(({ kind }) => kind === entry.kind);
  if (cipher === undefined) {
    throw new AppError(
      "vault/unavailable",
      `The secret ${name} was sealed with ${entry.kind}, but this start uses ${ciphers[0]?.kind}. Start with ${entry.kind} again, or enter the secret anew.`,
    );
  }
  const value = readValue(await cipher.open(entry.sealed), name);
  if (value !== null) return value;
  throw new AppError("vault/unavailable", `The secret ${name} is not the one that was kept. Enter it anew.`);
}

/**
 * Every entry that another cipher has sealed, or this one with an older key, sealed anew by the first of the ciphers.
 * What cannot be opened, or would not open again, is not among them. Nothing is written.
 */
export async function sealAnew(entries: Entries, ciphers: readonly Cipher[]): Promise<Entries> {
  const [present] = ciphers;
  const anew = new Map<string, Entry>();
  if (present === undefined) return anew;
  for (const [name, entry] of entries) {
    try {
      const isOurs = entry.kind === present.kind;
      if (isOurs && (await present.isStale?.(entry.sealed)) !== true) continue;
      const value = await openEntry(ciphers, name, entry);
      const sealed = await sealEntry(present, name, value);
      // A keyring that takes what it will not give back must not cost the old entry.
      if ((await openEntry([present], name, sealed)) === value) anew.set(name, sealed);
    } catch {
      // It stays unchanged; `openEntry` reports the error.
    }
  }
  return anew;
}
