import { AppError } from "../../../shared/errors.ts";
import { type LocalizedMessage, message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";

const DAMAGED = message("store.damaged");
const BUSY = message("store.busy");
const CANNOT_OPEN = message("store.cannot-open");

/** The user's message for each of SQLite's primary result codes that mean a storage fault. */
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

/** True for damaged content, whether thrown by SQLite or converted to an AppError. */
export function isDamage(thrown: unknown): boolean {
  const code = primaryCode(thrown instanceof AppError ? thrown.cause : thrown);
  return code === "SQLITE_CORRUPT" || code === "SQLITE_NOTADB";
}

/** An error that `isDamage` recognizes, for damage that our own checks find. */
export const damage = (found: string): Error => Object.assign(new Error(found), { code: "SQLITE_CORRUPT" });

/** True when the storage failed, as opposed to an invalid request. */
export const isStorageError = (thrown: unknown): boolean =>
  sentenceFor(thrown) !== undefined || (thrown instanceof AppError && thrown.code === "store/unavailable");

/** Converts SQLite's storage errors to `store/unavailable`; returns everything else unchanged. */
export function asStoreError(thrown: unknown): unknown {
  const sentence = sentenceFor(thrown);
  return sentence === undefined ? thrown : refusal("store/unavailable", sentence, { cause: thrown });
}

/** As `asStoreError`, for a database that cannot be opened: also other errors become `store/unavailable`. */
export function cannotOpen(thrown: unknown): unknown {
  const known = asStoreError(thrown);
  if (known instanceof AppError) return known;
  return refusal("store/unavailable", CANNOT_OPEN, { cause: thrown });
}

export const storeClosed = (): AppError => refusal("store/unavailable", message("store.stopping"));
