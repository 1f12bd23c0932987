import { ProxyFailure } from "../../http/fetch.ts";
import { retryAfterMs } from "../../http/response.ts";
import { scrub } from "../../http/scrub.ts";
import { chainOf, errorCode, isCertificateCode, isNameCode, isTimeoutCode } from "../../lib/error-chain.ts";
import { join, type LocalizedMessage, message } from "../../sentences/message.ts";
import {
  ADDRESS_BLOCKED,
  type AppFailure,
  type AppFailureKind,
  type AppMeaning,
  type AppResult,
  BUSY,
  failureOf,
  meaningOfCode,
  NO_FACTS,
  NOT_PUBLISHED,
  PAGE,
  PLAIN_HTTP,
  REDIRECT,
  SESSION_EXPIRED,
  THROTTLED,
  undocumented,
} from "./app-failure.ts";

/** The part of DingTalk's API that answered, since the same status means something else in each. */
export type Endpoint = "open" | "session" | "person" | "other";

/** An HTTP answer. */
export interface AppAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What the interpretation of an answer depends on. */
export interface AnswerContext {
  readonly endpoint: Endpoint;
  readonly clientId: string;
  /** This computer's time in Unix ms. */
  readonly now: number;
  /** Redacted in everything that a failure quotes. */
  readonly secrets: readonly string[];
}

/** The members of an answer's body. */
export type AnswerBody = Readonly<Record<string, unknown>>;

const MAX_QUOTE_CHARACTERS = 300;
/** Person look-ups need this permission, which the answer does not name. */
const PERSON_SCOPE = "qyapi_get_member";

/**
 * Interprets an answer of DingTalk's app API (docs/protocols/dingtalk-app.md §9): its own code takes precedence over the
 * HTTP status. A success is returned as the parsed body.
 */
export function readAnswer(answer: AppAnswer, context: AnswerContext): AppResult<AnswerBody> {
  const body = readBody(answer.text);
  const code = codeOf(body);
  const succeeded = answer.status >= 200 && answer.status <= 299;
  if (succeeded && body !== null && code === null && !isAddressBlock(body)) return { ok: true, value: body };
  const meaning = meaningFor(answer, body, code, context.endpoint);
  const permission = meaning.kind === "permission" ? missingPermission(body, context) : NO_PERMISSION;
  const explained =
    permission.grantUrl === null || meaning.kind !== "permission"
      ? meaning
      : { ...meaning, explanation: message("dingtalk-app.permission-link", permission.words) };
  const failure = failureOf(explained, {
    httpStatus: answer.status,
    answerCode: code,
    grantUrl: permission.grantUrl,
    scopes: permission.scopes,
    quote: permission.grantUrl === null ? quoteOf(body, context.secrets) : "",
    retryAfterMs: retryAfterMs(answer.headers.get("retry-after"), context.now),
  });
  return { ok: false, failure };
}

function meaningFor(
  { status, text }: AppAnswer,
  body: AnswerBody | null,
  code: string | null,
  endpoint: Endpoint,
): AppMeaning {
  // A browser's fetch reports a redirect that it may not follow as status 0.
  if (status === 0 || (status >= 300 && status <= 399)) return REDIRECT;
  if (body !== null && isAddressBlock(body)) return ADDRESS_BLOCKED;
  const known = code === null ? null : meaningOfCode(code);
  if (known !== null && !(endpoint === "open" && known.kind === "request")) return known;
  if (/plain HTTP request was sent to HTTPS port/i.test(text)) return PLAIN_HTTP;
  if (endpoint === "session" && status >= 500) return SESSION_EXPIRED;
  if (endpoint === "open" && status === 400) return NOT_PUBLISHED;
  if (status === 429) return THROTTLED;
  if (status >= 500) return BUSY;
  if (body === null) return PAGE;
  return undocumented(code ?? String(status));
}

function readBody(text: string): AnswerBody | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : null;
  } catch {
    return null;
  }
}

/** DingTalk's own code: `code` of the newer API, `errcode` other than 0 of the older one; null for a success. */
function codeOf(body: AnswerBody | null): string | null {
  if (body === null) return null;
  const code = member(body, "code");
  if (typeof code === "string" && code !== "") return code;
  const errcode = member(body, "errcode");
  const isCode = typeof errcode === "number" || (typeof errcode === "string" && /^-?\d{1,9}$/.test(errcode));
  return isCode && Number(errcode) !== 0 ? String(errcode) : null;
}

