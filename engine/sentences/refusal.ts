import { AppError, type AppErrorOptions, type ErrorCode } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import { format, type LocalizedMessage, message } from "./message.ts";

/** An error whose sentence is one of the catalogue, so that the page can show it in the reader's language. */
export const refusal = (
  code: ErrorCode,
  { message, sentence, params }: LocalizedMessage,
  options: Pick<AppErrorOptions, "cause" | "field"> = {},
): AppError => new AppError(code, message, { ...options, sentence, params });

/** What an error says, as a reason to be stored or shown; one without a sentence is shown in English. */
export function reasonOf({ code, message, sentence, params }: AppError): Reason {
  return sentence === undefined ? { code, message, advice: null } : { code, ...format({ sentence, params }) };
}

/** What a thing is called towards people. */
export type Noun = "alert source" | "connector" | "alert action" | "event" | "delivery";

/** The word by which sentences choose how they name a thing. */
export const entityName = (noun: Noun): string => noun.replace("alert ", "");

export const notFound = (noun: Noun, id: string): AppError =>
  refusal("not-found", message("refusal.not-found", { entity: entityName(noun), id }));
