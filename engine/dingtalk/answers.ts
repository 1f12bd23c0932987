import type { Outcome } from "../dispatcher/connector-type.ts";
import { httpDateMs } from "../http/http-date.ts";
import { retryAfterMs } from "../http/retry-after.ts";
import { scrub } from "../http/scrub.ts";
import { type Said, say, together } from "../sentences/say.ts";
import { clockSentence } from "./clock-sentence.ts";
import { type Meaning, meaningOf } from "./error-codes.ts";

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
  const said = saidFor(meaning, serverTime, answer.now ?? null);
  return {
    verdict: meaning.verdict,
    outcomeClass: meaning.outcomeClass,
    retryAfterMs: asked === null || stated === null ? (asked ?? stated) : Math.max(asked, stated),
    reason: {
      code: `dingtalk/${meaning.outcomeClass}`,
      ...(meaning.verdict === "delivered" ? said : withQuote(said, errmsg, secrets)),
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

function saidFor(meaning: Meaning, serverTime: number | null, now: number | null): Said {
  const canCompare = meaning.outcomeClass === "security:timestamp" && serverTime !== null && now !== null;
  return (canCompare ? clockSentence(now - serverTime) : null) ?? meaning.said;
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
  said: say("robot.redirect"),
  maybePosted: true,
};

const IP_BLOCKED: Meaning = {
  verdict: "hold",
  outcomeClass: "gateway",
  said: say("robot.ip-blocked"),
  waitMs: 5 * 60_000,
  blocksAddress: true,
};

const NOT_JSON: Meaning = {
  verdict: "retry",
  outcomeClass: "gateway",
  said: say("robot.not-json"),
  maybePosted: true,
};

const gatewayTrouble = (httpStatus: number): Meaning => ({
  verdict: "retry",
  outcomeClass: "gateway",
  said: say("robot.http-trouble", { status: httpStatus }),
  maybePosted: true,
});

const addressRefused = (httpStatus: number): Meaning => ({
  verdict: "block",
  outcomeClass: "http",
  said: say("robot.http-refused", { status: httpStatus }),
  maybePosted: true,
});

const unknown = (errcode: number | null): Meaning => ({
  verdict: "refused",
  outcomeClass: "unknown",
  said: errcode === null ? say("robot.no-errcode") : say("robot.unknown-errcode", { errcode }),
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

function withQuote(said: Said, errmsg: string, secrets: readonly string[]): Said {
  const quote = cut(scrub(errmsg.toWellFormed(), secrets).trim(), LONGEST_QUOTE);
  return quote === "" ? said : together(said, say("robot.says", { quote }));
}

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
