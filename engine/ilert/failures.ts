import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { ProxyFailure } from "../http/fetch.ts";
import { scrub } from "../http/scrub.ts";
import { chainOf, errorCode, isCertificateCode, isNameCode, isTimeoutCode } from "../lib/error-chain.ts";
import { englishOf, join, type LocalizedMessage, message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/** ilert counts calls in fixed windows of one minute and may name no waiting time, so calls work again after this time. */
const WINDOW_MS = 60_000;

/** ilert's rate limit is reached. */
export class IlertLimited extends AppError {
  readonly retryAfterMs: number;

  /**
   * @param requestedMs - from `Retry-After`; null if it is missing
   * @param quote - ilert's own message; may be empty
   */
  constructor(requestedMs: number | null, quote = "") {
    const retryAfterMs = requestedMs ?? WINDOW_MS;
    const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
    const explanation = withQuote(message("ilert.limited", { seconds }), quote);
    super("ilert/limited", englishOf(explanation).message, {
      sentence: explanation.sentence,
      params: explanation.params,
    });
    this.retryAfterMs = retryAfterMs;
  }
}

/** The answer does not conform to ilert's API. */
export const malformedAnswer = (): AppError => refusal("ilert/answer", message("ilert.malformed"));

/**
 * Explains why there was no answer. The thrown error is not kept as the cause, since an HTTP client may quote the header
 * that contains the key.
 * @param host - the API's, for the message
 */
export function unreachableFailure(host: string, thrown: unknown): AppError {
  const chain = chainOf(thrown);
  const proxyFailure = chain.find((error) => error instanceof ProxyFailure);
  if (proxyFailure !== undefined)
    return refusal("ilert/unreachable", message(`robot.proxy-${proxyFailure.trouble}`));
  const code = errorCode(chain) ?? "?";
  const isTimeout = thrown instanceof Error && thrown.name === "TimeoutError";
  if (isTimeout || isTimeoutCode(code)) return refusal("ilert/unreachable", message("ilert.timeout"));
  if (isCertificateCode(code))
    return refusal("ilert/unreachable", message("ilert.certificate", { name: host, word: code }));
  if (isNameCode(code)) return refusal("ilert/unreachable", message("ilert.no-such-name", { name: host }));
  return refusal("ilert/unreachable", message("ilert.unreachable", { name: host, word: code }));
}

const MAX_QUOTE_CHARACTERS = 300;
/** For the excerpt of a page that something in front of ilert answered with. */
const MAX_EXCERPT_CHARACTERS = 120;
const MAX_HEADER_CHARACTERS = 80;

/** Headers with which ilert, its load balancer and common proxies identify a request. */
const REQUEST_ID_HEADERS = ["x-request-id", "x-amzn-requestid", "x-amz-cf-id", "cf-ray"] as const;

/** ilert's older refusals because of the account's plan are a 400 or 404, and recognizable only by their text. */
const PLAN_TEXT = /\bupgrade\b.{0,60}\bplan\b|\bplan\b.{0,60}\bupgrade\b/i;

/** An unsuccessful answer. */
export interface RefusedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Explains an unsuccessful answer, and quotes ilert's own message. Its `code` takes precedence over the status: a wrong or
 * revoked key is a 403 with `KEY_ERROR`, and 401 only says that no key was sent.
 * @param secrets - redacted from the quote, as are user and password of any address in it
 * @param about - one alert, or else the setup of Tocsin in ilert
 */
export function answerFailure(answer: RefusedAnswer, secrets: readonly string[], about?: "alert"): AppError {
  const { status, text } = answer;
  // A browser's fetch reports a redirect that it must not follow as status 0.
  if (status === 0 || (status >= 300 && status < 400))
    return refusal("ilert/answer", message("ilert.redirected", { status }));
  const error = readApiError(text);
  if (error === null) return gatewayFailure(answer, secrets);
  const [code, explanation] =
    meaningOfCode(error) ??
    meaningForPlan(status, error) ??
    (about === "alert" ? meaningForAlert(status) : null) ??
    meaningOfStatus(status);
  return refusal(code, withQuote(explanation, quoteOf(error, secrets)));
}

/**
 * Explains an answer that came from something in front of ilert: a firewall, a proxy, a login page. The message has what its
 * administrator needs: the status, the server, the request's id and the beginning of the page.
 */
export function gatewayFailure(
  { status, headers, text }: RefusedAnswer,
  secrets: readonly string[],
): AppError {
  const details = ["server", ...REQUEST_ID_HEADERS].flatMap((name) => {
    const value = oneLine(scrub(headers.get(name) ?? "", secrets), MAX_HEADER_CHARACTERS);
    return value === "" ? [] : [`${name}: ${value}`];
  });
  const facts = [`HTTP ${status}`, ...details].join(", ");
  const excerpt = oneLine(scrub(textOfPage(text), secrets), MAX_EXCERPT_CHARACTERS);
  const explanation = message("ilert.gateway", { facts });
  const code = status >= 500 ? "ilert/trouble" : "ilert/answer";
  return refusal(
    code,
    excerpt === "" ? explanation : join(explanation, message("ilert.gateway-says", { quote: excerpt })),
  );
}

/** ilert's own message about a refusal, safe to show; may be empty. */
export function refusalQuote(text: string, secrets: readonly string[]): string {
  const error = readApiError(text);
  return error === null ? "" : quoteOf(error, secrets);
}

/** Appends ilert's own message to an explanation. */
const withQuote = (explanation: LocalizedMessage, quote: string): LocalizedMessage =>
  quote === "" ? explanation : join(explanation, message("ilert.says", { quote }));

/** The body of an error: `{status, message, code}`, or `{error}` in older parts of ilert's API. */
interface ApiError {
  readonly message: string;
  readonly code: string | null;
  /** The missing OAuth2 scope of an `OAUTH2_SCOPE_ERROR`. */
  readonly scope: string | null;
}

/** Null for a body that is not from ilert's API. An empty body counts as an error without a message. */
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

/** The meaning of a status when accepting or resolving one alert; null if it is the usual one. */
function meaningForAlert(status: number): Meaning | null {
  if (status === 403) return ["ilert/forbidden", message("ilert.alert-forbidden")];
  if (status === 404) return ["ilert/not-found", message("ilert.alert-not-found")];
  if (status === 409) return ["ilert/conflict", message("ilert.alert-conflict")];
  return null;
}

const quoteOf = ({ message }: ApiError, secrets: readonly string[]): string =>
  oneLine(scrub(message.toWellFormed(), secrets), MAX_QUOTE_CHARACTERS);

/** The text of a page, or of anything else that is not JSON. */
const textOfPage = (text: string): string =>
  text
    .toWellFormed()
    .replace(/<(script|style)\b[^>]*>.*?(<\/\1\s*>|$)/gis, " ")
    .replace(/<[^>]*>?/g, " ");

function oneLine(text: string, maxCharacters: number): string {
  const withoutCredentials = text.replace(/\/\/[^/\s@"']*@/g, "//<secret>@");
  return [...withoutCredentials.replace(/[\s\p{Cc}]+/gu, " ").trim()].slice(0, maxCharacters).join("");
}
