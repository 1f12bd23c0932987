import { AppError } from "../../shared/errors.ts";
import { type LocalizedMessage, message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

const DAMAGED = message("store.damaged");
const BUSY = message("store.busy");
const CANNOT_OPEN = message("store.cannot-open");

/** What each of SQLite's primary result codes means for the user, where it means that the storage is at fault. */
const SENTENCES: Readonly<Record<string, LocalizedMessage>> = {
  SQLITE_BUSY: BUSY,
  SQLITE_LOCKED: BUSY,
  SQLITE_FULL: message("store.full"),
  SQLITE_READONLY: message("store.read-only"),
  SQLITE_PERM: message("store.forbidden"),
  SQLITE_CANTOPEN: CANNOT_OPEN,
  SQLITE_IOERR: message("store.disk-error"),
  SQLITE_NOMEM: message("store.no-memory"),
  SQLITE_PROTOCOL: message("store.cannot-lock"),
  SQLITE_CORRUPT: DAMAGED,
  SQLITE_NOTADB: DAMAGED,
};

/** Extended codes such as `SQLITE_IOERR_WRITE` begin with their primary code. */
function primaryCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !("code" in thrown) || typeof thrown.code !== "string") return undefined;
  return thrown.code.split("_").slice(0, 2).join("_");
}

const sentenceFor = (thrown: unknown): LocalizedMessage | undefined => SENTENCES[primaryCode(thrown) ?? ""];

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
  return sentence === undefined ? thrown : refusal("store/unavailable", sentence, { cause: thrown });
}

/** The database could not be opened at all, for whatever reason. */
export function cannotOpen(thrown: unknown): unknown {
  const known = asStoreError(thrown);
  if (known instanceof AppError) return known;
  return refusal("store/unavailable", CANNOT_OPEN, { cause: thrown });
}

export const storeClosed = (): AppError => refusal("store/unavailable", message("store.stopping"));
