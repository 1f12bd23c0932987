/** How often a public address is probed, and the meaning of lost probes. */
export const PROBE_SCHEDULE = {
  everyMs: 60_000,
  /** Lost probes within this time after the start do not count, since a new name takes a while to spread. */
  settlingMs: 60_000,
  /** The interval during that time, and after the machine woke up. */
  hurriedMs: 5_000,
  degradedAfter: 2,
  restartAfter: 3,
} as const;

/** The results of the probes of an open tunnel. */
export interface ProbeHistory {
  /** On the monotonic clock, in ms. */
  readonly openedAt: number;
  /** Whether a probe has come back since it opened. */
  readonly proven: boolean;
  readonly misses: number;
  /** Whether the network may have changed, so that the result is needed within seconds. */
  readonly hurried: boolean;
}

export const newProbeHistory = (openedAt: number): ProbeHistory => ({
  openedAt,
  proven: false,
  misses: 0,
  hurried: false,
});

/** After `settling` and `missed` it is too early for a conclusion. */
export type ProbeVerdict = "proven" | "settling" | "missed" | "degraded" | "lost";

export interface ProbeEvaluation {
  readonly history: ProbeHistory;
  readonly verdict: ProbeVerdict;
  /** From the start of this probe to the start of the next one. */
  readonly nextMs: number;
}

/** Evaluates a probe; pure. */
export function evaluateProbe(history: ProbeHistory, cameBack: boolean, now: number): ProbeEvaluation {
  if (cameBack) {
    const proven = { ...history, proven: true, misses: 0, hurried: false };
    return { history: proven, verdict: "proven", nextMs: PROBE_SCHEDULE.everyMs };
  }
  if (!history.proven && now - history.openedAt < PROBE_SCHEDULE.settlingMs)
    return { history, verdict: "settling", nextMs: PROBE_SCHEDULE.hurriedMs };
  const misses = history.misses + 1;
  const isLost = misses >= PROBE_SCHEDULE.restartAfter;
  return {
    history: { ...history, misses, hurried: history.hurried && !isLost },
    verdict: isLost ? "lost" : misses >= PROBE_SCHEDULE.degradedAfter ? "degraded" : "missed",
    nextMs: history.hurried && !isLost ? PROBE_SCHEDULE.hurriedMs : PROBE_SCHEDULE.everyMs,
  };
}
