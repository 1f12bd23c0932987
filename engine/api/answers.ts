import { AppError } from "../../shared/errors.ts";

export const DONE = { ok: true } as const;

/** Stands for what is in the contract and not carried out yet. */
export const notYet = (): never => {
  throw new AppError("conflict", "This Tocsin cannot do that yet.");
};

/** Gives what was found, or an error that names what was not. */
export function found<Item>(item: Item | null | undefined, what: string, id: string): Item {
  if (item == null) throw new AppError("not-found", `There is no ${what} "${id}".`);
  return item;
}

/** The item with this id, or an error that names what was not found. */
export const foundIn = <Item extends { id: string }>(
  items: readonly Item[],
  what: string,
  id: string,
): Item =>
  found(
    items.find((item) => item.id === id),
    what,
    id,
  );
