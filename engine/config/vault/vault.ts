import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import { type Log, silentLog } from "../../lib/log.ts";
import { createSerialQueue } from "../../lib/scheduling.ts";
import { type JsonContent, readJsonFile } from "../../lib/state-file.ts";
import { writeFileAtomic } from "../../lib/text-files.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";

/** Stores secrets by name, encrypted. Every value is authenticated: a changed or exchanged one cannot be read. */
export interface Vault {
  /** How the secrets are sealed, for the settings page. */
  readonly kind: string;
  /** Null if there is none. @throws AppError `vault/unavailable` for a secret that cannot be decrypted now */
  get(name: string): Promise<string | null>;
  /**
   * Sets all the given secrets, or none; null removes one, and records that there is none.
   * @returns undoes the change: every secret is restored, also one that could not be decrypted
   */
  put(changes: Readonly<Record<string, string | null>>): Promise<() => Promise<void>>;
  /** Removes secrets, and that they ever existed. */
  forget(names: readonly string[]): Promise<void>;
  /** The kind of the cipher that sealed a secret; null if there is none. */
  sealedBy(name: string): string | null;
  /**
   * Whether a secret was ever put, also as null, and not forgotten. If not, the file has been lost, or belongs to another
   * installation.
   */
  knows(name: string): boolean;
}

/** Encrypts texts so that only this machine, or this user, can decrypt them. */
export interface Cipher {
  readonly kind: string;
  seal(text: string): Promise<string>;
  /** @throws AppError `vault/unavailable` if the text was sealed with another key or is damaged, or the key is locked */
  open(sealed: string): Promise<string>;
  /** Whether the system has a newer key, so that the text should be sealed again; absent = never. */
  isStale?(sealed: string): Promise<boolean>;
}

interface SealedVaultOptions {
  readonly file: string;
  readonly cipher: Cipher;
  /** Ciphers that earlier starts may have used. The secrets that they can decrypt are sealed again with `cipher`. */
  readonly otherCiphers?: readonly Cipher[];
  readonly log?: Log;
}

/**
 * A vault in one JSON file of sealed values, which only our user may read and which is replaced with every change. Values
 * that this start cannot decrypt stay in the file.
 * @throws AppError `vault/unavailable` if the file exists but cannot be used; it is not overwritten
 */
export async function createSealedVault(options: SealedVaultOptions): Promise<Vault> {
  const { file, cipher, otherCiphers = [], log = silentLog } = options;
  const ciphers = [cipher, ...otherCiphers];
  let entries = readEntries(file);
  const enqueue = createSerialQueue();

  const store = async (next: Entries) => {
    await writeEntries(file, next);
    entries = next;
  };

  /** Replaces entries by name; undefined deletes one. */
  const replace = (changes: ReadonlyMap<string, Entry | null | undefined>) => {
    const next = new Map(entries);
    for (const [name, entry] of changes) {
      if (entry === undefined) next.delete(name);
      else next.set(name, entry);
    }
    return store(next);
  };

  const resealed = await resealEntries(entries, ciphers);
  if (resealed.size > 0) {
    try {
      await replace(resealed);
      log.info(
        { secrets: [...resealed.keys()], to: cipher.kind },
        "Secrets were sealed again with the present key",
      );
    } catch (error) {
      // They can still be decrypted, and the next start tries again.
      log.warn({ err: error, to: cipher.kind }, "Secrets could not be sealed again with the present key");
    }
  }

  return {
    get kind() {
      return cipher.kind;
    },
    sealedBy: (name) => entries.get(name)?.kind ?? null,
    knows: (name) => entries.has(name),
    async get(name) {
      const entry = entries.get(name) ?? null;
      return entry === null ? null : await openEntry(ciphers, name, entry);
    },
    put: (changes) =>
      enqueue(async () => {
        const sealed = new Map<string, Entry | null>();
        const before = new Map<string, Entry | null | undefined>();
        for (const [name, value] of Object.entries(changes)) {
          sealed.set(name, value === null ? null : await sealEntry(cipher, name, value));
          before.set(name, entries.get(name));
        }
        await replace(sealed);
        return () => enqueue(() => replace(before));
      }),
    forget: (names) => enqueue(() => replace(new Map(names.map((name) => [name, undefined])))),
  };
}

