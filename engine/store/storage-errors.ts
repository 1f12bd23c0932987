import { AppError } from "../../shared/errors.ts";

const DAMAGED =
  "The event database is damaged. Restart Tocsin: it puts the damaged file aside and begins a new one.";

/** What each of SQLite's primary result codes means for the user, where it means that the storage is at fault. */
const SENTENCES: Readonly<Record<string, string>> = {
  SQLITE_BUSY: "Another program is using the event database. Close it; Tocsin goes on by itself.",
  SQLITE_LOCKED: "Another program is using the event database. Close it; Tocsin goes on by itself.",
  SQLITE_FULL: "The disk is full, so events cannot be stored. Free some space; Tocsin goes on by itself.",
  SQLITE_READONLY: "The event database may not be written. Check the permissions of Tocsin's data folder.",
  SQLITE_PERM: "The event database may not be used. Check the permissions of Tocsin's data folder.",
  SQLITE_CANTOPEN:
    "The event database cannot be opened. Check that Tocsin's data folder exists and may be written.",
  SQLITE_IOERR: "The disk reported an error while the event database was in use. Check the disk.",
  SQLITE_NOMEM: "There is not enough memory to use the event database. Close other programs.",
  SQLITE_PROTOCOL: "The event database cannot be locked. Keep Tocsin's data folder on a local disk.",
  SQLITE_CORRUPT: DAMAGED,
  SQLITE_NOTADB: DAMAGED,
};

/** Extended codes such as `SQLITE_IOERR_WRITE` begin with their primary code. */
function primaryCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !("code" in thrown) || typeof thrown.code !== "string") return undefined;
  return thrown.code.split("_").slice(0, 2).join("_");
}

const sentenceFor = (thrown: unknown): string | undefined => SENTENCES[primaryCode(thrown) ?? ""];

/** True when the database's content is at fault, whether SQLite says so itself or an AppError made of that. */
export function isDamage(thrown: unknown): boolean {
  const code = primaryCode(thrown instanceof AppError ? thrown.cause : thrown);
  return code === "SQLITE_CORRUPT" || code === "SQLITE_NOTADB";
}

/** For damage that a check reports in words. */
export const damage = (found: string): Error => Object.assign(new Error(found), { code: "SQLITE_CORRUPT" });

/** True when the storage is at fault, and not what was asked of it. */
export const isStorageError = (thrown: unknown): boolean =>
  sentenceFor(thrown) !== undefined || (thrown instanceof AppError && thrown.code === "store/unavailable");

/** Turns SQLite's storage errors into `store/unavailable`; everything else stays what it is. */
export function asStoreError(thrown: unknown): unknown {
  const sentence = sentenceFor(thrown);
  return sentence === undefined ? thrown : new AppError("store/unavailable", sentence, { cause: thrown });
}

/** The database could not be opened at all, for whatever reason. */
export function cannotOpen(thrown: unknown): unknown {
  const known = asStoreError(thrown);
  if (known instanceof AppError) return known;
  return new AppError("store/unavailable", SENTENCES.SQLITE_CANTOPEN ?? "", { cause: thrown });
}

export const storeClosed = (): AppError =>
  new AppError("store/unavailable", "Tocsin is stopping. Try again once it has started.");
