import { ORPCError } from "@orpc/client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { z } from "zod";
import type { ErrorPart } from "../../shared/errors.ts";
import { partsText } from "../../shared/i18n/error-text.ts";
import { type MessageLocale, render } from "../../shared/i18n/render.ts";
import { type ReasonLike, reasonSchema } from "../../shared/model/common.ts";
import { withoutBidi } from "../../shared/plain-text.ts";
import { createFormatReason, useMessageLocale } from "./format-reason.ts";
import type { Translator } from "./words.ts";

/** The error of one input field. */
export interface FieldError {
  /** Dotted path, such as `rateLimit.messages`. */
  readonly field: string;
  readonly message: string;
}

/** A failure as shown by the page: a code, a sentence that says what to do, and the invalid field. */
export interface CallError extends ReasonLike {
  readonly code: string;
  /** English; `useCallErrorOf` has it in the reader's language. */
  readonly message: string;
  /** Dotted path of the invalid input field, such as `rateLimit.messages`; null if there is no single one. */
  readonly field: string | null;
  /** The messages after the first one, where there are several. */
  readonly others?: readonly ErrorPart[];
  /** Set for a change of an older revision: the same members were changed meanwhile. */
  readonly isStale?: boolean;
}

/** A failure in the reader's language. */
export interface LocalizedCallError extends CallError {
  /** Each invalid field, to be shown beside it. */
  readonly fields: readonly FieldError[];
}

/** The data of the engine's errors. Members of a wrong type are ignored. */
const dataSchema = z
  .object({
    code: z.string().optional().catch(undefined),
    field: z.string().nullable().default(null).catch(null),
    sentence: reasonSchema.shape.sentence.catch(undefined),
    params: reasonSchema.shape.params.catch(undefined),
    others: z
      .array(
        reasonSchema.pick({ params: true }).extend({ field: z.string().optional(), sentence: z.string() }),
      )
      .optional()
      .catch(undefined),
    conflict: z.unknown().optional(),
  })
  .catch({ field: null, conflict: undefined });

/** English; the page shows it in the reader's language (`words/call-error.ts`). */
const UNREACHABLE = "Tocsin could not be reached. Check that it is running, then try again.";

/** The problem of a failed call. */
export function callErrorOf(thrown: unknown): CallError {
  if (!(thrown instanceof ORPCError)) {
    return { code: "unreachable", message: UNREACHABLE, field: null };
  }
  const { code = thrown.code, conflict, others, ...rest } = dataSchema.parse(thrown.data);
  return {
    code,
    message: thrown.message,
    ...rest,
    ...(others !== undefined && { others }),
    ...(conflict !== undefined && { isStale: true }),
  };
}

/** A failure in the reader's language: a single error as a sentence, several with the names of their fields. */
export function localizeCallError(
  problem: CallError,
  locale: MessageLocale | null,
  t: Translator<"common">,
): LocalizedCallError {
  if (problem.code === "unreachable") return { ...problem, message: t("unreachable"), fields: [] };
  const { message, sentence, params, field, others = [] } = problem;
  const formatReason = createFormatReason(locale);
  /** The error of a field is a predicate that follows the field's name. */
  const sentenceOf = (part: ReasonLike) => {
    const text = formatReason(part).message;
    return part.sentence?.startsWith("input.") === true ? t("thisField", { complaint: text }) : text;
  };
  const first = sentenceOf(problem);
  const parts = [{ field: field ?? undefined, sentence: sentence ?? "", params }, ...others];
  const all = others.length === 0 || locale === null ? null : partsText(parts, locale);
  const fields = [{ field: field ?? undefined, text: first }].concat(
    others.map((part) => ({ field: part.field, text: sentenceOf(part) })),
  );
  return {
    ...problem,
    message: others.length === 0 ? first : withoutBidi(all ?? message),
    fields: fields.flatMap((part) =>
      part.field === undefined ? [] : [{ field: part.field, message: part.text }],
    ),
  };
}

/** Translates the problem of a failed call that is stored outside of React. */
export function useLocalizeCallError(): (problem: CallError) => LocalizedCallError {
  const locale = useMessageLocale();
  const t = useTranslations("common");
  return useCallback((problem) => localizeCallError(problem, locale, t), [locale, t]);
}

/** Formats a schema's message about a field by its key, such as `input.token`. */
export function useFormatRule(): (key: string) => string | null {
  const locale = useMessageLocale();
  const t = useTranslations("common");
  return useCallback(
    (sentence) => {
      const rendered = locale === null ? null : render({ sentence }, locale);
      return rendered === null ? null : t("thisField", { complaint: rendered.message });
    },
    [locale, t],
  );
}

/** The problem of a failed call in the reader's language. */
export function useCallErrorOf(): (thrown: unknown) => LocalizedCallError {
  const inWords = useLocalizeCallError();
  return useCallback((thrown) => inWords(callErrorOf(thrown)), [inWords]);
}
