import { describe, expect, it } from "vitest";
import type { RateLimit } from "../../shared/model/connector.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { type Claim, createRobot } from "./robot.ts";

function startRobot() {
  const woken: string[] = [];
  const robot = createRobot({
    isOwned: () => true,
    defaultLimit: { messages: 20, perSeconds: 60 },
    clock: createManualClock(),
    limits: () => [{ messages: 20, perSeconds: 60 }],
    wake: (lane) => woken.push(lane),
  });
  /** Makes all claims, and returns how many messages each lane must leave to the others. */
  const reservedForOthers = (claims: Readonly<Record<string, Claim>>) => {
    const enter = () => Object.entries(claims).map(([lane, claim]) => robot.claim(lane, claim).free);
    enter();
    const free = enter();
    return Object.fromEntries(
      Object.keys(claims).map((lane, index) => [lane, Math.max(...free) - (free[index] ?? 0)]),
    );
  };
  return { robot, woken, reservedForOthers };
}

const claim = (since: number, urgent = false): Claim => ({ since, urgent, waiting: 1 });

describe("lanes that share a robot", () => {
  it("are served by the longest wait", () => {
    const { reservedForOthers } = startRobot();
    const claims = { young: claim(30), old: claim(10), middle: claim(20) };
    expect(reservedForOthers(claims)).toEqual({ old: 0, middle: 1, young: 2 });
  });

  it("let HIGH alerts precede, however old the others are", () => {
    const { reservedForOthers } = startRobot();
    const claims = { old: claim(10), high: claim(30, true), olderHigh: claim(20, true) };
    expect(reservedForOthers(claims)).toEqual({ olderHigh: 0, high: 1, old: 2 });
  });

  it("keep the longest hold that any of them got", () => {
    const { robot } = startRobot();
    robot.hold(600_000);
    robot.hold(10_000);
    expect(robot.holdLeftMs()).toBe(600_000);
  });

  it("are woken when another one has sent, or has no claim any more", () => {
    const { robot, woken } = startRobot();
    robot.claim("first", claim(1));
    robot.claim("second", claim(2));
    robot.withdraw("first");
    expect(woken).toEqual(["second"]);
    robot.claim("third", claim(3));
    robot.takePlace("second").ended();
    expect(woken).toEqual(["second", "third"]);
  });

  it("keep an interval after messages, but not after tests", () => {
    const { robot } = startRobot();
    robot.takePlace("first", true).ended();
    expect(robot.claim("second", claim(1)).messageIntervalMs).toBe(0);
    robot.takePlace("first").ended();
    expect(robot.claim("second", claim(1)).messageIntervalMs).toBeGreaterThan(0);
  });
});

/** A robot with a manual clock and the given limits. */
function startTimedRobot(limits: RateLimit[] = [{ messages: 20, perSeconds: 60 }]) {
  const clock = createManualClock();
  const woken: string[] = [];
  const defaultLimit = { messages: 20, perSeconds: 60 };
  const robot = createRobot({
    clock,
    isOwned: () => true,
    limits: () => limits,
    defaultLimit,
    wake: (lane) => woken.push(lane),
  });
  return { clock, robot, woken };
}

describe("the interval", () => {
  it.each([
    [1, 5_000, 5_000],
    [2, 3_500, 5_250],
    [3, 3_000, 7_500],
  ])("of %i lanes are %i ms, and digests collect alerts for %i ms", (lanes, intervalMs, gatherMs) => {
    const { robot } = startTimedRobot();
    for (let lane = 2; lane <= lanes; lane++) robot.claim(`lane ${lane}`, claim(lane));
    robot.takePlace("lane 1").ended();
    robot.startInterval();
    expect(robot.claim("lane 1", claim(1))).toMatchObject({
      lanes,
      gatherMs,
      messageIntervalMs: intervalMs,
      digestIntervalMs: intervalMs,
    });
  });

  it("are never below an even share of the strictest limit", () => {
    const { robot } = startTimedRobot([
      { messages: 20, perSeconds: 60 },
      { messages: 2, perSeconds: 60 },
    ]);
    robot.startInterval();
    expect(robot.claim("ops", claim(1)).digestIntervalMs).toBe(30_000);
  });

  it("expire", async () => {
    const { clock, robot } = startTimedRobot();
    robot.startInterval();
    await clock.advance(4_000);
    expect(robot.claim("ops", claim(1)).digestIntervalMs).toBe(1_000);
    await clock.advance(2_000);
    expect(robot.claim("ops", claim(1)).digestIntervalMs).toBe(0);
  });
});

describe("the lanes counted as sharing a robot", () => {
  it("are those that sent something within a window, and those with a claim", async () => {
    const { clock, robot } = startTimedRobot();
    const place = robot.takePlace("first");
    await clock.advance(30_000);
    place.ended();
    expect(robot.claim("second", claim(1)).lanes).toBe(2);
    await clock.advance(59_999);
    expect(robot.claim("second", claim(1)).lanes).toBe(2);
    await clock.advance(1);
    expect(robot.claim("second", claim(1)).lanes).toBe(1);
  });

  it("include one whose message is pending", () => {
    const { robot } = startTimedRobot();
    robot.takePlace("first");
    expect(robot.claim("second", claim(1)).lanes).toBe(2);
  });

  it("add up their waiting deliveries, until they send", () => {
    const { robot } = startTimedRobot();
    robot.claim("first", { ...claim(1), waiting: 30 });
    expect(robot.claim("second", { ...claim(2), waiting: 4 }).waiting).toBe(34);
    robot.takePlace("first").ended();
    expect(robot.claim("second", { ...claim(2), waiting: 4 }).waiting).toBe(4);
  });

  it("do not give way to one that has waited equally long", () => {
    const { robot } = startTimedRobot();
    robot.claim("first", claim(1));
    expect(robot.claim("second", claim(1)).free).toBe(robot.claim("first", claim(1)).free);
  });
});

describe("a robot's window", () => {
  it("reports when the next place is free, relative to now", async () => {
    const { clock, robot } = startTimedRobot([{ messages: 1, perSeconds: 60 }]);
    await clock.advance(5_000);
    expect(robot.outlook()).toEqual({ free: 1, waitMs: 0 });
    robot.takePlace("ops").ended();
    await clock.advance(10_000);
    expect(robot.outlook()).toEqual({ free: 0, waitMs: 50_000 });
    expect(robot.allowsTest()).toBe(false);
    expect(robot.testAt()).toBe(65_000);
  });

  it("counts a used place, but not an unused one", () => {
    const { robot, woken } = startTimedRobot();
    robot.takePlace("ops").unused();
    expect(robot.used()).toBe(0);
    const place = robot.takePlace("ops");
    expect(robot.used()).toBe(1);
    place.ended();
    expect(robot.used()).toBe(1);
    expect(woken).toEqual([]);
  });

  it("has the strictest of its limits, and lasts as long as the longest", () => {
    const strict = { messages: 5, perSeconds: 60 };
    const long = { messages: 100, perSeconds: 600 };
    for (const limits of [
      [strict, long],
      [long, strict],
    ]) {
      const { robot } = startTimedRobot(limits);
      expect(robot.limit()).toEqual(strict);
      expect(robot.windowMs()).toBe(600_000);
    }
  });

  it("has DingTalk's limit if no connector sets one", () => {
    const { robot } = startTimedRobot([]);
    expect(robot.limit()).toEqual({ messages: 20, perSeconds: 60 });
  });
});
