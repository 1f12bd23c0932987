import type { z } from "zod";
import type { Params } from "../../shared/i18n/catalogue.ts";
import { issueMessage } from "../../shared/i18n/issue.ts";
import { format, isMessageKey, type LocalizedMessage } from "../sentences/message.ts";

/**
 * Zod's finding as a predicate for people; never in zod's own English, which no other language has.
 * @param issue - its message is a key of the catalogue where the schema has one, with the places in a custom issue's
 *   `params`; with `input`, or a missing value cannot be told from one of a wrong type
 */
export function explained(issue: z.core.$ZodIssue): LocalizedMessage {
  const { message } = issue;
  if (isMessageKey(message)) return format({ sentence: message, params: placesOf(issue) });
  const { sentence = "input.invalid", params } = issueMessage({ input: undefined, ...issue });
  return format({ sentence, params });
}

const placesOf = (issue: z.core.$ZodIssue): Params | undefined =>
  issue.code === "custom" ? (issue.params as Params | undefined) : undefined;
