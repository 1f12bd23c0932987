import { describe, expect, it } from "vitest";
import { CONNECTOR, type LaneBench, startLaneBench } from "../../testkit/dispatcher/lane-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { endPlace, startTurns, withDigest } from "../../testkit/dispatcher/turns-bench.ts";
import { sampleReason, sampleRetry, T0 } from "../../testkit/store/samples.ts";
import { createRateWindow } from "./rate-window.ts";

/** Sends a message that is not a delivery, and takes 50 ms. */
function sendOneOutOfBand(bench: LaneBench) {
  const sent: number[] = [];
  const cancel = bench.lane.sendOutOfBand(async () => {
    sent.push(bench.clock.monotonic());
    await new Promise<void>((resolve) => bench.clock.after(50, resolve));
  });
  return { sent, cancel };
}

describe("out-of-band sends", () => {
  it("are sent between deliveries, one at a time, and count in the window", async () => {
    const bench = await startLaneBench();
    await bench.queue("a");
    await bench.queue("b");
    const { sent } = sendOneOutOfBand(bench);
    await bench.clock.advance(1_000);
    expect([...bench.sent.map(({ at }) => at - 50), ...sent].sort((one, other) => one - other)).toEqual([
      0, 50, 100,
    ]);
    expect(bench.lane.status(CONNECTOR, undefined).window.used).toBe(3);
  });

  it("wait for a place in the window, and can be cancelled until then", async () => {
    const bench = await startLaneBench();
    for (let i = 0; i < 20; i++) sendOneOutOfBand(bench);
    await bench.clock.advance(10_000);
    expect(bench.lane.status(CONNECTOR, undefined).window.used).toBe(20);
    const first = sendOneOutOfBand(bench);
    const second = sendOneOutOfBand(bench);
    await bench.clock.advance(10_000);
    expect(first.sent).toEqual([]);
    expect(first.cancel()).toBe(true);
    expect(first.cancel()).toBe(false);
    await bench.clock.advance(60_000);
    expect([first.sent.length, second.sent.length]).toEqual([0, 1]);
    expect(second.cancel()).toBe(false);
  });

  it("wait until a hold ends, also while the connector is disabled", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("hold", { retryAfterMs: 600_000 }));
    await bench.queue("a");
    await bench.clock.advance(1_000);
    bench.connector = { ...CONNECTOR, enabled: false };
    const { sent } = sendOneOutOfBand(bench);
    await bench.clock.advance(590_000);
    expect(sent).toEqual([]);
    await bench.clock.advance(20_000);
    expect(sent).toHaveLength(1);
    expect(bench.sent).toHaveLength(1);
  });
});

