/** How often a way in is tried, and how many lost probes mean what. */
export const PROBE_SCHEDULE = {
  everyMs: 60_000,
  /** A new name takes a while to be known everywhere: so long after the opening, what is lost does not count. */
  settlingMs: 60_000,
  /** Between two probes while it settles, and after the machine woke up. */
  hurriedMs: 5_000,
  degradedAfter: 2,
  restartAfter: 3,
} as const;

/** What is known of an open way. */
export interface ProbeHistory {
  /** On the monotonic clock, in ms. */
  readonly openedAt: number;
  /** A probe came back since it opened. */
  readonly proven: boolean;
  readonly misses: number;
  /** The network may have changed: it wants to be known soon, not within minutes. */
  readonly hurried: boolean;
}

export const newProbeHistory = (openedAt: number): ProbeHistory => ({
  openedAt,
  proven: false,
  misses: 0,
  hurried: false,
});

/** `settling` and `missed`: too early to tell. */
export type ProbeVerdict = "proven" | "settling" | "missed" | "degraded" | "lost";

export interface ProbeEvaluation {
  readonly watch: ProbeHistory;
  readonly verdict: ProbeVerdict;
  /** From the beginning of this probe to that of the next one. */
  readonly nextMs: number;
}

/** What a probe says about the way. */
export function evaluateProbe(watch: ProbeHistory, cameBack: boolean, now: number): ProbeEvaluation {
  if (cameBack) {
    const proven = { ...watch, proven: true, misses: 0, hurried: false };
    return { watch: proven, verdict: "proven", nextMs: PROBE_SCHEDULE.everyMs };
  }
  if (!watch.proven && now - watch.openedAt < PROBE_SCHEDULE.settlingMs)
    return { watch, verdict: "settling", nextMs: PROBE_SCHEDULE.hurriedMs };
  const misses = watch.misses + 1;
  const isLost = misses >= PROBE_SCHEDULE.restartAfter;
  return {
    watch: { ...watch, misses, hurried: watch.hurried && !isLost },
    verdict: isLost ? "lost" : misses >= PROBE_SCHEDULE.degradedAfter ? "degraded" : "missed",
    nextMs: watch.hurried && !isLost ? PROBE_SCHEDULE.hurriedMs : PROBE_SCHEDULE.everyMs,
  };
}
