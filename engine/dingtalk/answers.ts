import type { Outcome } from "../connectors/connector-type.ts";
import { httpDateMs, retryAfterMs } from "../http/response.ts";
import { scrub } from "../http/scrub.ts";
import { join, type LocalizedMessage, message } from "../sentences/message.ts";
import { cutChars } from "./body.ts";
import { clockSentence } from "./clock-sentence.ts";
import { HTTP_REFUSAL, type Meaning, meaningOf } from "./error-codes.ts";

export interface RobotAnswer {
  readonly httpStatus: number;
  readonly body: string;
  /** The `Retry-After` header. */
  readonly retryAfter?: string | null;
  /** The `Date` header. */
  readonly date?: string | null;
  /** This computer's time in Unix ms, to compare with the headers. */
  readonly now?: number;
  /** Whether the request was signed; true by default. */
  readonly isSigned?: boolean;
  /** Redacted in everything that the outcome quotes. */
  readonly secrets?: readonly string[];
}

const MAX_ANSWER_CHARS = 2000;
const MAX_QUOTE_CHARS = 300;

/**
 * Interprets a robot's answer (docs/protocols/dingtalk.md §3, §4). HTTP 200 means nothing: only errcode 0 is a success.
 * Only an answer that certainly results from the robot's configuration blocks its lane; a status or a page of something
 * in between is temporary.
 */
export function classifyAnswer(answer: RobotAnswer): Outcome {
  const secrets = answer.secrets ?? [];
  const parsed = readBody(answer.body);
  const errcode = numberOf(parsed?.errcode);
  const errmsg = typeof parsed?.errmsg === "string" ? parsed.errmsg : "";
  const meaning = meaningFor(answer, parsed, errcode, errmsg);
  const waits = meaning.verdict === "retry" || meaning.verdict === "hold" || meaning.mayPass;
  const asked = waits ? retryAfterMs(answer.retryAfter ?? null, answer.now ?? 0) : null;
  const stated = meaning.waitMs ?? null;
  const serverTime = httpDateMs(answer.date ?? null);
  const explanation = explanationFor(meaning, serverTime, answer.now ?? null);
  return {
    verdict: meaning.verdict,
    outcomeClass: meaning.outcomeClass,
    retryAfterMs: asked === null || stated === null ? (asked ?? stated) : Math.max(asked, stated),
    reason: {
      code: `dingtalk/${meaning.outcomeClass}`,
      ...(meaning.verdict === "delivered" ? explanation : withQuote(explanation, errmsg, secrets)),
    },
    httpStatus: answer.httpStatus,
    errcode,
    answer: cut(scrub(answer.body.toWellFormed(), secrets), MAX_ANSWER_CHARS),
    serverTime,
    blocksAddress: meaning.blocksAddress ?? false,
    simplify: meaning.simplify ?? false,
    mayPass: meaning.mayPass ?? false,
    maybePosted: meaning.maybePosted ?? false,
  };
}

function explanationFor(meaning: Meaning, serverTime: number | null, now: number | null): LocalizedMessage {
  const canCompare = meaning.outcomeClass === "security:timestamp" && serverTime !== null && now !== null;
  return (canCompare ? clockSentence(now - serverTime) : null) ?? meaning.explanation;
}

function meaningFor(
  { httpStatus, body: text, isSigned = true }: RobotAnswer,
  body: AnswerBody | null,
  errcode: number | null,
  errmsg: string,
): Meaning {
  if (isRedirect(httpStatus)) return REDIRECT;
  // The body is more specific than the HTTP status, but a failed request did not deliver.
  const explanation = errcode === null ? null : meaningOf(errcode, errmsg, isSigned);
  const failed = httpStatus < 200 || httpStatus > 299;
  if (explanation !== null && !(failed && explanation.verdict === "delivered")) return explanation;
  if (errcode === null && isAddressBlock(body, text)) return IP_BLOCKED;
  if (failed) return failedMeaning(httpStatus);
  if (errcode === null) return body === null ? NOT_JSON : NO_ERRCODE;
  return unknown(errcode);
}

/** A browser's fetch reports a redirect that it may not follow as status 0. */
const isRedirect = (httpStatus: number): boolean =>
  httpStatus === 0 || (httpStatus >= 300 && httpStatus <= 399);

/** DingTalk's abuse protection answers in JSON, or with a page that leads to its check (docs/protocols/dingtalk.md §4). */
const isAddressBlock = (body: AnswerBody | null, text: string): boolean =>
  body === null
    ? /x5secdata|_____tmd_____|\/punish\b/i.test(text)
    : body.source === "x5" && body.punish !== undefined;

/** Refusals that the content of the message may have caused. Alibaba's web application firewall answers with 405. */
const MESSAGE_REFUSALS: ReadonlySet<number> = new Set([400, 403, 405, 406, 413, 415, 422]);
/** A refusal with one of these is not about the address or the login, and is temporary. */
const PASSES: ReadonlySet<number> = new Set([408, 409, 421, 423, 425, 429]);
/** "Network Authentication Required": a login page. */
const LOGIN_PAGE = 511;

function failedMeaning(httpStatus: number): Meaning {
  if (httpStatus === LOGIN_PAGE) return NOT_JSON;
  if (MESSAGE_REFUSALS.has(httpStatus)) return messageRefused(httpStatus);
  const passes = httpStatus >= 500 || PASSES.has(httpStatus);
  return {
    verdict: "retry",
    outcomeClass: "gateway",
    explanation: message(passes ? "robot.http-trouble" : "robot.http-refused", { status: httpStatus }),
    maybePosted: true,
  };
}

const messageRefused = (httpStatus: number): Meaning => ({
  verdict: "refused",
  outcomeClass: HTTP_REFUSAL,
  explanation: message("robot.http-message", { status: httpStatus }),
  maybePosted: true,
  simplify: true,
  mayPass: true,
});

const REDIRECT: Meaning = {
  verdict: "retry",
  outcomeClass: "redirect",
  explanation: message("robot.redirect"),
  maybePosted: true,
};

const IP_BLOCKED: Meaning = {
  verdict: "hold",
  outcomeClass: "gateway",
  explanation: message("robot.ip-blocked"),
  waitMs: 5 * 60_000,
  blocksAddress: true,
};

const NOT_JSON: Meaning = {
  verdict: "retry",
  outcomeClass: "page",
  explanation: message("robot.not-json"),
  maybePosted: true,
};

const NO_ERRCODE: Meaning = { ...NOT_JSON, explanation: message("robot.no-errcode") };

const unknown = (errcode: number): Meaning => ({
  verdict: "refused",
  outcomeClass: "unknown",
  explanation: message("robot.unknown-errcode", { errcode }),
  maybePosted: true,
});

/** The members that are read; the last two are those of the abuse protection. */
interface AnswerBody {
  readonly errcode?: unknown;
  readonly errmsg?: unknown;
  readonly source?: unknown;
  readonly punish?: unknown;
}

function readBody(text: string): AnswerBody | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : null;
  } catch {
    return null;
  }
}

/** The documented sample shows errcode as a string (docs/protocols/dingtalk.md §4). */
function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : null;
}

function withQuote(
  explanation: LocalizedMessage,
  errmsg: string,
  secrets: readonly string[],
): LocalizedMessage {
  const quote = cut(scrub(errmsg.toWellFormed(), secrets).trim(), MAX_QUOTE_CHARS);
  return quote === "" ? explanation : join(explanation, message("robot.says", { quote }));
}

const cut = (text: string, most: number): string => cutChars(text, most).text;
