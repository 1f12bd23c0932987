import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { speak } from "../../shared/sentences/speak.ts";
import { type Problem, problemOf } from "../client/problem.ts";
import { useTongue } from "./tongue.ts";
import { type Say, useSay } from "./use-say.ts";
import type { Translator } from "./words.ts";

/** A failure in the reader's language. */
export function problemInWords(problem: Problem, say: Say, t: Translator<"common">): Problem {
  if (problem.code === "unreachable") return { ...problem, message: t("unreachable") };
  const { message } = say(problem);
  // What is wrong with a field is a predicate, to stand behind a field's name.
  const isPredicate = problem.sentence?.startsWith("input.") === true;
  return { ...problem, message: isPredicate ? t("thisField", { complaint: message }) : message };
}

/** Says again what a failed call said, in the reader's language: for a problem that is kept outside of React. */
export function useProblemWords(): (problem: Problem) => Problem {
  const say = useSay();
  const t = useTranslations("common");
  return useCallback((problem) => problemInWords(problem, say, t), [say, t]);
}

/** Says by its key what a schema asks of a field, such as `input.token`. */
export function useSayRule(): (key: string) => string | null {
  const tongue = useTongue();
  const t = useTranslations("common");
  return useCallback(
    (sentence) => {
      const said = tongue === null ? null : speak({ sentence }, tongue);
      return said === null ? null : t("thisField", { complaint: said.message });
    },
    [tongue, t],
  );
}

/** What a failed call says, in the reader's language. */
export function useProblemOf(): (thrown: unknown) => Problem {
  const inWords = useProblemWords();
  return useCallback((thrown) => inWords(problemOf(thrown)), [inWords]);
}
