import type { z } from "zod";
import type { MessageKey, Params } from "./catalogue.ts";
import type { MessageRef } from "./render.ts";

/** The message of a schema for an invalid field: a key, so that the page can show it in the reader's language. */
export const complaint = (key: Extract<MessageKey, `input.${string}`>): string => key;

/**
 * Zod's findings as sentences, such as "must be one of ilert". Never quotes the value, which may be a secret.
 * @param issue - with `input`, which distinguishes a missing value from one of a wrong type
 */
export function issueMessage(issue: z.core.$ZodRawIssue): MessageRef {
  switch (issue.code) {
    case "invalid_type": {
      if (issue.input === undefined) return spoken("input.missing");
      return issue.expected === "string" && typeof issue.input === "number"
        ? spoken("input.quotes")
        : spoken("input.type", { type: issue.expected });
    }
    case "invalid_value": {
      if (issue.input === undefined) return spoken("input.missing");
      const choices = issue.values.map(String).join(", ");
      return spoken(issue.values.length > 1 ? "input.one-of" : "input.choice", { choices });
    }
    case "invalid_union": {
      // An object with an unknown `type`; the options include the default type.
      const options = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
      const choices = options.filter((option) => typeof option === "string").join(", ");
      return choices === "" ? spoken("input.invalid") : spoken("input.one-of", { choices });
    }
    case "too_small":
      return spoken(BELOW_MINIMUM[issue.origin] ?? "input.least", { least: Number(issue.minimum) });
    case "too_big":
      return spoken(ABOVE_MAXIMUM[issue.origin] ?? "input.most", { most: Number(issue.maximum) });
    case "invalid_format":
      return spoken(issue.format === "url" ? "input.url" : "input.format");
    default:
      return spoken("input.invalid");
  }
}

const BELOW_MINIMUM: Readonly<Partial<Record<string, MessageKey>>> = {
  string: "input.least-chars",
  array: "input.least-items",
};
const ABOVE_MAXIMUM: Readonly<Partial<Record<string, MessageKey>>> = {
  string: "input.most-chars",
  array: "input.most-items",
};

const spoken = (sentence: MessageKey, params?: Params): MessageRef => ({ sentence, params });
