import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/**
 * The list that a cursor belongs to, so that a cursor of another list is refused: events, deliveries, alerts, which
 * are listed in two parts, open ones and closed ones, the audit, or the versions of the configuration.
 */
type CursorList = "e" | "d" | "o" | "c" | "a" | "v";

/** An opaque cursor for the rows below the seq `below`; null for none. */
export const encodeCursor = (list: CursorList, below: number | null): string | null =>
  below === null ? null : `${list}${below.toString(36)}`;

/**
 * The seq that a cursor names; null without a cursor.
 * @throws AppError `input/invalid` with field `cursor` for any text that `encodeCursor` did not create for this list
 */
export function decodeCursor(list: CursorList, cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const seq = Number.parseInt(cursor.slice(1), 36);
  if (!Number.isSafeInteger(seq) || seq < 1 || encodeCursor(list, seq) !== cursor) {
    throw refusal("input/invalid", message("refusal.cursor"), { field: "cursor" });
  }
  return seq;
}
