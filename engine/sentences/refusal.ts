import { AppError, type AppErrorOptions, type ErrorCode } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import { englishOf, type LocalizedMessage, message } from "./message.ts";

/** Creates an error with a sentence of the catalogue, so that the page can show it in the user's language. */
export const refusal = (
  code: ErrorCode,
  { sentence, params }: LocalizedMessage,
  options: Pick<AppErrorOptions, "cause" | "conflict" | "field"> = {},
): AppError => new AppError(code, englishOf({ sentence, params }).message, { ...options, sentence, params });

/** Converts an error to a reason. One without a key keeps its English text. */
export function reasonOf({ code, message: text, sentence, params }: AppError): Reason {
  if (sentence === undefined) return { code, ...message("verbatim", { text }) };
  return { code, sentence, ...(params === undefined ? {} : { params }) };
}

/** The name of an entity for the user. */
export type Noun = "webhook source" | "connector" | "alert action" | "event" | "delivery";

/** The value with which sentences select the name of an entity. */
export const entityName = (noun: Noun): string => noun.replace(/^(alert|webhook) /, "");

export const notFound = (noun: Noun, id: string): AppError =>
  refusal("not-found", message("refusal.not-found", { entity: entityName(noun), id }));