/** The name is sealed together with the value, so that entries cannot be exchanged. */
const valueSchema = z.strictObject({ name: z.string(), value: z.string() });

/** Null if it is not the value of that name. Parser errors are dropped, because they would quote the secret. */
function readValue(text: string, name: string): string | null {
  try {
    const opened = valueSchema.parse(JSON.parse(text));
    return opened.name === name ? opened.value : null;
  } catch {
    return null;
  }
}

/** Seals a value together with its name. */
export async function sealEntry(cipher: Cipher, name: string, value: string): Promise<Entry> {
  return { kind: cipher.kind, sealed: await cipher.seal(JSON.stringify({ name, value })) };
}

/**
 * @param ciphers - the cipher of this start, then those of earlier starts
 * @throws AppError `vault/unavailable`
 */
export async function openEntry(ciphers: readonly Cipher[], name: string, entry: Entry): Promise<string> {
  const cipher = ciphers.find(({ kind }) => kind === entry.kind);
  if (cipher === undefined) {
    throw new AppError(
      "vault/unavailable",
      `The secret ${name} was sealed with ${entry.kind}, but this start uses ${ciphers[0]?.kind}. Start with ${entry.kind} again, or enter the secret again.`,
    );
  }
  const value = readValue(await cipher.open(entry.sealed), name);
  if (value !== null) return value;
  throw new AppError(
    "vault/unavailable",
    `The secret ${name} is not the one that was stored. Enter it again.`,
  );
}

/**
 * The entries that another cipher has sealed, or the first one with an older key, sealed again by the first cipher.
 * Those that cannot be decrypted, before or afterwards, are not included. Nothing is written.
 */
async function resealEntries(entries: Entries, ciphers: readonly Cipher[]): Promise<Entries> {
  const [present] = ciphers;
  const resealed = new Map<string, Entry>();
  if (present === undefined) return resealed;
  for (const [name, entry] of entries) {
    if (entry === null) continue;
    try {
      const isOurs = entry.kind === present.kind;
      if (isOurs && (await present.isStale?.(entry.sealed)) !== true) continue;
      const value = await openEntry(ciphers, name, entry);
      const sealed = await sealEntry(present, name, value);
      // A keyring that cannot decrypt what it has just encrypted must not replace the old entry.
      if ((await openEntry([present], name, sealed)) === value) resealed.set(name, sealed);
    } catch {
      // It stays unchanged; `openEntry` reports the error.
    }
  }
  return resealed;
}

const VERSION = 1;

/** `kind` is the kind of the cipher that sealed the value. */
const entrySchema = z.strictObject({ kind: z.string(), sealed: z.string() });
export const entriesSchema = z.record(z.string(), entrySchema.nullable());
const fileSchema = z.strictObject({ version: z.literal(VERSION), secrets: entriesSchema });
/** The file of a later version, whatever it contains. */
const newerSchema = z.looseObject({ version: z.number().gt(VERSION) });

/** One sealed secret. */
export type Entry = z.infer<typeof entrySchema>;

/** All secrets by name; null = there is none. */
export type Entries = ReadonlyMap<string, Entry | null>;

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
  return `The secrets file ${file} is damaged. Restore an intact copy, or move it away and enter the secrets again; it was not changed.`;
}

/**
 * Replaces the file.
 * @throws AppError `vault/unavailable`; the file is then unchanged
 */
async function writeEntries(file: string, entries: Entries): Promise<void> {
  const text = JSON.stringify({ version: VERSION, secrets: Object.fromEntries(entries) }, null, 2);
  try {
    await writeFileAtomic(file, `${text}\n`);
  } catch (cause) {
    throw refusal("vault/unavailable", message("vault.not-saved", { file }), { cause });
  }
}
