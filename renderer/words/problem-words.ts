import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { render } from "../../shared/sentences/render.ts";
import { type Problem, problemOf } from "../client/problem.ts";
import { type FormatReason, useFormatReason } from "./format-reason.ts";
import { useMessageLocale } from "./message-locale.ts";
import type { Translator } from "./words.ts";

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
