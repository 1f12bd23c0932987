import { ORPCError } from "@orpc/client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { render } from "../../shared/i18n/render.ts";
import { reasonSchema } from "../../shared/model/common.ts";
import { type FormatReason, type ReasonLike, useFormatReason, useMessageLocale } from "./format-reason.ts";
import type { Translator } from "./words.ts";

/** A failure as the page shows it: a code to tell cases apart, a sentence that says what to do, and the field at fault. */
export interface Problem extends ReasonLike {
  readonly code: string;
  /** English; `useProblemOf` has it in the reader's language. */
  readonly message: string;
  /** Dotted path of the input field, such as `rateLimit.messages`; null when no single field is at fault. */
  readonly field: string | null;
  /** Set on a change of an older revision: somebody has changed the same meanwhile. */
  readonly isStale?: boolean;
}

/** What the engine's errors carry beside their message. Members of another type are as good as none. */
const dataSchema = z
  .object({
    code: z.string().optional().catch(undefined),
    field: z.string().nullable().default(null).catch(null),
    sentence: reasonSchema.shape.sentence.catch(undefined),
    params: reasonSchema.shape.params.catch(undefined),
    conflict: z.unknown().optional(),
  })
  .catch({ field: null, conflict: undefined });

/** English; the page shows it in the reader's language (`words/problem-words.ts`). */
const UNREACHABLE = "Tocsin could not be reached. Check that it is running, then try again.";

/** What a failed call says. */
export function problemOf(thrown: unknown): Problem {
  if (!(thrown instanceof ORPCError)) {
    return { code: "unreachable", message: UNREACHABLE, field: null };
  }
  const { code = thrown.code, conflict, ...rest } = dataSchema.parse(thrown.data);
  return { code, message: thrown.message, ...rest, ...(conflict !== undefined && { isStale: true }) };
}

/** A failure in the reader's language. */
export function problemInWords(
  problem: Problem,
  formatReason: FormatReason,
  t: Translator<"common">,
): Problem {
  if (problem.code === "unreachable") return { ...problem, message: t("unreachable") };
  const { message } = formatReason(problem);
  // What is wrong with a field is a predicate, to stand behind a field's name.
  const isPredicate = problem.sentence?.startsWith("input.") === true;
  return { ...problem, message: isPredicate ? t("thisField", { complaint: message }) : message };
}

/** Says again what a failed call said, in the reader's language: for a problem that is kept outside of React. */
export function useProblemWords(): (problem: Problem) => Problem {
  const formatReason = useFormatReason();
  const t = useTranslations("common");
  return useCallback((problem) => problemInWords(problem, formatReason, t), [formatReason, t]);
}

/** Says by its key what a schema asks of a field, such as `input.token`. */
export function useFormatRule(): (key: string) => string | null {
  const locale = useMessageLocale();
  const t = useTranslations("common");
  return useCallback(
    (sentence) => {
      const said = locale === null ? null : render({ sentence }, locale);
      return said === null ? null : t("thisField", { complaint: said.message });
    },
    [locale, t],
  );
}

/** What a failed call says, in the reader's language. */
export function useProblemOf(): (thrown: unknown) => Problem {
  const inWords = useProblemWords();
  return useCallback((thrown) => inWords(problemOf(thrown)), [inWords]);
}
