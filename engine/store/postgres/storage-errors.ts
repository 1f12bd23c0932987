import { AppError, hasErrno } from "../../../shared/errors.ts";
import { type LocalizedMessage, message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";

const AWAY = message("store.database-away");
const EXHAUSTED = message("store.database-exhausted");
const SLOW = message("store.database-slow");
const NO_LOGIN = message("store.database-login");
const MISSING = message("store.database-missing");
const NO_RIGHTS = message("store.database-rights");
const READ_ONLY = message("store.database-read-only");
const FAULTY = message("store.database-faulty");

/** The user's message for each SQLSTATE, or class of SQLSTATEs, that means that the database cannot be used now. */
const SENTENCES: Readonly<Record<string, LocalizedMessage>> = {
  "08": AWAY,
  "57P": AWAY,
  "53": EXHAUSTED,
  "57014": SLOW,
  "55P03": SLOW,
  // A primary that became a standby.
  "25006": READ_ONLY,
  // The transaction stood still for too long, so PostgreSQL ended the connection.
  "25P03": AWAY,
  "28": NO_LOGIN,
  "3D": MISSING,
  "42501": NO_RIGHTS,
  "58": FAULTY,
  XX: FAULTY,
};

/** Each has a digit, as opposed to the system's EPIPE. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

const sqlstateOf = (thrown: unknown): string | null =>
  thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" && SQLSTATE.test(thrown.code)
    ? thrown.code
    : null;

/** True when the database could not be used, as opposed to an invalid request. */
export const isStorageError = (thrown: unknown): thrown is AppError =>
  thrown instanceof AppError && thrown.code === "store/unavailable";

const PASSING: ReadonlySet<string> = new Set(
  [AWAY, EXHAUSTED, SLOW, READ_ONLY].map(({ sentence }) => sentence),
);

/** Whether the database may be usable soon, without a change of Tocsin's configuration. */
export const isPassing = (thrown: unknown): thrown is AppError =>
  isStorageError(thrown) && PASSING.has(thrown.sentence ?? "");

/** Converts an error of the driver to `store/unavailable`, unless the database refuses the content of a statement. */
export function asStoreError(thrown: unknown): unknown {
  const state = sqlstateOf(thrown);
  // Without a SQLSTATE the answer did not come from PostgreSQL: the connection failed.
  const sentence =
    state === null
      ? AWAY
      : (SENTENCES[state] ?? SENTENCES[state.slice(0, 3)] ?? SENTENCES[state.slice(0, 2)]);
  return sentence === undefined ? thrown : refusal("store/unavailable", sentence, { cause: thrown });
}

/** Whether a unique constraint was violated. */
export const isUniqueViolation = (thrown: unknown): boolean => hasErrno(thrown, "23505");

export const storeClosed = (): AppError => refusal("store/unavailable", message("store.stopping"));
