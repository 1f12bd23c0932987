import type { useTranslations } from "use-intl";
import type { z } from "zod";

/** Sentences by the dotted path of their field, such as `rateLimit.messages`. */
export type FormErrors = Readonly<Record<string, string>>;

export type FormsTranslator = ReturnType<typeof useTranslations<"forms">>;

/** Formats a sentence of the catalogue by its key, such as `input.token`; null if there is none. */
export type FormatRule = (key: string) => string | null;

/** A page's text for an issue of one of its fields; undefined for the usual one. */
export type Explain = (path: string, issue: z.core.$ZodIssue) => string | undefined;

/**
 * The first issue of each field. An issue of a list's item is shown at the list too, since a list is mostly
 * shown by one control.
 */
export function formErrors(
  issues: readonly z.core.$ZodIssue[],
  t: FormsTranslator,
  explain: Explain = () => undefined,
  formatRule: FormatRule = () => null,
): FormErrors {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const path = issue.path.map(String).join(".");
    const sentence = explain(path, issue) ?? complaint(issue, t, formatRule);
    for (const place of errorPathsOf(issue.path)) errors[place] ??= sentence;
  }
  return errors;
}

/** The path itself, and that of the list it leads through. */
export function errorPathsOf(path: readonly PropertyKey[]): string[] {
  const parts = path.map(String);
  const listEnds = path.findIndex((part) => typeof part === "number" || /^\d+$/.test(String(part)));
  const whole = parts.join(".");
  return listEnds < 1 ? [whole] : [whole, parts.slice(0, listEnds).join(".")];
}

function complaint(issue: z.core.$ZodIssue, t: FormsTranslator, formatRule: FormatRule): string {
  switch (issue.code) {
    case "too_small": {
      const limit = Number(issue.minimum);
      if (issue.origin === "array") return t("errors.choose");
      if (issue.origin !== "string") return t("errors.atLeast", { limit });
      return limit <= 1 ? t("errors.empty") : t("errors.tooShort", { count: limit });
    }
    case "too_big": {
      const limit = Number(issue.maximum);
      if (issue.origin === "array") return t("errors.tooMany", { count: limit });
      return issue.origin === "string"
        ? t("errors.tooLong", { count: limit })
        : t("errors.atMost", { limit });
    }
    case "invalid_format":
      return issue.format === "url" ? t("errors.notUrl") : (formatRule(issue.message) ?? t("errors.format"));
    case "invalid_type":
      return issue.expected === "int" ? t("errors.notWhole") : t("errors.missing");
    default:
      return formatRule(issue.message) ?? t("errors.other");
  }
}
