import type { Verdict } from "../dispatcher/connector-type.ts";

/** What an answer of a certain kind means and what to do. */
export interface Meaning {
  readonly verdict: Verdict;
  readonly outcomeClass: string;
  readonly message: string;
  readonly advice: string | null;
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
  message: "DingTalk took the message.",
  advice: null,
};

const BUSY: Meaning = {
  verdict: "retry",
  outcomeClass: "transient",
  message: "DingTalk is busy.",
  advice: "Nothing to do: Tocsin tries again.",
  maybePosted: true,
};

const TOO_FAST: Meaning = {
  verdict: "hold",
  outcomeClass: "rate",
  message: "The robot got more than 20 messages in a minute, so DingTalk holds it for 10 minutes.",
  advice: "Nothing to do now. If it happens often, forward fewer alerts to this group or add a second robot.",
  waitMs: 10 * MINUTE_MS,
};

const UNKNOWN_TOKEN: Meaning = {
  verdict: "block",
  outcomeClass: "token",
  message: "DingTalk does not know the robot's token.",
  advice: "Copy the webhook URL again from the robot's page and paste it whole into the connector.",
};

const TOO_LONG: Meaning = {
  verdict: "refused",
  outcomeClass: "size",
  message: "The message is too long for DingTalk (over 20,000 bytes).",
  advice: "Shorten the alert's details in ilert. The whole text is in the log.",
  simplify: true,
};

const BAD_REQUEST: Meaning = {
  verdict: "refused",
  outcomeClass: "request",
  message: "DingTalk could not read the request.",
  advice: "If a proxy stands between, let it pass requests unchanged; otherwise please report this as a bug.",
};

const BAD_CONTENT: Meaning = {
  verdict: "refused",
  outcomeClass: "content",
  message: "DingTalk's content check refused the message.",
  advice:
    "Look for a link, word or image in the alert that DingTalk may object to, and change it at its source.",
  simplify: true,
};

const target = (message: string, advice: string): Meaning => ({
  verdict: "block",
  outcomeClass: "target",
  message,
  advice,
});

/** errcode -> meaning (dingtalk.md §4); 310000 has several and is read by its text. */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [0, OK],
  [-1, BUSY],
  [130101, TOO_FAST],
  [410100, TOO_FAST],
  [300001, UNKNOWN_TOKEN],
  [300005, UNKNOWN_TOKEN],
  [400101, UNKNOWN_TOKEN],
  [400102, target("The robot is switched off.", "Ask the group's admin to switch the robot on.")],
  [
    400106,
    target(
      "The robot is no longer in the group.",
      "Add the robot to the group again and paste its new webhook URL.",
    ),
  ],
  [
    400013,
    target(
      "The group was disbanded.",
      "Delete this connector, or give it the webhook URL of another group's robot.",
    ),
  ],
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

const SECURITY = 310000;
const PARAMETER_MISSING = 40035;

/** The meaning of an answer with an errcode; null for a code nobody has described. */
export function meaningOf(errcode: number, errmsg: string): Meaning | null {
  if (errcode === SECURITY) return securityMeaning(errmsg);
  if (errcode === PARAMETER_MISSING && errmsg.includes("access_token")) {
    // Every message would fare the same, so the lane waits for the address to be mended.
    return { ...UNKNOWN_TOKEN, outcomeClass: "request", message: "The webhook URL has no token." };
  }
  // 4004xx and 4006xx: a part of the message is missing.
  if (/^400[46]\d\d$/.test(String(errcode))) return BAD_REQUEST;
  return MEANINGS.get(errcode) ?? null;
}

/** The causes of 310000 in the order they are looked for: "签名过期" is about time although it contains 签名. */
const SECURITY_CAUSES: readonly (Pick<Meaning, "message" | "advice"> & { name: string; pattern: RegExp })[] =
  [
    {
      name: "keyword",
      pattern: /keyword|关键词/i,
      message: "The robot takes only messages that contain one of its keywords.",
      advice:
        "Enter one of the robot's keywords as the connector's keyword; Tocsin then adds it to each message.",
    },
    {
      name: "timestamp",
      pattern: /timestamp|过期/i,
      message: "This computer's clock is more than an hour away from DingTalk's.",
      advice: "Set this computer's clock (date, time and time zone), best by network time.",
    },
    {
      name: "sign",
      pattern: /sign|签名/i,
      message: "The signature does not match the robot's secret.",
      advice:
        "Copy the secret (SEC…) again from this robot's page into the connector; each robot has its own.",
    },
    {
      name: "ip",
      pattern: /whitelist|白名单/i,
      message: "This network's public address is not on the robot's IP list.",
      advice:
        "Add the public IPv4 address of this network to the robot's IP list, or use a signature in place of it.",
    },
  ];

function securityMeaning(errmsg: string): Meaning {
  const cause = SECURITY_CAUSES.find(({ pattern }) => pattern.test(errmsg));
  if (cause === undefined) {
    const message = "The robot's security settings refused the message.";
    const advice = "Compare the robot's security settings in DingTalk with the connector.";
    return { verdict: "block", outcomeClass: "security", message, advice };
  }
  return {
    verdict: "block",
    outcomeClass: `security:${cause.name}`,
    message: cause.message,
    advice: cause.advice,
  };
}