/** Reads a member in any case, as DingTalk's documentation and its server write it differently. */
function member(body: unknown, name: string): unknown {
  const found = Object.entries(Object(body)).find(([key]) => key.toLowerCase() === name);
  return found?.[1];
}

/** DingTalk's abuse protection (docs/protocols/dingtalk-app.md §8). */
const isAddressBlock = (body: AnswerBody): boolean => body.source === "x5" && body.punish !== undefined;

const NO_PERMISSION = { grantUrl: null, scopes: [], words: { url: "", scopes: "" } } as const;

/** The names of the missing permissions, and the page that grants them: DingTalk's own link, or one of the same form. */
function missingPermission(body: AnswerBody | null, { endpoint, clientId }: AnswerContext) {
  const listed = member(member(body, "accessdenieddetail"), "requiredscopes");
  const named = (Array.isArray(listed) ? listed : []).filter((scope) => isScope(scope));
  const scopes: readonly string[] = named.length === 0 && endpoint === "person" ? [PERSON_SCOPE] : named;
  const text = textOf(body);
  const link = /https:\/\/[^\s"'<>，。]+\/appscope\/apply\?content=[\w.%-]+/.exec(text)?.[0];
  const linked = link !== undefined && isDingtalkUrl(link) ? link : null;
  const [first] = scopes;
  const grantUrl = linked ?? (first === undefined ? null : grantUrlOf(clientId, first));
  return { grantUrl, scopes, words: { url: grantUrl ?? "", scopes: scopes.join(", ") || "?" } };
}

const isScope = (value: unknown): value is string =>
  typeof value === "string" && /^[\w.]{1,100}$/.test(value);

/** The form of the links in DingTalk's answers (docs/protocols/dingtalk-app.md §9). */
const grantUrlOf = (clientId: string, scope: string): string =>
  `https://open-dev.dingtalk.com/appscope/apply?content=${encodeURIComponent(`${clientId}#${scope}`)}`;

/** Whether an address is one of DingTalk's own, encrypted and without a login in it. */
export function isDingtalkUrl(address: string, protocol: "https:" | "wss:" = "https:"): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === protocol &&
    `${url.username}${url.password}` === "" &&
    /\.dingtalk\.(com|io)$/.test(url.hostname)
  );
}

function textOf(body: AnswerBody | null): string {
  const text = member(body, "message") ?? member(body, "errmsg");
  return typeof text === "string" ? text : "";
}

function quoteOf(body: AnswerBody | null, secrets: readonly string[]): string {
  const text = scrub(textOf(body).toWellFormed(), secrets).replace(/[\s\p{Cc}]+/gu, " ");
  return [...text.trim()].slice(0, MAX_QUOTE_CHARACTERS).join("");
}

/**
 * Interprets a call without an answer. The message of the error is never quoted, because HTTP clients include the address,
 * and with it a token.
 */
export function readFailure(thrown: unknown): AppFailure {
  const chain = chainOf(thrown);
  const code = errorCode(chain);
  const byProxy = chain.find((error) => error instanceof ProxyFailure);
  const name = thrown instanceof Error ? thrown.name : "";
  const [kind, explanation] =
    byProxy === undefined
      ? explain(name, code ?? "")
      : (["proxy", message(`robot.proxy-${byProxy.trouble}`)] as const);
  const withCode =
    code === null ? explanation : join(explanation, message("robot.failure-code", { failureCode: code }));
  const isUnsent = byProxy !== undefined || isCertificateCode(code ?? "") || isNameCode(code ?? "");
  const neverConnected = isUnsent || chain.some((error) => "syscall" in error && error.syscall === "connect");
  const meaning: AppMeaning = { kind, verdict: "retry", explanation: withCode };
  return failureOf(neverConnected ? meaning : { ...meaning, maybeDone: true }, NO_FACTS);
}

function explain(name: string, code: string): readonly [AppFailureKind, LocalizedMessage] {
  if (name === "AbortError") return ["aborted", message("dingtalk-app.aborted")];
  if (name === "TimeoutError" || isTimeoutCode(code)) return ["timeout", message("dingtalk-app.timeout")];
  if (isCertificateCode(code)) return ["tls", message("robot.certificate")];
  if (isNameCode(code)) return ["network", message("dingtalk-app.name-unresolved")];
  return ["network", message("robot.unreachable")];
}
