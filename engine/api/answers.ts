import { type Noun, notFound } from "../sentences/refusal.ts";

export const DONE = { ok: true } as const;

/** @throws AppError `not-found` if there is no item */
export function found<Item>(item: Item | null | undefined, what: Noun, id: string): Item {
  if (item == null) throw notFound(what, id);
  return item;
}

/** The item with this id. @throws AppError `not-found` */
export const foundIn = <Item extends { id: string }>(items: readonly Item[], what: Noun, id: string): Item =>
  found(
    items.find((item) => item.id === id),
    what,
    id,
  );
