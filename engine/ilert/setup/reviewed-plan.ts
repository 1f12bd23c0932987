import type { Clock } from "../../lib/clock.ts";

/** So long somebody is left to look at a plan before its steps are taken without them, in ms. */
const HOLD_MS = 2 * 60_000;

/** The plan that was last shown to the user. */
export interface ReviewedPlan {
  note(planId: string): void;
  forget(): void;
  /** How long the same steps shall still wait for the user, in ms; 0 for steps that nobody looks at. */
  holdMs(planId: string): number;
}

export function createReviewedPlan(clock: Pick<Clock, "monotonic">): ReviewedPlan {
  let last: { readonly id: string; readonly at: number } | null = null;
  return {
    note(id) {
      // Shown again is not shown anew: a page that asks every minute would keep ilert wrong for ever.
      if (last?.id !== id) last = { id, at: clock.monotonic() };
    },
    forget() {
      last = null;
    },
    holdMs: (id) => (last?.id === id ? Math.max(0, last.at + HOLD_MS - clock.monotonic()) : 0),
  };
}
