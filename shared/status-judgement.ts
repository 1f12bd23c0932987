import type { Params } from "./i18n/catalogue.ts";
import type { messages as english } from "./i18n/messages/en/index.ts";
import type { Reason } from "./model/common.ts";
import {
  type LaneStatus,
  lacksSecret,
  type Problem,
  type ProblemPath,
  pollingOf,
  problemPath,
  type Status,
} from "./model/status.ts";

/**
 * How good the state is, the worst first:
 * - `offline`: nothing is received, or ilert cannot reach us and polling it fails.
 * - `paused`: by the user.
 * - `failing`: an alert is not delivered, because a robot refuses it, or because a delivery failed and the user has not
 *   looked at it yet.
 * - `degraded`: alerts go out late or not everywhere, which may end without the user: a hold, a group that does not
 *   accept messages, a public access that is unstable or not set up, webhooks that are not received while polling works,
 *   a locked keyring, a quota, a problem of the machine.
 * - `backlog`: more waits than can be sent within the next minute.
 * - `ready`: an alert posted now would be delivered.
 */
export type StatusLevel = "offline" | "paused" | "failing" | "degraded" | "backlog" | "ready";

/** Where in the page a finding is shown and can be fixed; `attention` is the log of what needs the user. */
export type StatusPlace = ProblemPath | "attention";

/** One statement about the status, which the tray and the page put into the same words (`findingText`). */
export interface StatusFinding {
  /** `info` is worth showing and makes nothing worse. */
  readonly level: StatusLevel | "info";
  /** Names the words: a key of the messages below `status`. */
  readonly code: keyof typeof english.status;
  readonly params: Params;
  /** When it ends; Unix ms. */
  readonly until: number | null;
  /** When it last happened; Unix ms. */
  readonly since: number | null;
  /** The cause as the engine explains it. */
  readonly reason: Reason | null;
  readonly place: StatusPlace;
  /** How many things in it need the user. */
  readonly needsUser: number;
}

export interface StatusJudgement {
  readonly level: StatusLevel;
  /** The most important finding: the sentence of the tray, and where a click on it leads. */
  readonly cause: StatusFinding;
  /** In the order of an alert's way: receiving, then sending, then the rest. */
  readonly findings: readonly StatusFinding[];
  /** How many things need the user now. */
  readonly needsUser: number;
}

/** What the judgement depends on besides the status. */
export interface StatusContext {
  /** Unix ms. */
  readonly now: number;
  /** The number of failed deliveries that the user has seen. */
  readonly acknowledgedFailures: number;
}

/** A lane counts as late after this many of its rate-limit windows. */
const LATE_AFTER_WINDOWS = 1.5;

const QUIET = { params: {}, until: null, since: null, reason: null, needsUser: 0 } as const;

/** Which finding is the cause where several make it worse. Whatever makes it `offline` comes before all of these. */
const WORST_FIRST: readonly StatusFinding["code"][] = [
  "paused",
  "paused-until",
  // This comes before what is blocked, because it blocks the robots whose secrets are in the keyring.
  "keyring-locked",
  "blocked",
  "no-secret",
  "failed",
  "fixed",
  "held",
  "held-until",
  "retrying",
  "retrying-why",
  "only-polling",
  "only-polling-why",
  "public-unstable",
  "public-connecting",
  "public-off",
  "polling-fails",
  "polling-fails-why",
  "problem",
  "silent",
  "no-group",
  "backlog",
];

/** Judges the status, for the tray and the page alike. Null stands for an engine that has not reported one yet. Pure. */
export function judgeStatus(status: Status | null, context: StatusContext): StatusJudgement {
  if (status === null) {
    const cause: StatusFinding = { ...QUIET, level: "offline", code: "starting", place: ["log", null] };
    return { level: "offline", cause, findings: [cause], needsUser: 0 };
  }
  const findings = [
    receivingFinding(status, context),
    ...rejectedCallFindings(status, context),
    ...pollingFindings(status),
    ...publicFindings(status),
    ...pauseFindings(status),
    ...queueFindings(status, context),
    ...problemFindings(status),
    ...messageFindings(status, context),
  ];
  const cause = worstOf(findings) ?? calmFinding(status);
  return {
    level: cause.level === "info" ? "ready" : cause.level,
    cause,
    findings,
    needsUser: findings.reduce((sum, finding) => sum + finding.needsUser, 0),
  };
}

