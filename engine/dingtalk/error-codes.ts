import type { SendVerdict } from "../connectors/connector-type.ts";
import { type LocalizedMessage, message } from "../sentences/message.ts";

/** The meaning of a kind of answer, and the reaction to it. */
export interface Meaning {
  readonly verdict: SendVerdict;
  readonly outcomeClass: string;
  readonly explanation: LocalizedMessage;
  /** The minimum time before the next attempt, in ms, for answers that start a hold (docs/protocols/dingtalk.md §4). */
  readonly waitMs?: number;
  /** Set if this machine's address is blocked, and with it every robot of the same host. */
  readonly blocksAddress?: true;
  /** Set if the content may be refused, and a simpler one may be accepted. */
  readonly simplify?: true;
  /** Set on a refusal by something between us and the robot, which may end within minutes. */
  readonly mayPass?: true;
  /** Set if the answer does not tell whether the robot posted the message. */
  readonly maybePosted?: true;
}

const MINUTE_MS = 60_000;

const OK: Meaning = {
  verdict: "delivered",
  outcomeClass: "ok",
  explanation: message("robot.ok"),
};

const BUSY: Meaning = {
  verdict: "retry",
  outcomeClass: "transient",
  explanation: message("robot.busy"),
  maybePosted: true,
};

const TOO_FAST: Meaning = {
  verdict: "hold",
  outcomeClass: "rate",
  explanation: message("robot.too-fast"),
  waitMs: 10 * MINUTE_MS,
};

const ADDRESS_TOO_FAST: Meaning = {
  verdict: "hold",
  outcomeClass: "rate",
  explanation: message("robot.address-too-fast"),
  waitMs: 10 * MINUTE_MS,
  blocksAddress: true,
};

const UNKNOWN_TOKEN: Meaning = {
  verdict: "block",
  outcomeClass: "token",
  explanation: message("robot.unknown-token"),
};

const TOO_LONG: Meaning = {
  verdict: "refused",
  outcomeClass: "size",
  explanation: message("robot.too-long"),
  simplify: true,
};

const NO_TOKEN: Meaning = { ...UNKNOWN_TOKEN, explanation: message("robot.no-token") };

const BAD_REQUEST: Meaning = {
  verdict: "refused",
  outcomeClass: "request",
  explanation: message("robot.bad-request"),
  simplify: true,
};

const BAD_CONTENT: Meaning = {
  verdict: "refused",
  outcomeClass: "content",
  explanation: message("robot.bad-content"),
  simplify: true,
};

const target = (explanation: LocalizedMessage): Meaning => ({
  verdict: "block",
  outcomeClass: "target",
  explanation,
});

/** errcode -> meaning (docs/protocols/dingtalk.md §4), if the code alone is sufficient. */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [0, OK],
  [-1, BUSY],
  [130101, TOO_FAST],
  [410100, ADDRESS_TOO_FAST],
  [300005, UNKNOWN_TOKEN],
  [400101, UNKNOWN_TOKEN],
  [400102, target(message("robot.switched-off"))],
  [400106, target(message("robot.left-group"))],
  [400013, target(message("robot.group-gone"))],
  [400105, BAD_REQUEST],
  [43002, BAD_REQUEST],
  [43004, BAD_REQUEST],
  [460101, TOO_LONG],
  [101002, TOO_LONG],
]);

/** The class of a refusal by its HTTP status alone: something in between may object to the message. */
export const HTTP_REFUSAL = "http";

/** Messages that are refused for one of these are sent once more, simplified. */
export const SIMPLIFIES_AFTER: ReadonlySet<string> = new Set([
  ...[TOO_LONG, BAD_REQUEST, BAD_CONTENT].map(({ outcomeClass }) => outcomeClass),
  HTTP_REFUSAL,
]);

const SECURITY = 310000;
const PARAMETER_MISSING = 40035;
/** Observed with "token is not exist", "param error" and "msgtype is null". */
const TOKEN_OR_REQUEST = 300001;

/**
 * The meaning of an answer with an errcode. If a code has several meanings, the text decides.
 * @param isSigned - whether the request was signed, since only then the signature can be wrong
 * @returns null for an undocumented code
 */
export function meaningOf(errcode: number, errmsg: string, isSigned: boolean): Meaning | null {
  if (errcode === SECURITY) return securityMeaning(errmsg, isSigned);
  // A missing token concerns every message, so the lane waits until the address is fixed.
  if (errcode === PARAMETER_MISSING) return errmsg.includes("access_token") ? NO_TOKEN : BAD_REQUEST;
  if (errcode === TOKEN_OR_REQUEST) return isAboutRequest(errmsg) ? BAD_REQUEST : UNKNOWN_TOKEN;
  // 4004xx and 4006xx: a part of the message is missing; 430xxx: the content check.
  if (/^400[46]\d\d$/.test(String(errcode))) return BAD_REQUEST;
  if (/^430\d\d\d$/.test(String(errcode))) return BAD_CONTENT;
  return MEANINGS.get(errcode) ?? byText(errmsg);
}

const isAboutRequest = (errmsg: string): boolean =>
  !/token/i.test(errmsg) && /param|msgtype|参数/i.test(errmsg);

/** For a code that is not in the list, such as 500100 "系统异常，请稍后再试", which was observed. */
function byText(errmsg: string): Meaning | null {
  if (/系统(异常|繁忙)|稍后|system (busy|error)|try (again )?later/i.test(errmsg)) return BUSY;
  return null;
}

/** The causes of 310000 in the order in which they are checked: "签名过期" is about time, although it contains 签名. */
const SECURITY_CAUSES: readonly { name: string; pattern: RegExp; explanation: LocalizedMessage }[] = [
  { name: "keyword", pattern: /keyword|关键词/i, explanation: message("robot.keyword") },
  { name: "timestamp", pattern: /timestamp|过期/i, explanation: message("robot.clock") },
  { name: "sign", pattern: /sign|签名/i, explanation: message("robot.signature") },
  { name: "ip", pattern: /whitelist|白名单/i, explanation: message("robot.ip-list") },
];

const UNSIGNED: Meaning = {
  verdict: "block",
  outcomeClass: "security:sign",
  explanation: message("robot.unsigned"),
};

function securityMeaning(errmsg: string, isSigned: boolean): Meaning {
  const cause = SECURITY_CAUSES.find(({ pattern }) => pattern.test(errmsg));
  // A request without a secret has neither a signature nor a time that could be wrong.
  if (!isSigned && (cause?.name === "timestamp" || cause?.name === "sign")) return UNSIGNED;
  return {
    verdict: "block",
    outcomeClass: cause === undefined ? "security" : `security:${cause.name}`,
    explanation: cause?.explanation ?? message("robot.security"),
  };
}
