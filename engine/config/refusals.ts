import type { Action } from "../../shared/model/action.ts";
import { message } from "../sentences/message.ts";
import { entityName, type Noun, notFound, refusal } from "../sentences/refusal.ts";

interface Identified {
  readonly id: string;
}

/** @throws AppError `not-found` */
export function findItem<Item extends Identified>(items: readonly Item[], id: string, noun: Noun): Item {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw notFound(noun, id);
  return found;
}

/** @throws AppError `conflict` if the id is in use */
export function refuseTaken(items: readonly Identified[], id: string, noun: Noun): void {
  if (items.some((item) => item.id === id)) {
    throw refusal("conflict", message("refusal.id-taken", { entity: entityName(noun), id }), { field: "id" });
  }
}

/** @throws AppError `conflict` that names the alert actions that use it */
export function refuseUsed(users: readonly Action[], id: string, noun: Noun): void {
  if (users.length === 0) return;
  const names = users.map((action) => `"${action.name}" (${action.id})`).join(", ");
  const count = users.length;
  throw refusal("conflict", message("refusal.used", { entity: entityName(noun), id, count, names }));
}