describe("the next turn of a lane", () => {
  it("is idle without a connector, without work, and with a closed gate, which leaves the robot to others", async () => {
    const bench = await startTurns({ messages: 1, perSeconds: 60 });
    expect(await bench.a.next("open", 0)).toBe("idle");
    await bench.queue(1);
    bench.robot.takePlace("b").ended();
    expect(await bench.a.next("open", 0)).toEqual({ waitMs: 60_000 });
    await bench.clock.advance(60_000);
    expect(bench.shareOfOther().free).toBe(0);
    expect(await bench.a.next("closed", 0)).toBe("idle");
    expect(bench.shareOfOther().free).toBe(1);
    bench.connector = null;
    expect(await bench.a.next("open", 0)).toBe("idle");
  });

  it("is an out-of-band send first, which uses a place for tests", async () => {
    const bench = await startTurns();
    await bench.queue(1);
    bench.a.addOutOfBand(async () => {});
    expect(await bench.a.next("closed", 0)).toHaveProperty("outOfBand");
    const { free } = createRateWindow(() => [CONNECTOR.rateLimit]);
    expect(bench.shareOfOther().free).toBe(free(0, 2));
    expect(await bench.a.next("open", 0)).toHaveProperty("send");
  });

  it("is a probe of a blocked robot only when it is due, and within the window", async () => {
    const bench = await startTurns({ messages: 1, perSeconds: 60 });
    expect(await bench.a.next("probe", 0)).toBe("idle");
    await bench.queue(1);
    expect(await bench.a.next("probe", 5_000)).toEqual({ waitMs: 5_000 });
    expect(bench.shareOfOther().free).toBe(1);
    endPlace(await bench.a.next("probe", 0));
    expect(bench.robot.used()).toBe(1);
    expect(await bench.a.next("probe", 0)).toEqual({ waitMs: 60_000 });
    await bench.clock.advance(60_000);
    expect(bench.shareOfOther(bench.clock.now()).free).toBe(0);
    expect(await bench.a.next("probe", 5_000)).toEqual({ waitMs: 5_000 });
    expect(bench.shareOfOther(bench.clock.now()).free).toBe(1);
  });

  it("waits for the delivery that is due next, and leaves the robot to others until then", async () => {
    const bench = await startTurns({ messages: 1, perSeconds: 60 });
    await bench.queue(1);
    bench.robot.takePlace("b").ended();
    expect(await bench.a.next("open", 0)).toEqual({ waitMs: 60_000 });
    await bench.clock.advance(60_000);
    const [delivery] = (await bench.store.listDeliveries({ connector: "a", limit: 1 })).items;
    await bench.store.startAttempt({
      id: "try",
      deliveryId: delivery?.id ?? "",
      startedAt: bench.clock.now(),
    });
    const end = sampleRetry(delivery?.id ?? "", "try", bench.clock.now() + 7_000);
    await bench.store.endAttempt(end);
    expect(await bench.a.next("open", 0)).toEqual({ waitMs: 7_000 });
    expect(bench.shareOfOther().free).toBe(1);
  });

  it("comes after that of a lane with an older delivery, in a second at the latest", async () => {
    const bench = await startTurns({ messages: 1, perSeconds: 60 });
    await bench.queue(1, "b");
    await bench.clock.advance(1);
    await bench.queue(1, "a");
    bench.robot.claim("b", { urgent: false, since: T0, waiting: 1 });
    expect(await bench.a.next("open", 0)).toEqual({ waitMs: 1_000 });
    expect(await bench.b.next("open", 0)).toHaveProperty("send");
  });

  it("counts from the oldest delivery of the lane, also if a later one comes first", async () => {
    const bench = await startTurns({ messages: 1, perSeconds: 60 });
    await bench.queue(1);
    await bench.clock.advance(1_000);
    await bench.queue(1, "a", { urgent: true });
    bench.robot.claim("b", { urgent: true, since: T0 + 500, waiting: 1 });
    expect(await bench.a.next("open", 0)).toMatchObject({ send: { urgent: true } });
  });

  it("withdraws the claim at the robot that the lane used before its connector was changed", async () => {
    const bench = await startTurns({ messages: 1, perSeconds: 60 });
    await bench.queue(1);
    bench.robot.takePlace("b").ended();
    expect(await bench.a.next("open", 0)).toEqual({ waitMs: 60_000 });
    const before = bench.robot;
    await bench.clock.advance(60_000);
    bench.robot = bench.newRobot();
    expect(await bench.a.next("open", 0)).toHaveProperty("send");
    expect(before.claim("other", { urgent: false, since: bench.clock.now(), waiting: 1 }).free).toBe(1);
    // The lane keeps its claim while its robot stays the same.
    const current = bench.robot;
    current.takePlace("b").ended();
    await bench.queue(1);
    await bench.a.next("open", 0);
    await bench.a.next("open", 0);
    await bench.clock.advance(60_000);
    expect(bench.shareOfOther(bench.clock.now()).free).toBe(0);
  });
});

