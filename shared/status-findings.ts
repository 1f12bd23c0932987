import type { Reason } from "./model/common.ts";
import { type Problem, pollingOf, problemPath, type Status } from "./model/status.ts";
import { hasBacklog, isOpen, queueCounts, queueFindings } from "./queue-findings.ts";
import { QUIET, type StatusContext, type StatusFinding, type StatusPlace } from "./status-finding.ts";

/** All findings of a status, in the order of an alert's path: receiving, then sending, then the rest. */
export const findingsOf = (status: Status, context: StatusContext): StatusFinding[] => [
  receivingFinding(status, context),
  ...rejectedCallFindings(status, context),
  ...pollingFindings(status),
  ...publicFindings(status),
  ...pauseFindings(status),
  ...queueFindings(status, context),
  ...problemFindings(status),
  ...nodeFindings(status),
  ...messageFindings(status, context),
];

/** The finding if there is no other. */
export function defaultFinding({ lanes, counts: { waiting } }: Status): StatusFinding {
  const calm = { ...QUIET, level: "ready", place: ["log", null] } as const;
  if (waiting > 0) return { ...calm, code: "forwarding", params: { count: waiting } };
  return { ...calm, code: "ready", params: { count: lanes.filter(isOpen).length } };
}

/** Whether alerts that do not come through the listener could be stored. */
const canStore = (problem: Reason | null): boolean => problem?.code.startsWith("listener/store-") !== true;

/** Whether polls of ilert bring every alert, so that it does not matter whether webhooks arrive. */
export const arePollsEnough = (status: Status): boolean =>
  pollingOf(status) === "works" && canStore(status.receiving.problem);

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
  const isPolled = arePollsEnough(status);
  const code = isPolled ? "only-polling" : "not-receiving";
  return {
    ...QUIET,
    level: isPolled ? "degraded" : "offline",
    code: problem === null ? code : `${code}-why`,
    reason: problem,
    place: problem === null ? listener : problemPath({ code: problem.code, connectorId: null }),
    requiredActions: 1,
  };
}

/** How long rejected calls are shown after the last one, in ms. */
const REJECTED_SHOWN_MS = 24 * 3_600_000;

/** Recent rejected calls, which may have been ilert's. */
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
    return [{ ...found, level, code, requiredActions: 1 }];
  }
  const { lastPollAt } = fetching;
  if (lastPollAt === null) return [{ ...found, level: "info", code: "polling-soon" }];
  // The next poll makes up for one that failed.
  const level = fetching.problem === null ? "ready" : "info";
  return [{ ...found, level, code: "polling", since: lastPollAt }];
}

/** Whether ilert can reach us, which is unknown before a test call has come back. */
function publicFindings(status: Status): StatusFinding[] {
  const { publicUrl, tunnel, problems } = status;
  // While polling works, the public access does not matter.
  const isNeeded = pollingOf(status) !== "works";
  const host = publicUrl === null ? tunnel.provider : new URL(publicUrl).host;
  const requiredActions = problems.some(({ code }) => code === tunnel.problem?.code) ? 1 : 0;
  const found = {
    ...QUIET,
    params: { host },
    reason: tunnel.problem,
    place: ["settings", "public"],
    requiredActions,
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
        ? [{ ...found, level: "offline", code, requiredActions: 1 }]
        : [{ ...found, level: "info", code, requiredActions: 0 }];
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

/** A quota that is used up to 80 % is not urgent; the page shows it. */
const NOT_URGENT = ["quota/warning"];

/** Whether a problem must be shown outside of the page. */
export const isUrgentProblem = ({ code }: Pick<Problem, "code">): boolean => !NOT_URGENT.includes(code);

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
      const isUrgent = isUrgentProblem(reason);
      return {
        ...QUIET,
        level: isUrgent ? "degraded" : "info",
        code: reason.code === "vault/keyring-locked" ? "keyring-locked" : "problem",
        reason,
        place: problemPath({ code: reason.code, connectorId }),
        requiredActions: isUrgent ? 1 : 0,
      };
    });
}

function nodeFindings({ nodes }: Status): StatusFinding[] {
  if (nodes === null) return [];
  const found = { ...QUIET, place: ["settings", "about"] } as const;
  const { alive, missing } = nodes;
  if (missing === 0) return [{ ...found, level: "info", code: "nodes", params: { count: alive } }];
  return [{ ...found, level: "degraded", code: "node-missing", params: { count: alive, missing } }];
}

function messageFindings(status: Status, { acknowledgedFailures }: StatusContext): StatusFinding[] {
  const findings: StatusFinding[] = [];
  const failed = status.counts.failed - acknowledgedFailures;
  if (failed > 0) {
    const params = { count: failed };
    findings.push({
      ...QUIET,
      level: "failing",
      code: "failed",
      params,
      place: "attention",
      requiredActions: failed,
    });
  }
  const { blocked, waiting } = queueCounts(status);
  const info = { ...QUIET, level: "info" } as const;
  if (blocked > 0)
    findings.push({ ...info, code: "waiting-blocked", params: { count: blocked }, place: "blocked" });
  if (waiting > 0 && !status.lanes.some(hasBacklog))
    findings.push({ ...info, code: "waiting", params: { count: waiting }, place: "waiting" });
  return findings;
}
