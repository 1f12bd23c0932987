import type { z } from "zod";
import { malformedAnswer } from "./failures.ts";

/** Logs the id of an item that cannot be parsed; `?` if the item has none. */
type LogUnreadable = (id: string) => void;

/** Parses an answer. @throws AppError `ilert/answer`, which never quotes the answer */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const { success, data } = schema.safeParse(parseJson(text));
  if (!success) throw malformedAnswer();
  return data;
}

/**
 * Parses a list item by item, and skips those that cannot be parsed.
 * @returns also the length of the list, with the skipped items
 * @throws AppError `ilert/answer` if the answer is not a list
 */
export function readList<Item>(
  item: z.ZodType<Item>,
  text: string,
  logUnreadable: LogUnreadable,
): { readonly items: Item[]; readonly length: number } {
  const listed = parseJson(text);
  if (!Array.isArray(listed)) throw malformedAnswer();
  const items = listed.flatMap((entry) => {
    const { success, data } = item.safeParse(entry);
    if (!success) logUnreadable(idOf(entry));
    return success ? [data] : [];
  });
  return { items, length: listed.length };
}

/** Parses a single item; null if it cannot be parsed. @throws AppError `ilert/answer` if the answer has no id */
export function readItem<Item>(
  item: z.ZodType<Item>,
  text: string,
  logUnreadable: LogUnreadable,
): Item | null {
  const answer = parseJson(text);
  const { success, data } = item.safeParse(answer);
  if (success) return data;
  if (idOf(answer) === UNKNOWN_ID) throw malformedAnswer();
  logUnreadable(idOf(answer));
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