function worstOf(findings: readonly StatusFinding[]): StatusFinding | undefined {
  const bad = findings.filter(({ level }) => level !== "ready" && level !== "info");
  const rankOf = ({ level, code }: StatusFinding) => (level === "offline" ? -1 : WORST_FIRST.indexOf(code));
  return bad.sort((one, other) => rankOf(one) - rankOf(other))[0];
}

/** What is said where nothing is wrong. */
function calmFinding({ lanes, counts: { waiting } }: Status): StatusFinding {
  const calm = { ...QUIET, level: "ready", place: ["log", null] } as const;
  if (waiting > 0) return { ...calm, code: "forwarding", params: { count: waiting } };
  return { ...calm, code: "ready", params: { count: lanes.filter(isOpen).length } };
}

/** Whether alerts that do not come through the listener could be stored. */
const canStore = (problem: Reason | null): boolean => problem?.code.startsWith("listener/store-") !== true;

function receivingFinding(status: Status, { now }: StatusContext): StatusFinding {
  const { ok, url, problem } = status.receiving;
  const listener: StatusPlace = ["settings", "listener"];
  if (ok && url !== null) {
    const { lastCall } = status;
    // While ilert is polled, no call is expected.
    if (lastCall !== null && pollingOf(status) === "none") {
      const isSilent = lastCall.silentFrom !== null && now >= lastCall.silentFrom;
      const called = { ...QUIET, params: { port: new URL(url).port }, since: lastCall.at, place: listener };
      return isSilent
        ? { ...called, level: "degraded", code: "silent" }
        : { ...called, level: "ready", code: "receiving-last" };
    }
    return {
      ...QUIET,
      level: "ready",
      code: "receiving",
      params: { port: new URL(url).port },
      place: listener,
    };
  }
  const isPolled = pollingOf(status) === "works" && canStore(problem);
  const code = isPolled ? "only-polling" : "not-receiving";
  return {
    ...QUIET,
    level: isPolled ? "degraded" : "offline",
    code: problem === null ? code : `${code}-why`,
    reason: problem,
    place: problem === null ? listener : problemPath({ code: problem.code, connectorId: null }),
    needsUser: 1,
  };
}

/** Rejected calls are shown for a day after the last, in ms: what was long ago needs nobody. */
const REJECTED_SHOWN_MS = 24 * 3_600_000;

/** Calls that never got in, as far as they are recent: ilert may be what is turned away. */
function rejectedCallFindings({ counts }: Status, { now }: StatusContext): StatusFinding[] {
  const { unauthorized, limited, notAllowed, unknownSource, unknownPath } = counts;
  const kinds = [
    ["wrong-token", unauthorized + limited, counts.lastUnauthorizedAt, ["sources", null]],
    ["unknown-address", unknownSource + unknownPath, counts.lastUnknownAt, ["sources", null]],
    ["not-allowed", notAllowed, counts.lastNotAllowedAt, ["settings", "listener"]],
  ] as const;
  return kinds.flatMap(([code, count, since, place]) =>
    since === null || now - since > REJECTED_SHOWN_MS
      ? []
      : [{ ...QUIET, level: "info", code, params: { count }, since, place }],
  );
}

