import { ORPCError } from "@orpc/client";
import { publicError } from "../../shared/errors.ts";
import { reasonSchema } from "../../shared/model/common.ts";
import type { ReasonLike } from "./words-of.ts";

const messageRefSchema = reasonSchema.pick({ sentence: true, params: true });

/** What an error has to say: one of the contract carries its sentence in its data, an AppError in itself. */
export function reasonOfError(thrown: unknown): ReasonLike {
  if (!(thrown instanceof ORPCError)) return publicError(thrown);
  const ref = messageRefSchema.safeParse(thrown.data);
  return { message: thrown.message, ...ref.data };
}
