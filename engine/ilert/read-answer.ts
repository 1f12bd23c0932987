import type { z } from "zod";
import { malformedAnswer } from "./failures.ts";

/** Told the id of something that cannot be read; `?` where even that is missing. */
type NoteOdd = (id: string) => void;

/** Reads an answer. @throws AppError `ilert/answer`; it never quotes what came */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const { success, data } = schema.safeParse(parseJson(text));
  if (!success) throw malformedAnswer();
  return data;
}

/**
 * Reads a list item by item, so that an odd one neither empties it nor keeps the others from being read.
 * @returns also how long the list was, with the odd ones
 * @throws AppError `ilert/answer` for what is no list
 */
export function readList<Item>(
  item: z.ZodType<Item>,
  text: string,
  noteOdd: NoteOdd,
): { readonly items: Item[]; readonly length: number } {
  const listed = parseJson(text);
  if (!Array.isArray(listed)) throw malformedAnswer();
  const items = listed.flatMap((one) => {
    const { success, data } = item.safeParse(one);
    if (!success) noteOdd(idOf(one));
    return success ? [data] : [];
  });
  return { items, length: listed.length };
}

/** Reads one item that a list may have, too; null for an odd one. @throws AppError `ilert/answer` for what has no id */
export function readItem<Item>(item: z.ZodType<Item>, text: string, noteOdd: NoteOdd): Item | null {
  const one = parseJson(text);
  const { success, data } = item.safeParse(one);
  if (success) return data;
  if (idOf(one) === UNKNOWN_ID) throw malformedAnswer();
  noteOdd(idOf(one));
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedAnswer();
  }
}

const UNKNOWN_ID = "?";

function idOf(item: unknown): string {
  const { id } = Object(item);
  return typeof id === "string" || typeof id === "number" ? String(id).slice(0, 64) : UNKNOWN_ID;
}
