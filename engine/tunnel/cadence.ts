/** How often a way in is tried, and how many lost probes mean what. */
export const CADENCE = {
  everyMs: 60_000,
  /** A new name takes a while to be known everywhere: so long after the opening, what is lost does not count. */
  settlingMs: 60_000,
  /** Between two probes while it settles, and after the machine woke up. */
  hurriedMs: 5_000,
  degradedAfter: 2,
  restartAfter: 3,
} as const;

/** What is known of an open way. */
export interface Watch {
  /** On the monotonic clock, in ms. */
  readonly openedAt: number;
  /** A probe came back since it opened. */
  readonly proven: boolean;
  readonly misses: number;
  /** The network may have changed: it wants to be known soon, not within minutes. */
  readonly hurried: boolean;
}

export const newWatch = (openedAt: number): Watch => ({ openedAt, proven: false, misses: 0, hurried: false });

/** `settling` and `missed`: too early to tell. */
export type Verdict = "proven" | "settling" | "missed" | "degraded" | "lost";

export interface Judgement {
  readonly watch: Watch;
  readonly verdict: Verdict;
  /** From the beginning of this probe to that of the next one. */
  readonly nextMs: number;
}

/** What a probe says about the way. */
export function judge(watch: Watch, cameBack: boolean, now: number): Judgement {
  if (cameBack) {
    const proven = { ...watch, proven: true, misses: 0, hurried: false };
    return { watch: proven, verdict: "proven", nextMs: CADENCE.everyMs };
  }
  if (!watch.proven && now - watch.openedAt < CADENCE.settlingMs)
    return { watch, verdict: "settling", nextMs: CADENCE.hurriedMs };
  const misses = watch.misses + 1;
  const isLost = misses >= CADENCE.restartAfter;
  return {
    watch: { ...watch, misses, hurried: watch.hurried && !isLost },
    verdict: isLost ? "lost" : misses >= CADENCE.degradedAfter ? "degraded" : "missed",
    nextMs: watch.hurried && !isLost ? CADENCE.hurriedMs : CADENCE.everyMs,
  };
}
