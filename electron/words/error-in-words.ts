import { ORPCError } from "@orpc/client";
import { publicError } from "../../shared/errors.ts";
import { reasonSchema } from "../../shared/model/common.ts";
import type { Sayable } from "./words-of.ts";

const spokenSchema = reasonSchema.pick({ sentence: true, params: true });

/** What an error has to say: one of the contract carries its sentence in its data, an AppError in itself. */
export function sayableError(thrown: unknown): Sayable {
  if (!(thrown instanceof ORPCError)) return publicError(thrown);
  const spoken = spokenSchema.safeParse(thrown.data);
  return { message: thrown.message, ...spoken.data };
}
