import type { z } from "zod";
import type { Params } from "../../shared/i18n/catalogue.ts";
import { issueMessage } from "../../shared/i18n/issue.ts";
import { isMessageKey, type LocalizedMessage, messageOf } from "../sentences/message.ts";

/**
 * Converts Zod's issue to a sentence of the catalogue, because Zod's own messages are not translated.
 * @param issue - its message is a key of the catalogue if the schema has one, with the parameters in a custom issue's
 *   `params`; must have `input`, to distinguish a missing value from one of a wrong type
 */
export function explained(issue: z.core.$ZodIssue): LocalizedMessage {
  const { message } = issue;
  if (isMessageKey(message)) return messageOf(message, placesOf(issue));
  const { sentence = "input.invalid", params } = issueMessage({ input: undefined, ...issue });
  return messageOf(sentence, params);
}

const placesOf = (issue: z.core.$ZodIssue): Params | undefined =>
  issue.code === "custom" ? (issue.params as Params | undefined) : undefined;
