import type { Reason } from "../../shared/model/common.ts";
import type { AttemptEnd, DueDelivery, LaneRecord } from "../store/store.ts";
import { backoffMs } from "./backoff.ts";
import type { Outcome } from "./connector-type.ts";

/** How long a delivery is tried again before it is given up, in ms. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/** How long a lane waits when a robot says "hold" but not for how long (dingtalk.md §5: 10 minutes). */
export const DEFAULT_HOLD_MS = 10 * 60_000;

export interface Settlement {
  readonly delivery: AttemptEnd["delivery"];
  readonly lane: LaneRecord;
}

/**
 * What becomes of a delivery and its lane after a try. Pure.
 *
 * A test is never tried again: its user is waiting for the answer. A hold and a block belong to the robot and not
 * to the message, so they end no delivery and do not count towards giving up.
 */
export function settle(
  due: Pick<DueDelivery, "kind" | "attempts" | "retryingSince">,
  outcome: Outcome,
  lane: LaneRecord,
  now: number,
  random: () => number,
): Settlement {
  const { verdict, reason } = outcome;
  const final = (state: "delivered" | "dead", why: Reason | null) => ({
    state,
    reason: why,
    nextAttemptAt: null,
    retryingSince: null,
  });
  // Whatever a robot answers but "misconfigured" or nothing at all shows that it is configured again.
  const unblocked = verdict === "retry" ? lane : { ...lane, blocked: null };

  switch (verdict) {
    case "delivered":
      return { delivery: final("delivered", null), lane: unblocked };
    case "refused":
      return { delivery: final("dead", reason), lane: unblocked };
    case "retry": {
      const retryingSince = due.retryingSince ?? now;
      if (due.kind === "test") return { delivery: final("dead", reason), lane };
      if (now - retryingSince >= GIVE_UP_AFTER_MS) {
        return { delivery: final("dead", givenUp(reason)), lane };
      }
      const wait = Math.max(outcome.retryAfterMs ?? 0, backoffMs(due.attempts + 1, random));
      return { delivery: { state: "retrying", reason, nextAttemptAt: now + wait, retryingSince }, lane };
    }
    case "hold": {
      const holdUntil = now + (outcome.retryAfterMs ?? DEFAULT_HOLD_MS);
      return {
        delivery: due.kind === "test" ? final("dead", reason) : waitsForLane(reason),
        lane: { ...unblocked, holdUntil },
      };
    }
    case "block":
      return {
        delivery: due.kind === "test" ? final("dead", reason) : waitsForLane(reason),
        lane: { ...lane, blocked: reason },
      };
  }
}

const waitsForLane = (reason: Reason): AttemptEnd["delivery"] => ({
  state: "queued",
  reason,
  nextAttemptAt: null,
  retryingSince: null,
});

const givenUp = (last: Reason): Reason => ({
  code: "gave-up",
  message: `Given up after 24 hours of tries. The last one: ${last.message}`,
  advice: "Replay it once the cause is mended.",
});
