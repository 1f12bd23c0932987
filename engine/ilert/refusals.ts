import type { AppError, ErrorCode } from "../../shared/errors.ts";
import { scrub } from "../http/scrub.ts";
import { join, type LocalizedMessage, message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

const MAX_QUOTE_CHARACTERS = 300;
/** Of a page that something in front of ilert answered with. */
const MAX_PIECE_CHARACTERS = 120;
const MAX_HEADER_CHARACTERS = 80;

/** How requests are named in the answers of ilert, its load balancer and the usual proxies. */
const REQUEST_ID_HEADERS = ["x-request-id", "x-amzn-requestid", "x-amz-cf-id", "cf-ray"] as const;

/** ilert's older refusals because of the plan come as 400 or 404, and are told by their text alone. */
const PLAN_TEXT = /\bupgrade\b.{0,60}\bplan\b|\bplan\b.{0,60}\bupgrade\b/i;

/** An answer without success, as it came. */
export interface RefusedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * What an answer without success means. ilert's own message is quoted. Its `code` decides before the status does: a wrong
 * or revoked key is a 403 with `KEY_ERROR`, and 401 only says that no key was sent.
 * @param secrets - taken out of what is quoted; user and password of any address in it are taken out as well
 * @param about - one alert, or else how Tocsin is set up in ilert
 */
export function answerFailure(answer: RefusedAnswer, secrets: readonly string[], about?: "alert"): AppError {
  const { status, text } = answer;
  // Status 0 is how a browser's fetch shows a redirect that it was told not to follow.
  if (status === 0 || (status >= 300 && status < 400))
    return refusal("ilert/answer", message("ilert.redirected", { status }));
  const error = readApiError(text);
  if (error === null) return gatewayFailure(answer, secrets);
  const [code, said] =
    meaningOfCode(error) ??
    meaningForPlan(status, error) ??
    (about === "alert" ? meaningForAlert(status) : null) ??
    meaningOfStatus(status);
  return refusal(code, withQuote(said, quoteOf(error, secrets)));
}

/**
 * Something in front of ilert answered: a firewall, a proxy, a login page. Names what helps whoever looks after that: the
 * status, the server, the request's id and the beginning of the page.
 */
export function gatewayFailure(
  { status, headers, text }: RefusedAnswer,
  secrets: readonly string[],
): AppError {
  const named = ["server", ...REQUEST_ID_HEADERS].flatMap((name) => {
    const value = oneLine(scrub(headers.get(name) ?? "", secrets), MAX_HEADER_CHARACTERS);
    return value === "" ? [] : [`${name}: ${value}`];
  });
  const facts = [`HTTP ${status}`, ...named].join(", ");
  const piece = oneLine(scrub(textOfPage(text), secrets), MAX_PIECE_CHARACTERS);
  const said = message("ilert.gateway", { facts });
  const code = status >= 500 ? "ilert/trouble" : "ilert/answer";
  return refusal(code, piece === "" ? said : join(said, message("ilert.gateway-says", { quote: piece })));
}

/** What ilert says of a refusal, ready to be shown; empty where it says nothing. */
export function refusalQuote(text: string, secrets: readonly string[]): string {
  const error = readApiError(text);
  return error === null ? "" : quoteOf(error, secrets);
}

/** Puts what ilert says behind a sentence of ours. */
export const withQuote = (said: LocalizedMessage, quote: string): LocalizedMessage =>
  quote === "" ? said : join(said, message("ilert.says", { quote }));

/** An error's body: `{status, message, code}`, or `{error}` from older parts of ilert's API. */
interface ApiError {
  readonly message: string;
  readonly code: string | null;
  /** The missing OAuth2 scope of an `OAUTH2_SCOPE_ERROR`. */
  readonly scope: string | null;
}

/** Null for a body that is not of ilert's API; an empty one is taken for an error without a message. */
function readApiError(text: string): ApiError | null {
  if (text.trim() === "") return { message: "", code: null, scope: null };
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null || Array.isArray(body)) return null;
    const { message, error, code, scope } = Object(body);
    return {
      message: [message, error, Object(error).message].find(isText) ?? "",
      code: isText(code) ? code.trim().toUpperCase() : null,
      scope: [scope, Array.isArray(scope) ? scope.join(" ") : null].find(isText) ?? null,
    };
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

type Meaning = readonly [ErrorCode, LocalizedMessage];

function meaningOfCode({ code, scope }: ApiError): Meaning | null {
  if (code === "KEY_ERROR") return ["ilert/key", message("ilert.key-refused")];
  if (code === "OAUTH2_SCOPE_ERROR")
    return ["ilert/forbidden", message("ilert.scope", { scope: scope ?? "?" })];
  if (code === "FEATURE_REQUIRED") return ["ilert/plan", message("ilert.plan-feature")];
  if (code === "QUOTA_EXCEEDED") return ["ilert/plan", message("ilert.plan-quota")];
  return null;
}

function meaningForPlan(status: number, error: ApiError): Meaning | null {
  const isByText = (status === 400 || status === 404) && PLAN_TEXT.test(error.message);
  return status === 402 || isByText ? ["ilert/plan", message("ilert.plan", { status })] : null;
}

function meaningOfStatus(status: number): Meaning {
  if (status === 401) return ["ilert/key", message("ilert.key-refused")];
  if (status === 403) return ["ilert/forbidden", message("ilert.forbidden")];
  if (status === 404) return ["ilert/not-found", message("ilert.not-found")];
  if (status === 409) return ["ilert/conflict", message("ilert.conflict")];
  if (status >= 500) return ["ilert/trouble", message("ilert.trouble", { status })];
  return ["ilert/refused", message("ilert.refused", { status })];
}

/** What the same statuses mean where one alert was to be accepted or resolved; null where they mean no more. */
function meaningForAlert(status: number): Meaning | null {
  if (status === 403) return ["ilert/forbidden", message("ilert.alert-forbidden")];
  if (status === 404) return ["ilert/not-found", message("ilert.alert-not-found")];
  if (status === 409) return ["ilert/conflict", message("ilert.alert-conflict")];
  return null;
}

const quoteOf = ({ message }: ApiError, secrets: readonly string[]): string =>
  oneLine(scrub(message.toWellFormed(), secrets), MAX_QUOTE_CHARACTERS);

/** The words of a page, or of whatever else is no JSON. */
const textOfPage = (text: string): string =>
  text
    .toWellFormed()
    .replace(/<(script|style)\b[^>]*>.*?(<\/\1\s*>|$)/gis, " ")
    .replace(/<[^>]*>?/g, " ");

function oneLine(text: string, maxCharacters: number): string {
  const withoutLogins = text.replace(/\/\/[^/\s@"']*@/g, "//<secret>@");
  return [...withoutLogins.replace(/[\s\p{Cc}]+/gu, " ").trim()].slice(0, maxCharacters).join("");
}
