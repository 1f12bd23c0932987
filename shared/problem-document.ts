import type { PublicError } from "./errors.ts";
import { errorText } from "./i18n/error-text.ts";
import { type MessageLocale, render } from "./i18n/render.ts";

/** Media type of a problem document. */
export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

/** An error over HTTP (RFC 9457); `code` and the following are extension members. */
export interface ProblemDocument extends Pick<PublicError, "code" | "field" | "conflict"> {
  /** Identifies the kind of problem; a tag URI of the code, which cannot be opened (RFC 4151). */
  readonly type: string;
  /** The kind of problem in a few words; the same for every occurrence. */
  readonly title: string;
  readonly status: number;
  /** What happened, and what to do about it. */
  readonly detail: string;
}

/**
 * The problem document of an error.
 * @param status - the status of the response
 * @param locale - of the reader, for `title` and `detail`
 */
export function problemDocumentOf(
  error: PublicError,
  status: number,
  locale: MessageLocale,
): ProblemDocument {
  const { code, field, conflict } = error;
  return {
    type: `tag:tocsin.dev,2026:${code}`,
    title: render({ sentence: `error.${code}` }, locale)?.message ?? code,
    status,
    detail: errorText(error, locale),
    code,
    ...(field === undefined ? {} : { field }),
    ...(conflict === undefined ? {} : { conflict }),
  };
}