/** Whether polls bring the alerts, and when the last one succeeded; empty while webhooks are expected. */
function pollingFindings(status: Status): StatusFinding[] {
  const polling = pollingOf(status);
  const fetching = status.ilert?.fetching ?? null;
  if (polling === "none" || fetching === null) return [];
  const found = { ...QUIET, reason: fetching.problem, place: ["settings", "ilert"] } as const;
  if (polling === "fails") {
    const level = status.tunnel.state === "connected" ? "degraded" : "offline";
    const code = fetching.problem === null ? "polling-fails" : "polling-fails-why";
    return [{ ...found, level, code, needsUser: 1 }];
  }
  const { lastPollAt } = fetching;
  if (lastPollAt === null) return [{ ...found, level: "info", code: "polling-soon" }];
  // The next poll makes up for one that failed.
  const level = fetching.problem === null ? "ready" : "info";
  return [{ ...found, level, code: "polling", since: lastPollAt }];
}

/** Whether ilert can reach us: never good before a test call has come back. */
function publicFindings(status: Status): StatusFinding[] {
  const { publicUrl, tunnel, problems } = status;
  // While polling works, the public access does not matter.
  const isNeeded = pollingOf(status) !== "works";
  const host = publicUrl === null ? tunnel.provider : new URL(publicUrl).host;
  const needsUser = problems.some(({ code }) => code === tunnel.problem?.code) ? 1 : 0;
  const found = {
    ...QUIET,
    params: { host },
    reason: tunnel.problem,
    place: ["settings", "public"],
    needsUser,
  } as const;
  const degraded = isNeeded ? "degraded" : "info";
  switch (tunnel.state) {
    case "connected":
      return [{ ...found, level: "ready", code: "public" }];
    case "connecting":
      return [{ ...found, level: degraded, code: "public-connecting" }];
    case "degraded":
      return [{ ...found, level: degraded, code: "public-unstable" }];
    case "down": {
      const code = tunnel.problem === null ? "public-down" : "public-down-why";
      return isNeeded
        ? [{ ...found, level: "offline", code, needsUser: 1 }]
        : [{ ...found, level: "info", code, needsUser: 0 }];
    }
    // There may be a public access that Tocsin does not know of, so this is not `offline`.
    case "off":
      return pollingOf(status) === "none" ? [{ ...found, level: degraded, code: "public-off" }] : [];
  }
}

function pauseFindings({ paused }: Status): StatusFinding[] {
  if (paused === null) return [];
  const { until } = paused;
  const code = until === null ? "paused" : "paused-until";
  return [{ ...QUIET, level: "paused", code, until, place: ["settings", "forwarding"] }];
}

const isOpen = ({ state }: LaneStatus): boolean => state !== "disabled";

/** True if more waits than the lane may send within one window. */
const hasBacklog = ({ state, waiting, window }: LaneStatus): boolean =>
  state === "working" && waiting > window.limit;

/** True if little waits, but for longer than the rate limit explains, so the attempts fail. */
const isLate = (lane: LaneStatus, now: number): boolean => {
  const { state, oldestWaitingAt, window } = lane;
  if (state !== "working" || oldestWaitingAt === null || hasBacklog(lane)) return false;
  return now - oldestWaitingAt > LATE_AFTER_WINDOWS * window.perSeconds * 1000;
};

function queueFindings({ lanes, counts }: Status, { now }: StatusContext): StatusFinding[] {
  const held = lanes.filter(({ state }) => state === "held");
  const isFixed = ({ tested }: LaneStatus) => tested === "fixed";
  const stopped = lanes.filter(({ state }) => state === "blocked");
  const blocked = stopped.filter((lane) => !isFixed(lane));
  const until = held.length === 1 ? (held[0]?.holdUntil ?? null) : null;
  const backlog = lanes.filter(hasBacklog);
  return [
    ...groupOf(held, { level: "degraded", code: until === null ? "held" : "held-until", until }),
    ...groupOf(blocked.filter(lacksSecret), { level: "failing", code: "no-secret", needsUser: true }),
    ...groupOf(stopped.filter(isFixed), { level: "degraded", code: "fixed" }),
    ...byReason(
      blocked.filter((lane) => !lacksSecret(lane)),
      (lane) => lane.blocked,
    ).flatMap(([reason, group]) =>
      groupOf(group, { level: "failing", code: "blocked", reason, needsUser: true }),
    ),
    ...byReason(
      lanes.filter((lane) => isLate(lane, now)),
      (lane) => lane.retrying,
    ).flatMap(([reason, group]) =>
      groupOf(group, {
        level: "degraded",
        code: reason === null ? "retrying" : "retrying-why",
        reason,
      }),
    ),
    ...groupOf(backlog, { level: "backlog", code: "backlog" }).map((finding) => ({
      ...finding,
      params: { count: counts.waiting },
    })),
    ...(lanes.some(isOpen)
      ? []
      : [{ ...QUIET, level: "degraded", code: "no-group", place: ["connectors", null] } as const]),
  ];
}

