import { mapEventIterator } from "@orpc/client";
import type { Language } from "../../shared/i18n/languages.ts";
import type { MessageLocale } from "../../shared/i18n/render.ts";
import { withTexts } from "../../shared/i18n/with-texts.ts";
import type { AuditChannel } from "../../shared/model/audit.ts";
import type { Caller } from "../people/caller.ts";
import { LOCALES } from "../sentences/locales.ts";
import { type AuditCallDeps, createCallAudit } from "./audit-calls.ts";
import { requireRole } from "./authorize.ts";
import { translateErrors } from "./errors.ts";

/** What is known about the caller of a procedure. */
export interface ApiContext {
  /** The language of the texts in the answer; English if it is absent. REST renders those of errors (`headless/rest/`). */
  readonly language?: Language;
  readonly caller: Caller;
  /** Absent within the program. */
  readonly channel?: AuditChannel;
}

/**
 * Interceptors for every handler of the router: they check the caller's role, record what was done, add the texts of answers in
 * the reader's language, and make errors those of the contract.
 */
export const callInterceptors = (deps: AuditCallDeps) => [
  localizeAnswers,
  translateErrors(deps.log),
  createCallAudit(deps),
  requireRole,
];
/** To be copied for each handler, since its plugins add their own. */
export type CallInterceptors = Readonly<ReturnType<typeof callInterceptors>>;

async function localizeAnswers<Result>({
  context,
  next,
}: {
  context: ApiContext;
  next: () => Promise<Result>;
}): Promise<Result> {
  return localized(await next(), LOCALES[context.language ?? "en"]);
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