describe("a digest's turn", () => {
  it("names all waiting alerts, and later ones are collected while others may send", async () => {
    const bench = await startTurns();
    bench.connector = withDigest({ above: 2 });
    await bench.queue(3);
    const turn = endPlace(await bench.a.next("open", 0));
    expect(turn).toMatchObject({ send: { digest: expect.anything() } });
    expect(bench.requested).toEqual([1]);
    bench.connector = withDigest({});
    bench.robot.takePlace("b").ended();
    await bench.clock.advance(1_000);
    await bench.store.cancelWaiting("a", bench.clock.now(), sampleReason);
    await bench.queue(3);
    // A single lane has an interval of 5 s.
    expect(await bench.a.next("open", 0)).toEqual({ waitMs: 4_000 });
    expect(bench.isClaimed()).toBe(false);
  });

  it("keeps a distance from those of other lanes, if more waits than the window allows", async () => {
    const bench = await startTurns();
    bench.connector = withDigest({});
    bench.robot.takePlace("b").ended();
    await bench.clock.advance(1_000);
    bench.robot.startInterval();
    await bench.clock.advance(500);
    await bench.queue(8);
    // Two lanes have an interval of 3.5 s: 3 s of it are left since the digest, and 2 s since the message.
    expect(await bench.a.next("open", 0)).toEqual({ waitMs: 3_000 });
    expect(bench.isClaimed()).toBe(true);
  });

  it.each([
    [100, true],
    [101, false],
  ])("starts an interval before it is created if %i wait: %s", async (waiting, isBegun) => {
    const bench = await startTurns();
    bench.connector = withDigest({ above: 2 });
    bench.maxInDigest = 10;
    await bench.queue(waiting);
    let begun: boolean | null = null;
    bench.beforeDigest = async () => {
      begun = bench.shareOfOther().digestIntervalMs > 0;
    };
    endPlace(await bench.a.next("open", 0));
    expect(begun).toBe(isBegun);
    expect(bench.shareOfOther().digestIntervalMs > 0).toBe(isBegun);
  });

  it("must name the lane's part of all waiting alerts", async () => {
    const bench = await startTurns({ messages: 2, perSeconds: 60 });
    bench.connector = withDigest({ above: 2 });
    await bench.queue(5);
    endPlace(await bench.a.next("open", 0));
    expect(bench.requested).toEqual([3]);
    const ample = await startTurns();
    ample.connector = withDigest({ above: 2 });
    await ample.queue(31);
    endPlace(await ample.a.next("open", 0));
    expect(ample.requested).toEqual([3]);
  });

  it("suspends the lane's preference for HIGH for 12 s", async () => {
    const bench = await startTurns();
    bench.connector = withDigest({ above: 2 });
    await bench.queue(3);
    endPlace(await bench.a.next("open", 0));
    await bench.store.cancelWaiting("a", bench.clock.now(), sampleReason);
    bench.connector = withDigest({ above: 100 });
    const isPreferred = async () => {
      await bench.queue(1, "a", { urgent: true });
      const places = Array.from({ length: 20 }, () => bench.robot.takePlace("b"));
      expect(await bench.a.next("open", 0)).toHaveProperty("waitMs");
      for (const place of places) place.unused();
      // The other lane's delivery is older, so only HIGH precedes it.
      const isBefore = bench.isClaimed(T0);
      bench.a.leave();
      await bench.store.cancelWaiting("a", bench.clock.now(), sampleReason);
      return isBefore;
    };
    await bench.clock.advance(11_999);
    expect(await isPreferred()).toBe(false);
    await bench.clock.advance(1);
    expect(await isPreferred()).toBe(true);
  });

  it("is late only if the oldest delivery has waited longer than allowed, and is not part of a digest", async () => {
    const bench = await startTurns();
    bench.connector = withDigest({ above: 10_000, lateAfterMinutes: 1 });
    await bench.queue(1);
    await bench.clock.advance(60_000);
    expect(await bench.a.next("open", 0)).toMatchObject({ send: { digest: null } });
    await bench.clock.advance(1);
    const late = await bench.a.next("open", 0);
    expect(late).toMatchObject({ send: { digest: expect.anything() } });
    expect(bench.requested).toHaveLength(1);
    // The digest itself waits now, and does not go into another one.
    expect(await bench.a.next("open", 0)).toMatchObject({ send: { digest: expect.anything() } });
    expect(bench.requested).toHaveLength(1);
  });

  it("returns its place if everything was cancelled meanwhile, or the store fails", async () => {
    const bench = await startTurns();
    bench.connector = withDigest({ above: 2 });
    await bench.queue(3);
    bench.beforeDigest = () => Promise.reject(new Error("disk full"));
    await expect(bench.a.next("open", 0)).rejects.toThrow("disk full");
    expect(bench.robot.used()).toBe(0);
    bench.beforeDigest = async () => {
      await bench.store.cancelWaiting("a", bench.clock.now(), sampleReason);
    };
    expect(await bench.a.next("open", 0)).toEqual({ waitMs: 0 });
    expect(bench.robot.used()).toBe(0);
  });

  it("is followed by another one if not all alerts had room", async () => {
    const bench = await startTurns();
    bench.connector = withDigest({ above: 1 });
    bench.maxInDigest = 2;
    await bench.queue(5);
    endPlace(await bench.a.next("open", 0));
    bench.connector = withDigest({});
    const next = await bench.a.next("open", 0);
    expect(next).toHaveProperty("send");
  });
});