type GroupFinding = Pick<StatusFinding, "level" | "code"> &
  Partial<Pick<StatusFinding, "until" | "reason">> & { readonly needsUser?: boolean };

/** One finding for several lanes; none for no lane. It leads to the connector if there is only one. */
function groupOf(lanes: readonly LaneStatus[], { needsUser = false, ...finding }: GroupFinding) {
  const [first] = lanes;
  if (first === undefined) return [];
  const id = lanes.length === 1 ? first.connectorId : null;
  return [
    {
      ...QUIET,
      ...finding,
      params: { count: lanes.length, name: first.connectorName },
      place: ["connectors", id] as const,
      needsUser: needsUser ? lanes.length : 0,
    },
  ];
}

function byReason(lanes: readonly LaneStatus[], reasonOf: (lane: LaneStatus) => Reason | null) {
  const codeOf = (lane: LaneStatus) => reasonOf(lane)?.code ?? null;
  return [...new Set(lanes.map(codeOf))].map((code) => {
    const group = lanes.filter((lane) => codeOf(lane) === code);
    return [group[0] === undefined ? null : reasonOf(group[0]), group] as const;
  });
}

/** A quota that is used up to 80 % is not urgent; the page shows it. */
const NOT_URGENT = ["quota/warning"];

/** Whether a problem must be shown outside of the page. */
export const requiresAction = ({ code }: Pick<Problem, "code">): boolean => !NOT_URGENT.includes(code);

/** The problems that the findings about receiving, public access and queues do not already name. */
function problemFindings(status: Status): StatusFinding[] {
  const { tunnel, lanes, problems } = status;
  const isPolled = pollingOf(status) !== "none";
  const isNamed = ({ code, connectorId }: Problem) =>
    code === tunnel.problem?.code ||
    (isPolled && code === status.ilert?.fetching?.problem?.code) ||
    lanes.some(
      (lane) => lane.connectorId === connectorId && lane.state === "blocked" && lane.blocked?.code === code,
    );
  return problems
    .filter((problem) => !isNamed(problem))
    .map(({ connectorId, ...reason }) => {
      const isUrgent = requiresAction(reason);
      return {
        ...QUIET,
        level: isUrgent ? "degraded" : "info",
        code: reason.code === "vault/keyring-locked" ? "keyring-locked" : "problem",
        reason,
        place: problemPath({ code: reason.code, connectorId }),
        needsUser: isUrgent ? 1 : 0,
      };
    });
}

function messageFindings(
  { counts, lanes }: Status,
  { acknowledgedFailures }: StatusContext,
): StatusFinding[] {
  const findings: StatusFinding[] = [];
  const failed = counts.failed - acknowledgedFailures;
  if (failed > 0) {
    const params = { count: failed };
    findings.push({
      ...QUIET,
      level: "failing",
      code: "failed",
      params,
      place: "attention",
      needsUser: failed,
    });
  }
  if (counts.waiting > 0 && !lanes.some(hasBacklog)) {
    const params = { count: counts.waiting };
    findings.push({ ...QUIET, level: "info", code: "waiting", params, place: ["log", null] });
  }
  return findings;
}
