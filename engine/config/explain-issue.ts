import type { z } from "zod";

const NOUNS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of fields",
};

const unitOf = (origin: string, count: number | bigint): string => {
  const plural = Number(count) === 1 ? "" : "s";
  if (origin === "string") return ` character${plural} long`;
  return origin === "array" ? ` item${plural} long` : "";
};

/**
 * Zod's findings as predicates for people, such as "must be one of ilert". Never quotes the value, which may be a
 * secret. A sentence given in the schema itself goes before these.
 */
export const explainIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type": {
      if (issue.input === undefined) return "is missing";
      const quotes =
        issue.expected === "string" && typeof issue.input === "number" ? ": put it in quotes" : "";
      return `must be ${NOUNS[issue.expected] ?? issue.expected}${quotes}`;
    }
    case "invalid_value":
      if (issue.input === undefined) return "is missing";
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `must be at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}`;
    case "too_big":
      return `must be at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}`;
    case "invalid_format":
      return issue.format === "url" ? "must be an http or https address" : "is not in the right format";
    default:
      return "is not valid";
  }
};
