import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/** Says which list a cursor belongs to, so that one of another list is refused. */
export type CursorList = "e" | "d";

/** An opaque name for "the rows below `seq`". */
export const encodeCursor = (list: CursorList, seq: number): string => `${list}${seq.toString(36)}`;

/** @throws AppError `input/invalid` with field `cursor` for anything `encodeCursor` did not make for this list */
export function decodeCursor(list: CursorList, cursor: string): number {
  const seq = Number.parseInt(cursor.slice(1), 36);
  if (!Number.isSafeInteger(seq) || seq < 1 || encodeCursor(list, seq) !== cursor) {
    throw refusal("input/invalid", message("refusal.cursor"), { field: "cursor" });
  }
  return seq;
}
