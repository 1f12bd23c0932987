import type { Verdict } from "../dispatcher/connector-type.ts";
import { type Said, say } from "../sentences/say.ts";

/** What an answer of a certain kind means and what to do. */
export interface Meaning {
  readonly verdict: Verdict;
  readonly outcomeClass: string;
  readonly said: Said;
  /** Least time before the next try where the reference states one, in ms. */
  readonly waitMs?: number;
  /** Set where this machine's address is blocked, and with it every robot. */
  readonly blocksAddress?: true;
  /** Set where the robot refuses this very content, and may take a simpler one. */
  readonly simplify?: true;
  /** Set where the answer leaves open whether the robot posted the message. */
  readonly maybePosted?: true;
}

const MINUTE_MS = 60_000;

const OK: Meaning = {
  verdict: "delivered",
  outcomeClass: "ok",
  said: say("robot.ok"),
};

const BUSY: Meaning = {
  verdict: "retry",
  outcomeClass: "transient",
  said: say("robot.busy"),
  maybePosted: true,
};

const TOO_FAST: Meaning = {
  verdict: "hold",
  outcomeClass: "rate",
  said: say("robot.too-fast"),
  waitMs: 10 * MINUTE_MS,
};

const UNKNOWN_TOKEN: Meaning = {
  verdict: "block",
  outcomeClass: "token",
  said: say("robot.unknown-token"),
};

const TOO_LONG: Meaning = {
  verdict: "refused",
  outcomeClass: "size",
  said: say("robot.too-long"),
  simplify: true,
};

const BAD_REQUEST: Meaning = {
  verdict: "refused",
  outcomeClass: "request",
  said: say("robot.bad-request"),
};

const BAD_CONTENT: Meaning = {
  verdict: "refused",
  outcomeClass: "content",
  said: say("robot.bad-content"),
  simplify: true,
};

const target = (said: Said): Meaning => ({ verdict: "block", outcomeClass: "target", said });

/** errcode -> meaning (dingtalk.md §4); 310000 has several and is read by its text. */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [0, OK],
  [-1, BUSY],
  [130101, TOO_FAST],
  [410100, TOO_FAST],
  [300001, UNKNOWN_TOKEN],
  [300005, UNKNOWN_TOKEN],
  [400101, UNKNOWN_TOKEN],
  [400102, target(say("robot.switched-off"))],
  [400106, target(say("robot.left-group"))],
  [400013, target(say("robot.group-gone"))],
  [400105, BAD_REQUEST],
  [40035, BAD_REQUEST],
  [43002, BAD_REQUEST],
  [43004, BAD_REQUEST],
  [460101, TOO_LONG],
  [101002, TOO_LONG],
  [430101, BAD_CONTENT],
  [430102, BAD_CONTENT],
  [430103, BAD_CONTENT],
  [430104, BAD_CONTENT],
]);

/** What of these is refused is sent once more, simplified. */
export const SIMPLIFIES_AFTER: ReadonlySet<string> = new Set(
  [TOO_LONG, BAD_CONTENT].map(({ outcomeClass }) => outcomeClass),
);

const SECURITY = 310000;
const PARAMETER_MISSING = 40035;

/** The meaning of an answer with an errcode; null for a code nobody has described. */
export function meaningOf(errcode: number, errmsg: string): Meaning | null {
  if (errcode === SECURITY) return securityMeaning(errmsg);
  if (errcode === PARAMETER_MISSING && errmsg.includes("access_token")) {
    // Every message would fare the same, so the lane waits for the address to be mended.
    return { ...UNKNOWN_TOKEN, outcomeClass: "request", said: say("robot.no-token") };
  }
  // 4004xx and 4006xx: a part of the message is missing.
  if (/^400[46]\d\d$/.test(String(errcode))) return BAD_REQUEST;
  return MEANINGS.get(errcode) ?? null;
}

/** The causes of 310000 in the order they are looked for: "签名过期" is about time although it contains 签名. */
const SECURITY_CAUSES: readonly { name: string; pattern: RegExp; said: Said }[] = [
  { name: "keyword", pattern: /keyword|关键词/i, said: say("robot.keyword") },
  { name: "timestamp", pattern: /timestamp|过期/i, said: say("robot.clock") },
  { name: "sign", pattern: /sign|签名/i, said: say("robot.signature") },
  { name: "ip", pattern: /whitelist|白名单/i, said: say("robot.ip-list") },
];

function securityMeaning(errmsg: string): Meaning {
  const cause = SECURITY_CAUSES.find(({ pattern }) => pattern.test(errmsg));
  return {
    verdict: "block",
    outcomeClass: cause === undefined ? "security" : `security:${cause.name}`,
    said: cause?.said ?? say("robot.security"),
  };
}
