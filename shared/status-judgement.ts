import { problemPath, type Status } from "./model/status.ts";
import { QUIET, type StatusContext, type StatusFinding, type StatusLevel } from "./status-finding.ts";
import { defaultFinding, findingsOf } from "./status-findings.ts";

export interface StatusJudgement {
  readonly level: StatusLevel;
  /** The most important finding: the sentence of the tray, and where a click on it leads. */
  readonly cause: StatusFinding;
  /** In the order of an alert's path: receiving, then sending, then the rest. */
  readonly findings: readonly StatusFinding[];
  /** The number of items that require action now. */
  readonly requiredActions: number;
}

/** The order of findings of the same level. Those that make the state `offline` precede all of these. */
const WORST_FIRST: readonly StatusFinding["code"][] = [
  "paused",
  "paused-until",
  // This precedes `blocked`, because it blocks the robots whose secrets are in the keyring.
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
  "node-missing",
  "silent",
  "no-group",
  "backlog",
];

/** Judges the status, for the tray and the page alike. Null if the engine has not reported one yet. Pure. */
export function judgeStatus(status: Status | null, context: StatusContext): StatusJudgement {
  if (context.lost) {
    const cause: StatusFinding = {
      ...QUIET,
      level: "offline",
      code: "no-connection",
      reason: context.lost,
      place: problemPath({ code: context.lost.code, connectorId: null }),
      requiredActions: 1,
    };
    return { level: "offline", cause, findings: [cause], requiredActions: 1 };
  }
  if (status === null) {
    const cause: StatusFinding = { ...QUIET, level: "offline", code: "starting", place: ["log", null] };
    return { level: "offline", cause, findings: [cause], requiredActions: 0 };
  }
  const findings = findingsOf(status, context);
  const cause = worstOf(findings) ?? defaultFinding(status);
  return {
    level: cause.level === "info" ? "ready" : cause.level,
    cause,
    findings,
    requiredActions: findings.reduce((sum, finding) => sum + finding.requiredActions, 0),
  };
}

function worstOf(findings: readonly StatusFinding[]): StatusFinding | undefined {
  const bad = findings.filter(({ level }) => level !== "ready" && level !== "info");
  const rankOf = ({ level, code }: StatusFinding) => (level === "offline" ? -1 : WORST_FIRST.indexOf(code));
  return bad.sort((one, other) => rankOf(one) - rankOf(other))[0];
}
