import { mapEventIterator, ORPCError } from "@orpc/client";
import { loadMessages } from "../../shared/i18n/catalogue.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import { createLocale, type MessageLocale, render } from "../../shared/i18n/render.ts";
import { withTexts } from "../../shared/i18n/with-texts.ts";
import { reasonSchema } from "../../shared/model/common.ts";
import type { Log } from "../lib/log.ts";
import type { Caller } from "../people/caller.ts";
import { ENGLISH } from "../sentences/message.ts";
import { requireRole } from "./authorize.ts";
import { translateErrors } from "./errors.ts";

/** What is known about the caller of a procedure. */
export interface ApiContext {
  /** The language of the texts in the answer; English if it is absent. */
  readonly language?: Language;
  readonly caller: Caller;
}

/**
 * Interceptors for every handler of the router: they check the caller's role, and add the texts of answers and errors, in
 * the reader's language.
 */
export const callInterceptors = (log: Log) => [localizeAnswers, translateErrors(log), requireRole];

const loaded = new Map<Language, Promise<MessageLocale>>();

/** English is always loaded; another language is loaded when it is first requested. */
export async function localeOf(language: Language = "en"): Promise<MessageLocale> {
  if (language === "en") return ENGLISH;
  const known = loaded.get(language) ?? loadMessages(language).then((all) => createLocale(language, all));
  loaded.set(language, known);
  return await known;
}

async function localizeAnswers<Result>({
  context,
  next,
}: {
  context: ApiContext;
  next: () => Promise<Result>;
}): Promise<Result> {
  const locale = await localeOf(context.language);
  try {
    return localized(await next(), locale);
  } catch (thrown) {
    throw locale === ENGLISH ? thrown : localizedError(thrown, locale);
  }
}

/** Adds the texts of an answer, or of every item of a stream. */
function localized<Result>(answer: Result, locale: MessageLocale): Result {
  if (!isStream(answer)) return withTexts(answer, locale);
  const maps = {
    value: async (item: unknown) => withTexts(item, locale),
    error: async (thrown: unknown) => thrown,
  };
  return mapEventIterator(answer, maps as never) as Result;
}

const isStream = (answer: unknown): answer is AsyncIterator<unknown> =>
  typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer && "next" in answer;

const refSchema = reasonSchema.pick({ sentence: true, params: true });

/** The text of an error about a field is a predicate, so the field's name precedes it. */
function localizedError(thrown: unknown, locale: MessageLocale): unknown {
  if (!(thrown instanceof ORPCError)) return thrown;
  const ref = refSchema.safeParse(thrown.data);
  const text = ref.success ? render(ref.data, locale) : null;
  if (text === null) return thrown;
  const { field } = thrown.data as { field?: unknown };
  const isPredicate = ref.data?.sentence?.startsWith("input.") === true && typeof field === "string";
  const message = isPredicate ? `${field}: ${text.message}` : text.message;
  const { code, status, data, cause, defined } = thrown;
  return new ORPCError(code, { status, data, cause, defined, message });
}
