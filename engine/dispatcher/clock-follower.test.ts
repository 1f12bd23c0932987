import { describe, expect, it, onTestFinished } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import type { ConfigSnapshot } from "../config/config.ts";
import { silentLog } from "../lib/log.ts";
import { createClockFollower } from "./clock-follower.ts";
import { UNLIMITED } from "./ownership.ts";

const MINUTE_MS = 60_000;
const LEASE = { name: "robot/t", owner: "a", epoch: 1 };

/** A follower of a manual clock with one lane; `events` is what it did, in order. */
function setUp() {
  const clock = createManualClock();
  const events: string[] = [];
  const given = { pauseUntil: null as number | null, isPaused: true, storeFails: false };
  const snapshot = () =>
    ({ pause: given.isPaused ? { until: given.pauseUntil } : null }) as unknown as ConfigSnapshot;
  const follower = createClockFollower({
    clock,
    log: silentLog,
    store: {
      async shiftWaiting(connectorIds, byMs, lease) {
        if (given.storeFails) throw new Error("The disk is full.");
        expect([connectorIds, lease]).toEqual([["ops"], LEASE]);
        events.push(`stored ${byMs}`);
      },
    },
    config: {
      snapshot,
      async setPause() {
        events.push("pause ended");
        given.isPaused = false;
      },
    },
    lanes: new Map([
      ["ops", { clockSet: (byMs: number) => events.push(`lane ${byMs}`), wake: () => events.push("woken") }],
    ]),
    owned: () => [{ connectorIds: ["ops"], grant: { ...UNLIMITED, lease: LEASE } }],
    onJump: () => events.push("reported"),
    onShifted: () => events.push("rows reported"),
  });
  onTestFinished(() => follower.stop());
  return { clock, follower, events, given };
}

describe("createClockFollower", () => {
  it("shifts the lanes, then the stored times, and wakes the lanes", async () => {
    const { clock, follower, events } = setUp();
    clock.jump(MINUTE_MS);
    await follower.follow();
    expect(events).toEqual([
      `lane ${MINUTE_MS}`,
      "reported",
      `stored ${MINUTE_MS}`,
      "rows reported",
      "woken",
    ]);
  });

  it("does nothing while the clock runs evenly", async () => {
    const { clock, follower, events } = setUp();
    await clock.advance(MINUTE_MS);
    await follower.follow();
    expect(events).toEqual([]);
  });

  it("checks the clock every 30 s from its start on, until it is stopped", async () => {
    const { clock, follower, events } = setUp();
    clock.jump(MINUTE_MS);
    await clock.advance(MINUTE_MS);
    expect(events).toEqual([]);
    follower.start();
    await clock.advance(30_000);
    expect(events).toContain(`stored ${MINUTE_MS}`);
    clock.jump(2 * MINUTE_MS);
    await clock.advance(30_000);
    expect(events).toContain(`stored ${2 * MINUTE_MS}`);
    follower.stop();
    clock.jump(3 * MINUTE_MS);
    await clock.advance(MINUTE_MS);
    expect(events).not.toContain(`stored ${3 * MINUTE_MS}`);
  });

  it("continues after the store has failed", async () => {
    const { clock, follower, events, given } = setUp();
    given.storeFails = true;
    clock.jump(MINUTE_MS);
    await follower.follow();
    given.storeFails = false;
    clock.jump(2 * MINUTE_MS);
    await follower.follow();
    expect(events).toContain(`stored ${2 * MINUTE_MS}`);
  });
});

describe("a pause", () => {
  it("ends at its time", async () => {
    const { clock, follower, events, given } = setUp();
    given.pauseUntil = clock.now() + MINUTE_MS;
    follower.followPause();
    await clock.advance(MINUTE_MS - 1);
    expect(events).toEqual([]);
    await clock.advance(1);
    expect(events).toEqual(["pause ended"]);
  });

  it("does not end without an end time", async () => {
    const { clock, follower, events } = setUp();
    follower.followPause();
    await clock.advance(60 * MINUTE_MS);
    expect(events).toEqual([]);
  });

  it("does not end at its old time after it was prolonged or made endless", async () => {
    const { clock, follower, events, given } = setUp();
    given.pauseUntil = clock.now() + MINUTE_MS;
    follower.followPause();
    given.pauseUntil = clock.now() + 2 * MINUTE_MS;
    await clock.advance(MINUTE_MS);
    expect(events).toEqual([]);
    given.pauseUntil = null;
    await clock.advance(MINUTE_MS);
    expect(events).toEqual([]);
  });

  it("ends at its new time after it was prolonged", async () => {
    const { clock, follower, events, given } = setUp();
    given.pauseUntil = clock.now() + MINUTE_MS;
    follower.followPause();
    given.pauseUntil = clock.now() + 2 * MINUTE_MS;
    await clock.advance(2 * MINUTE_MS);
    expect(events).toEqual(["pause ended"]);
  });

  it("ends at its new time, once, after it was shortened", async () => {
    const { clock, follower, events, given } = setUp();
    given.pauseUntil = clock.now() + 2 * MINUTE_MS;
    follower.followPause();
    given.pauseUntil = clock.now() + MINUTE_MS;
    follower.followPause();
    await clock.advance(MINUTE_MS);
    expect(events).toEqual(["pause ended"]);
    given.isPaused = true;
    given.pauseUntil = null;
    await clock.advance(2 * MINUTE_MS);
    expect(events).toEqual(["pause ended"]);
  });

  it("ends at its time on the clock even if the clock is set", async () => {
    const { clock, follower, events, given } = setUp();
    given.pauseUntil = clock.now() + 60 * MINUTE_MS;
    follower.followPause();
    clock.jump(59 * MINUTE_MS);
    await follower.follow();
    await clock.advance(MINUTE_MS);
    expect(events).toContain("pause ended");
  });

  it("is not ended by a follower that was stopped", async () => {
    const { clock, follower, events, given } = setUp();
    given.pauseUntil = clock.now() + MINUTE_MS;
    follower.followPause();
    follower.stop();
    await clock.advance(2 * MINUTE_MS);
    expect(events).toEqual([]);
  });
});
