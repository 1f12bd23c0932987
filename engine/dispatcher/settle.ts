import type { Reason } from "../../shared/model/common.ts";
import type { Outcome } from "../connectors/connector-type.ts";
import { backoffMs } from "../lib/scheduling.ts";
import { join, message, withAdvice } from "../sentences/message.ts";
import type { AttemptEnd, DueDelivery, LaneRecord } from "../store/records.ts";
import { blockAgain, nextProbeAt } from "./lane-block.ts";

/**
 * How long a lane waits if a robot answers "hold" without a time (docs/protocols/dingtalk.md §5: 10
 * minutes).
 */
export const DEFAULT_HOLD_MS = 10 * 60_000;

/**
 * How long a message is retried that an intermediary rejects, in ms. A digest gets less: while it is retried, all
 * its alerts wait, and after it each of them is tried on its own.
 */
const INTERMEDIARY_RETRY_MS = { alert: 15 * 60_000, digest: 60_000 };

export interface SettleContext {
  readonly now: number;
  readonly random: () => number;
  /** How long a delivery is retried before it fails, in ms. */
  readonly giveUpAfterMs: number;
  /** Whether this attempt already had the simplified message. */
  readonly isSimplified: boolean;
}

export interface Settlement {
  readonly delivery: AttemptEnd["delivery"];
  readonly lane: LaneRecord;
}

/**
 * The new state of a delivery and its lane after an attempt. Pure.
 *
 * Rejected content is tried once more, simplified. A hold and a block belong to the robot and not to the
 * message, so they end no delivery and do not count towards giving up.
 */
export function settle(
  due: Pick<DueDelivery, "kind" | "attempts" | "retryingSince">,
  outcome: Outcome,
  lane: LaneRecord,
  { now, random, giveUpAfterMs, isSimplified }: SettleContext,
): Settlement {
  const { verdict, reason } = outcome;
  const final = (state: "delivered" | "failed", why: Reason | null) => ({
    state,
    reason: why,
    nextAttemptAt: null,
    retryingSince: null,
  });

  /**
   * Any answer of the robot itself except "misconfigured" and "busy" shows that it is configured again. Anything else
   * leaves that open, and the probe continues when its delivery is due again.
   */
  function afterProbe(delivery: AttemptEnd["delivery"]): LaneRecord {
    const { blocked } = lane;
    if (blocked === null) return lane;
    if (verdict !== "retry" && outcome.errcode !== null) return { ...lane, blocked: null };
    const probeAt = Math.min(nextProbeAt(blocked.since, now), delivery.nextAttemptAt ?? now);
    return { ...lane, blocked: { ...blocked, probeAt } };
  }

  /** Null if it has been tried for too long. */
  function triedAgain(forMs: number): AttemptEnd["delivery"] | null {
    const retryingSince = due.retryingSince ?? now;
    if (now - retryingSince >= forMs) return null;
    const wait = Math.max(outcome.retryAfterMs ?? 0, backoffMs(due.attempts + 1, random));
    return { state: "retrying", reason: withRetry(reason), nextAttemptAt: now + wait, retryingSince };
  }

  function refusedAgain(): AttemptEnd["delivery"] {
    const retryForMs = due.kind === "digest" ? INTERMEDIARY_RETRY_MS.digest : INTERMEDIARY_RETRY_MS.alert;
    const again = outcome.mayPass ? triedAgain(retryForMs) : null;
    return again ?? final("failed", reason);
  }

  switch (verdict) {
    case "delivered":
      return { delivery: final("delivered", null), lane: { ...lane, blocked: null } };
    case "refused": {
      const again = outcome.simplify && !isSimplified;
      const delivery = again ? waitsForLane(reason) : refusedAgain();
      return { delivery, lane: afterProbe(delivery) };
    }
    case "retry": {
      const delivery = triedAgain(giveUpAfterMs) ?? final("failed", givenUp(reason, giveUpAfterMs));
      return { delivery, lane: afterProbe(delivery) };
    }
    case "hold": {
      const holdUntil = now + (outcome.retryAfterMs ?? DEFAULT_HOLD_MS);
      const delivery = waitsForLane(reason);
      return { delivery, lane: { ...afterProbe(delivery), holdUntil } };
    }
    case "block":
      return {
        delivery: waitsForLane(reason),
        lane: { ...lane, blocked: blockAgain(lane.blocked, reason, now) },
      };
  }
}

/** The reason of an attempt that will be followed by another one, which it mentions. */
function withRetry(reason: Reason): Reason {
  const { code, sentence } = reason;
  return sentence === undefined ? reason : { code, ...withAdvice({ ...reason, sentence }, RETRY) };
}

const RETRY = message("delivery.retry");

const waitsForLane = (reason: Reason): AttemptEnd["delivery"] => ({
  state: "queued",
  reason,
  nextAttemptAt: null,
  retryingSince: null,
});

function givenUp(last: Reason, afterMs: number): Reason {
  const said = message("delivery.gave-up", { hours: Math.round(afterMs / 3_600_000) });
  return {
    code: "gave-up",
    ...(last.sentence === undefined ? said : join(said, { ...last, sentence: last.sentence })),
  };
}
