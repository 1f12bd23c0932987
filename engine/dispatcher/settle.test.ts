import { describe, expect, it } from "vitest";
import type { Outcome } from "./connector-type.ts";
import { DEFAULT_HOLD_MS, GIVE_UP_AFTER_MS, settle } from "./settle.ts";

const NOW = 1_000_000;
const half = () => 0.5;
const lane = { connectorId: "ops", holdUntil: null, blocked: null };
const why = { code: "some", message: "It happened.", advice: "Do this." };
const blockedLane = { ...lane, blocked: why };
const alert = { kind: "alert", attempts: 0, retryingSince: null } as const;
const test = { ...alert, kind: "test" } as const;

const outcome = (verdict: Outcome["verdict"], retryAfterMs: number | null = null): Outcome => ({
  verdict,
  outcomeClass: "some",
  retryAfterMs,
  reason: why,
  httpStatus: 200,
  errcode: 1,
  answer: null,
});

describe("settle", () => {
  it("ends a delivered message without a reason and unblocks the lane", () => {
    const { delivery, lane: after } = settle(alert, outcome("delivered"), blockedLane, NOW, half);
    expect(delivery).toEqual({ state: "delivered", reason: null, nextAttemptAt: null, retryingSince: null });
    expect(after.blocked).toBeNull();
  });

  it("ends a refused message as dead with the reason", () => {
    expect(settle(alert, outcome("refused"), lane, NOW, half).delivery).toMatchObject({
      state: "dead",
      reason: why,
    });
  });

  it("tries again after the backoff, and not before the answer's own wait", () => {
    expect(settle(alert, outcome("retry"), lane, NOW, half).delivery).toEqual({
      state: "retrying",
      reason: why,
      nextAttemptAt: NOW + 500,
      retryingSince: NOW,
    });
    expect(settle(alert, outcome("retry", 30_000), lane, NOW, half).delivery.nextAttemptAt).toBe(
      NOW + 30_000,
    );
  });

  it("gives up after a day of tries, not after a day of waiting", () => {
    const retrying = { ...alert, attempts: 7, retryingSince: NOW - GIVE_UP_AFTER_MS };
    const { delivery } = settle(retrying, outcome("retry"), lane, NOW, half);
    expect(delivery.state).toBe("dead");
    expect(delivery.reason?.code).toBe("gave-up");
    expect(delivery.reason?.message).toContain("It happened.");
    expect(
      settle({ ...retrying, retryingSince: null }, outcome("retry"), lane, NOW, half).delivery.state,
    ).toBe("retrying");
  });

  it("keeps a lane blocked when nothing came back from the probe", () => {
    expect(settle(alert, outcome("retry"), blockedLane, NOW, half).lane.blocked).toBe(why);
  });

  it("holds the lane and puts the message back in its place", () => {
    const { delivery, lane: after } = settle(alert, outcome("hold", 300_000), lane, NOW, half);
    expect(delivery).toEqual({ state: "queued", reason: why, nextAttemptAt: null, retryingSince: null });
    expect(after.holdUntil).toBe(NOW + 300_000);
    expect(settle(alert, outcome("hold"), lane, NOW, half).lane.holdUntil).toBe(NOW + DEFAULT_HOLD_MS);
  });

  it("blocks the lane of a misconfigured robot and keeps the message", () => {
    const { delivery, lane: after } = settle(alert, outcome("block"), lane, NOW, half);
    expect(delivery.state).toBe("queued");
    expect(after.blocked).toBe(why);
  });

  it("never tries a test again, whatever the answer", () => {
    for (const verdict of ["retry", "hold", "block", "refused"] as const) {
      expect(settle(test, outcome(verdict), lane, NOW, half).delivery).toMatchObject({
        state: "dead",
        reason: why,
      });
    }
    expect(settle(test, outcome("hold"), lane, NOW, half).lane.holdUntil).toBe(NOW + DEFAULT_HOLD_MS);
    expect(settle(test, outcome("block"), lane, NOW, half).lane.blocked).toBe(why);
  });
});
