import { describe, expect, it } from "vitest";
import { inEnglish } from "../../testkit/in-english.ts";
import { NO_DETAILS, type Outcome } from "../connectors/connector-type.ts";
import { reason } from "../sentences/message.ts";
import { DEFAULT_HOLD_MS, settle } from "./settle.ts";

const NOW = 1_000_000;
const GIVE_UP_AFTER_MS = 24 * 3_600_000;
const usual = { now: NOW, random: () => 0.5, giveUpAfterMs: GIVE_UP_AFTER_MS, isSimplified: false };
const lane = { connectorId: "ops", holdUntil: null, blocked: null };
const why = { code: "some", sentence: "verbatim", params: { text: "It happened." } };
const block = { reason: why, since: NOW - 30 * 60_000, probeAt: NOW };
const blockedLane = { ...lane, blocked: block };
const alert = { kind: "alert", attempts: 0, retryingSince: null } as const;

const outcome = (verdict: Outcome["verdict"], retryAfterMs: number | null = null): Outcome => ({
  ...NO_DETAILS,
  verdict,
  outcomeClass: "some",
  retryAfterMs,
  reason: why,
  httpStatus: 200,
  errcode: 1,
});

describe("settle", () => {
  it("ends a delivered message without a reason and unblocks the lane", () => {
    const { delivery, lane: after } = settle(alert, outcome("delivered"), blockedLane, usual);
    expect(delivery).toEqual({ state: "delivered", reason: null, nextAttemptAt: null, retryingSince: null });
    expect(after.blocked).toBeNull();
  });

  it("ends a rejected message as failed with the reason", () => {
    expect(settle(alert, outcome("refused"), lane, usual).delivery).toMatchObject({
      state: "failed",
      reason: why,
    });
  });

  it("retries rejected content once, simplified, and then gives up", () => {
    const tooLong = { ...outcome("refused"), simplify: true };
    expect(settle(alert, tooLong, lane, usual).delivery).toMatchObject({ state: "queued", reason: why });
    expect(settle(alert, tooLong, lane, { ...usual, isSimplified: true }).delivery.state).toBe("failed");
    expect(settle({ ...alert, kind: "digest" }, tooLong, lane, usual).delivery.state).toBe("queued");
  });

  describe("a rejection by an intermediary", () => {
    const fromIntermediary = { ...outcome("refused"), simplify: true, mayPass: true };
    const simplified = { ...usual, isSimplified: true };
    const stateAfter = (ms: number, kind: "alert" | "digest") =>
      settle({ kind, attempts: 3, retryingSince: NOW - ms }, fromIntermediary, lane, simplified).delivery
        .state;

    it("is retried once, simplified, and then for a quarter of an hour", () => {
      expect(settle(alert, fromIntermediary, lane, usual).delivery).toMatchObject({
        state: "queued",
        nextAttemptAt: null,
      });
      expect(settle(alert, fromIntermediary, lane, simplified).delivery).toMatchObject({
        state: "retrying",
        nextAttemptAt: NOW + 500,
        retryingSince: NOW,
      });
      expect(stateAfter(15 * 60_000 - 1, "alert")).toBe("retrying");
      expect(stateAfter(15 * 60_000, "alert")).toBe("failed");
    });

    it("delays the single alerts of a digest by a minute only", () => {
      expect(stateAfter(59_999, "digest")).toBe("retrying");
      expect(stateAfter(60_000, "digest")).toBe("failed");
    });

    it("waits as long as Retry-After requires", () => {
      const later = { ...fromIntermediary, retryAfterMs: 120_000 };
      expect(settle(alert, later, lane, simplified).delivery.nextAttemptAt).toBe(NOW + 120_000);
    });
  });

  it("retries after the backoff, and not before the answer's own delay", () => {
    expect(settle(alert, outcome("retry"), lane, usual).delivery).toEqual({
      state: "retrying",
      reason: { ...why, sentence: `${why.sentence} +delivery.retry` },
      nextAttemptAt: NOW + 500,
      retryingSince: NOW,
    });
    expect(settle(alert, outcome("retry", 30_000), lane, usual).delivery.nextAttemptAt).toBe(NOW + 30_000);
  });

  it("explains in every language why it gave up, if the last answer's reason is translated", () => {
    const timedOut = { ...outcome("retry"), reason: reason("dingtalk/timeout", "robot.timeout") };
    const retrying = { ...alert, retryingSince: NOW - GIVE_UP_AFTER_MS };
    const { delivery } = settle(retrying, timedOut, lane, usual);
    expect(delivery.reason?.sentence).toBe("delivery.gave-up robot.timeout");
  });

  it("gives up after a day of attempts, not after a day of waiting", () => {
    const retrying = { ...alert, attempts: 7, retryingSince: NOW - GIVE_UP_AFTER_MS };
    const { delivery } = settle(retrying, outcome("retry"), lane, usual);
    expect(delivery.state).toBe("failed");
    expect(delivery.reason?.code).toBe("gave-up");
    expect(inEnglish(delivery).reason?.message).toMatch(/\b24\b/);
    expect(inEnglish(delivery).reason?.message).toContain("It happened.");
    expect(settle({ ...retrying, retryingSince: null }, outcome("retry"), lane, usual).delivery.state).toBe(
      "retrying",
    );
  });

  it("continues a probe with its delivery if there was no answer, or none from the robot", () => {
    const noAnswer = { ...outcome("retry", 10_000), errcode: null };
    const fromIntermediary = { ...outcome("refused"), errcode: null, mayPass: true };
    for (const open of [noAnswer, outcome("retry", 10_000), { ...fromIntermediary, retryAfterMs: 10_000 }]) {
      const { delivery, lane: after } = settle(alert, open, blockedLane, usual);
      expect(delivery.nextAttemptAt).toBe(NOW + 10_000);
      expect(after.blocked).toEqual({ ...block, probeAt: NOW + 10_000 });
    }
    const simplified = settle(alert, { ...fromIntermediary, simplify: true }, blockedLane, usual);
    expect(simplified.lane.blocked?.probeAt).toBe(NOW);
    const longWait = settle(alert, outcome("retry", 24 * 3_600_000), blockedLane, usual);
    expect(longWait.lane.blocked?.probeAt).toBe(NOW + 30 * 60_000);
  });

  it("treats a rejection of the message by the robot itself as proof that it is configured correctly again", () => {
    expect(settle(alert, outcome("refused"), blockedLane, usual).lane.blocked).toBeNull();
    expect(settle(alert, outcome("hold"), blockedLane, usual).lane.blocked).toBeNull();
  });

  it("holds the lane, and keeps the message's place in the queue", () => {
    const { delivery, lane: after } = settle(alert, outcome("hold", 300_000), lane, usual);
    expect(delivery).toEqual({ state: "queued", reason: why, nextAttemptAt: null, retryingSince: null });
    expect(after.holdUntil).toBe(NOW + 300_000);
    expect(settle(alert, outcome("hold"), lane, usual).lane.holdUntil).toBe(NOW + DEFAULT_HOLD_MS);
  });

  it("blocks the lane of a misconfigured robot and keeps the message", () => {
    const { delivery, lane: after } = settle(alert, outcome("block"), lane, usual);
    expect(delivery.state).toBe("queued");
    expect(after.blocked).toEqual({ reason: why, since: NOW, probeAt: NOW + 60_000 });
  });
});
