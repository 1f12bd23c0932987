import { type Log, silentLog } from "../../lib/log.ts";
import { createSerialQueue } from "../../lib/scheduling.ts";
import { openEntry, sealAnew, sealEntry } from "./sealed-entry.ts";
import type { Cipher, Vault } from "./vault.ts";
import { type Entries, type Entry, readEntries, writeEntries } from "./vault-file.ts";

export interface SealedVaultOptions {
  readonly file: string;
  readonly cipher: Cipher;
  /** What earlier starts may have sealed with. What they can open is moved over to `cipher` at once. */
  readonly otherCiphers?: readonly Cipher[];
  readonly log?: Log;
}

/**
 * A vault in one JSON file of sealed values, readable by our user only and replaced whole on every change. What this
 * start cannot open stays in the file as it is, for a start that can.
 * @throws AppError `vault/unavailable` when the file is there but cannot be used; it is never overwritten then
 */
export async function createSealedVault(options: SealedVaultOptions): Promise<Vault> {
  const { file, cipher, otherCiphers = [], log = silentLog } = options;
  const ciphers = [cipher, ...otherCiphers];
  let entries = readEntries(file);
  const enqueue = createSerialQueue();

  const keep = async (next: Entries) => {
    await writeEntries(file, next);
    entries = next;
  };

  /** Puts entries under their names, or takes away those that are null. */
  const replace = (changes: ReadonlyMap<string, Entry | null>) => {
    const next = new Map(entries);
    for (const [name, entry] of changes) {
      if (entry === null) next.delete(name);
      else next.set(name, entry);
    }
    return keep(next);
  };

  const anew = await sealAnew(entries, ciphers);
  if (anew.size > 0) {
    try {
      await replace(anew);
      log.info({ secrets: [...anew.keys()], to: cipher.kind }, "Secrets were sealed anew");
    } catch (error) {
      // They can be opened as they are, so this start loses nothing; the next one tries again.
      log.warn({ err: error, to: cipher.kind }, "Secrets could not be sealed anew");
    }
  }

  return {
    get kind() {
      return cipher.kind;
    },
    sealedBy: (name) => entries.get(name)?.kind ?? null,
    async get(name) {
      const entry = entries.get(name);
      return entry === undefined ? null : await openEntry(ciphers, name, entry);
    },
    put: (changes) =>
      enqueue(async () => {
        const sealed = new Map<string, Entry | null>();
        const before = new Map<string, Entry | null>();
        for (const [name, value] of Object.entries(changes)) {
          sealed.set(name, value === null ? null : await sealEntry(cipher, name, value));
          before.set(name, entries.get(name) ?? null);
        }
        await replace(sealed);
        return () => enqueue(() => replace(before));
      }),
  };
}
