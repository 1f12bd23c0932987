import type { Outcome } from "../dispatcher/connector-type.ts";
import { clockSentence } from "./clock-sentence.ts";
import { type Meaning, meaningOf } from "./error-codes.ts";
import { httpDateMs } from "./http-date.ts";
import { retryAfterMs } from "./retry-after.ts";
import { scrub } from "./scrub.ts";

export interface RobotAnswer {
  readonly httpStatus: number;
  readonly body: string;
  /** The `Retry-After` header. */
  readonly retryAfter?: string | null;
  /** The `Date` header. */
  readonly date?: string | null;
  /** This computer's Unix ms, to compare with what the headers say. */
  readonly now?: number;
  /** Taken out of everything the outcome quotes. */
  readonly secrets?: readonly string[];
}

const LONGEST_ANSWER = 2000;
const LONGEST_QUOTE = 300;

/** What a robot's answer means (dingtalk.md §3, §4). HTTP 200 says nothing: only errcode 0 is success. */
export function classifyAnswer(answer: RobotAnswer): Outcome {
  const secrets = answer.secrets ?? [];
  const parsed = readBody(answer.body);
  const errcode = numberOf(parsed?.errcode);
  const errmsg = typeof parsed?.errmsg === "string" ? parsed.errmsg : "";
  const meaning = meaningFor(answer.httpStatus, parsed, errcode, errmsg);
  const waits = meaning.verdict === "retry" || meaning.verdict === "hold";
  const asked = waits ? retryAfterMs(answer.retryAfter ?? null, answer.now ?? 0) : null;
  const stated = meaning.waitMs ?? null;
  const serverTime = httpDateMs(answer.date ?? null);
  const message = messageFor(meaning, serverTime, answer.now ?? null);
  return {
    verdict: meaning.verdict,
    outcomeClass: meaning.outcomeClass,
    retryAfterMs: asked === null || stated === null ? (asked ?? stated) : Math.max(asked, stated),
    reason: {
      code: `dingtalk/${meaning.outcomeClass}`,
      message: meaning.verdict === "delivered" ? message : withQuote(message, errmsg, secrets),
      advice: meaning.advice,
    },
    httpStatus: answer.httpStatus,
    errcode,
    answer: cut(scrub(answer.body.toWellFormed(), secrets), LONGEST_ANSWER),
    serverTime,
    blocksAddress: meaning.blocksAddress ?? false,
    simplify: meaning.simplify ?? false,
    maybePosted: meaning.maybePosted ?? false,
  };
}

function messageFor(meaning: Meaning, serverTime: number | null, now: number | null): string {
  const canCompare = meaning.outcomeClass === "security:timestamp" && serverTime !== null && now !== null;
  return (canCompare ? clockSentence(now - serverTime) : null) ?? meaning.message;
}

function meaningFor(
  httpStatus: number,
  body: AnswerBody | null,
  errcode: number | null,
  errmsg: string,
): Meaning {
  if (isRedirect(httpStatus)) return REDIRECT;
  // What the body says is more exact than the HTTP status, but a failed request did not deliver.
  const said = errcode === null ? null : meaningOf(errcode, errmsg);
  const failed = httpStatus < 200 || httpStatus > 299;
  if (said !== null && !(failed && said.verdict === "delivered")) return said;
  if (body?.source === "x5" && body.punish !== undefined) return IP_BLOCKED;
  if (httpStatus === 429 || httpStatus >= 500) return gatewayTrouble(httpStatus);
  if (failed) return addressRefused(httpStatus);
  if (body === null) return NOT_JSON;
  return unknown(errcode);
}

/** Status 0 is how a browser's fetch shows a redirect that it was told not to follow. */
const isRedirect = (httpStatus: number): boolean =>
  httpStatus === 0 || (httpStatus >= 300 && httpStatus <= 399);

const REDIRECT: Meaning = {
  verdict: "block",
  outcomeClass: "redirect",
  message:
    "The address redirects elsewhere. Tocsin does not follow, so that the robot's token stays where it belongs.",
  advice: "Check the webhook URL, and whether a proxy or a login page of the network stands between.",
  maybePosted: true,
};

const IP_BLOCKED: Meaning = {
  verdict: "hold",
  outcomeClass: "gateway",
  message: "DingTalk blocks this network's address for 5 minutes, because too many calls came from it.",
  advice: "Look for another program on this network that calls DingTalk very often.",
  waitMs: 5 * 60_000,
  blocksAddress: true,
};

const NOT_JSON: Meaning = {
  verdict: "retry",
  outcomeClass: "gateway",
  message: "The answer did not come from DingTalk's robot interface: it is a page or empty, not JSON.",
  advice: "Tocsin tries again. If it lasts, check the network for a proxy or a login page.",
  maybePosted: true,
};

const gatewayTrouble = (httpStatus: number): Meaning => ({
  verdict: "retry",
  outcomeClass: "gateway",
  message: `The server answered HTTP ${httpStatus}.`,
  advice: "Nothing to do: Tocsin tries again.",
  maybePosted: true,
});

const addressRefused = (httpStatus: number): Meaning => ({
  verdict: "block",
  outcomeClass: "http",
  message: `The server refused the request with HTTP ${httpStatus}.`,
  advice: "Check the webhook URL, and whether a proxy of the network needs a login.",
  maybePosted: true,
});

const unknown = (errcode: number | null): Meaning => ({
  verdict: "refused",
  outcomeClass: "unknown",
  message:
    errcode === null
      ? "DingTalk's answer has no error code, so the message counts as refused."
      : `DingTalk refused the message with the unknown code ${errcode}.`,
  advice: "See the answer for what DingTalk says about it, then send it again from the log.",
  maybePosted: true,
});

/** The members that are looked at; the last two are those of the gateway against abuse. */
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

/** The documented sample shows errcode as a string (dingtalk.md §4). */
function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : null;
}

function withQuote(message: string, errmsg: string, secrets: readonly string[]): string {
  const quote = cut(scrub(errmsg.toWellFormed(), secrets).trim(), LONGEST_QUOTE);
  return quote === "" ? message : `${message} DingTalk says: "${quote}"`;
}

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
