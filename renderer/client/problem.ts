import { ORPCError } from "@orpc/client";
import { z } from "zod";
import { reasonSchema } from "../../shared/model/common.ts";
import type { ReasonLike } from "../words/format-reason.ts";

/** A failure as the page shows it: a code to tell cases apart, a sentence that says what to do, and the field at fault. */
export interface Problem extends ReasonLike {
  readonly code: string;
  /** English; `useProblemOf` has it in the reader's language. */
  readonly message: string;
  /** Dotted path of the input field, such as `rateLimit.messages`; null when no single field is at fault. */
  readonly field: string | null;
}

/** What the engine's errors carry beside their message. Members of another type are as good as none. */
const dataSchema = z
  .object({
    code: z.string().optional().catch(undefined),
    field: z.string().nullable().default(null).catch(null),
    sentence: reasonSchema.shape.sentence.catch(undefined),
    params: reasonSchema.shape.params.catch(undefined),
  })
  .catch({ field: null });

/** English; the page shows it in the reader's language (`words/problem-words.ts`). */
const UNREACHABLE = "Tocsin could not be reached. Check that it is running, then try again.";

/** What a failed call says. */
export function problemOf(thrown: unknown): Problem {
  if (!(thrown instanceof ORPCError)) {
    return { code: "unreachable", message: UNREACHABLE, field: null };
  }
  const { code = thrown.code, ...rest } = dataSchema.parse(thrown.data);
  return { code, message: thrown.message, ...rest };
}
