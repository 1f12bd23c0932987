import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import { type Log, silentLog } from "../../lib/log.ts";
import { createSerialQueue } from "../../lib/scheduling.ts";
import { type JsonContent, readJsonFile } from "../../lib/state-file.ts";
import { writeFileAtomic } from "../../lib/text-files.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";

/** Keeps secrets by name. What comes out was put in; nothing else may be read from where it is kept. */
export interface Vault {
  /** How the secrets are sealed, for the settings page. */
  readonly kind: string;
  /** @throws AppError `vault/unavailable` for a secret that is there and cannot be opened now */
  get(name: string): Promise<string | null>;
  /**
   * Sets all the given secrets, or none; null removes one.
   * @returns what takes the change back: every secret is then as it was, also one that could not be opened
   */
  put(changes: Readonly<Record<string, string | null>>): Promise<() => Promise<void>>;
  /** The kind of the cipher that sealed a secret; null for one that is not there. */
  sealedBy(name: string): string | null;
}

/** Seals one text so that only this machine, or this user, can open it. */
export interface Cipher {
  readonly kind: string;
  seal(text: string): Promise<string>;
  /** @throws AppError `vault/unavailable` when the text was sealed with another key or damaged, or the key is locked */
  open(sealed: string): Promise<string>;
  /** Whether the system has a newer key since, so that the text is better sealed once more; absent = never. */
  isStale?(sealed: string): Promise<boolean>;
}

interface SealedVaultOptions {
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

async function sealEntry(cipher: Cipher, name: string, value: string): Promise<Entry> {
  return { kind: cipher.kind, sealed: await cipher.seal(JSON.stringify({ name, value })) };
}

/**
 * @param ciphers - the one that this start seals with, then those that may open what earlier starts have sealed
 * @throws AppError `vault/unavailable`
 */
async function openEntry(ciphers: readonly Cipher[], name: string, entry: Entry): Promise<string> {
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
async function sealAnew(entries: Entries, ciphers: readonly Cipher[]): Promise<Entries> {
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
type Entry = z.infer<typeof entrySchema>;

/** All of them by name. */
type Entries = ReadonlyMap<string, Entry>;

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
async function writeEntries(file: string, entries: Entries): Promise<void> {
  const text = JSON.stringify({ version: VERSION, secrets: Object.fromEntries(entries) }, null, 2);
  try {
    await writeFileAtomic(file, `${text}\n`);
  } catch (cause) {
    throw refusal("vault/unavailable", message("vault.not-saved", { file }), { cause });
  }
}
