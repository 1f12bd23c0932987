import { AppError } from "../../shared/errors.ts";
import type { Action } from "../../shared/model/action.ts";

interface Identified {
  readonly id: string;
}

/** What the thing is called towards people, such as "alert source". */
type Noun = "alert source" | "connector" | "alert action";

/** @throws AppError `not-found` */
export function findItem<Item extends Identified>(items: readonly Item[], id: string, noun: Noun): Item {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new AppError("not-found", `There is no ${noun} "${id}".`);
  return found;
}

/** @throws AppError `conflict` when the id is taken */
export function refuseTaken(items: readonly Identified[], id: string, noun: Noun): void {
  if (items.some((item) => item.id === id)) {
    throw new AppError("conflict", `The id "${id}" is taken by another ${noun}. Choose another id.`, {
      field: "id",
    });
  }
}

/** @throws AppError `conflict` that names the alert actions in the way */
export function refuseUsed(users: readonly Action[], id: string, noun: Noun): void {
  if (users.length === 0) return;
  const names = users.map((action) => `"${action.name}" (${action.id})`).join(", ");
  const one = users.length === 1;
  throw new AppError(
    "conflict",
    `The ${noun} "${id}" is used by the alert action${one ? "" : "s"} ${names}. Change or remove ${one ? "it" : "them"} first.`,
  );
}
