import { describe, expect, it } from "vitest";
import type { QueuePosition } from "../../../../shared/model/delivery.ts";
import { formatReasonPlainly as formatReason, englishLog as t } from "../../../../testkit/page/english.ts";
import { sampleDeliverySummary } from "../../../../testkit/page/samples.ts";
import { sampleLane } from "../../../../testkit/status-samples.ts";
import { createTimeWords } from "../../../words/time-words.ts";
import { countsDown, deliveryWords, isFinished, isWaiting, latestByConnector } from "./delivery-words.ts";

const NOW = 1_000_000;
const reason = { code: "security:sign", message: "The signature does not match.", advice: "Copy it again." };
const formatters = { t, formatReason, time: createTimeWords("en", "just now") };
const words = (
  delivery: Parameters<typeof sampleDeliverySummary>[0],
  lane: Parameters<typeof sampleLane>[0] = {},
  position?: QueuePosition,
) =>
  deliveryWords(sampleDeliverySummary(delivery), { lane: sampleLane(lane), position, now: NOW }, formatters);

describe("deliveryWords", () => {
  it("shows the outcome of an ended delivery, and why", () => {
    expect(words({ state: "delivered" })).toEqual({ tone: "good", state: "delivered", words: "delivered" });
    expect(words({ state: "digested" })).toEqual({ tone: "good", state: "digested", words: "in a digest" });
    expect(words({ state: "failed", reason })).toEqual({
      tone: "bad",
      state: "failed",
      words: "failed: The signature does not match",
    });
    expect(words({ state: "cancelled" })).toEqual({ tone: "idle", state: "cancelled", words: "cancelled" });
  });

  it("counts the tries and the time to the next one", () => {
    expect(words({ state: "retrying", attempts: 1, nextAttemptAt: NOW + 12_000 }).words).toBe(
      "2nd try in 12 seconds",
    );
    expect(words({ state: "retrying", attempts: 2, nextAttemptAt: NOW - 1 }).words).toBe("3rd try now");
  });

  it("promises no turn while the attempts of its lane fail, and names why", () => {
    const lane = { state: "working", retrying: { ...reason, code: "dingtalk/network" } } as const;
    const waits = { tone: "warning", state: "retrying", words: "waiting: DingTalk is unreachable" };
    expect(words({ state: "queued" }, lane, { id: "d1", position: 226, expectedAt: null })).toEqual(waits);
    expect(words({ state: "queued", digestId: "d9" }, lane)).toEqual(waits);
    expect(words({ state: "retrying", attempts: 1, nextAttemptAt: NOW + 12_000 }, lane)).toEqual({
      ...waits,
      words: "2nd try in 12 seconds: DingTalk is unreachable",
    });
  });

  it("counts a hold down", () => {
    const held = { tone: "held", state: "held", words: "held 7:12" };
    const holdUntil = NOW + 432_000;
    expect(words({ state: "held" }, { state: "held", holdUntil })).toEqual(held);
    expect(words({ state: "queued" }, { state: "held", holdUntil })).toEqual(held);
  });

  it("shows what a waiting delivery's lane is blocked by", () => {
    expect(
      words(
        { state: "queued" },
        { state: "blocked", blocked: { ...reason, code: "dingtalk/security:sign" } },
      ),
    ).toEqual({
      tone: "bad",
      state: "blocked",
      words: "wrong signing secret",
    });
    expect(words({ state: "queued" }, { state: "blocked", blocked: reason }).words).toBe(
      "The signature does not match",
    );
    expect(words({ state: "queued" }, { state: "paused" }).words).toBe("waiting, paused");
    expect(words({ state: "queued" }, { state: "disabled" }).words).toBe("waiting, switched off");
  });

  it("works without a lane, as after a connector was deleted", () => {
    const alone = (state: "held" | "queued") =>
      deliveryWords(
        sampleDeliverySummary({ state }),
        { lane: undefined, position: undefined, now: NOW },
        formatters,
      );
    expect(alone("held").words).toBe("held");
    expect(alone("queued").words).toBe("waiting");
  });

  it("shows the position of a waiting delivery, and when its turn is expected", () => {
    const place = (position: number, expectedAt: number | null) =>
      words({ state: "queued" }, {}, { id: "d1", position, expectedAt }).words;
    expect(place(12, NOW + 180_000)).toMatch(/^12th in line, in 3 min/);
    expect(place(1, null)).toBe("1st in line");
  });
});

describe("countsDown", () => {
  it("is true for a retry and a hold, and never for an ended delivery", () => {
    const lane = sampleLane({ holdUntil: NOW });
    expect(countsDown(sampleDeliverySummary({ state: "held" }), lane, undefined)).toBe(true);
    expect(
      countsDown(sampleDeliverySummary({ state: "retrying", nextAttemptAt: NOW }), undefined, undefined),
    ).toBe(true);
    expect(countsDown(sampleDeliverySummary({ state: "queued" }), sampleLane(), undefined)).toBe(false);
    expect(countsDown(sampleDeliverySummary({ state: "delivered" }), lane, undefined)).toBe(false);
  });
});

describe("the commands of a delivery", () => {
  it("offers to cancel a waiting delivery and to replay an ended one, and nothing while it is being sent", () => {
    expect(isWaiting({ state: "held" })).toBe(true);
    expect(isFinished({ state: "held" })).toBe(false);
    expect(isFinished({ state: "failed" })).toBe(true);
    expect([isWaiting({ state: "sending" }), isFinished({ state: "sending" })]).toEqual([false, false]);
  });
});

describe("latestByConnector", () => {
  it("shows a replay at the position of the delivery that it replaces", () => {
    const deliveries = [
      sampleDeliverySummary({ id: "a", state: "failed", createdAt: 1 }),
      sampleDeliverySummary({ id: "b", connectorId: "db", createdAt: 1 }),
      sampleDeliverySummary({ id: "c", replayOf: "a", createdAt: 2 }),
    ];
    expect(latestByConnector(deliveries).map(({ id }) => id)).toEqual(["c", "b"]);
  });
});
