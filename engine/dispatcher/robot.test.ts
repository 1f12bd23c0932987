import { describe, expect, it } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { type Claim, createRobot } from "./robot.ts";

function startRobot() {
  const woken: string[] = [];
  const robot = createRobot({
    clock: createManualClock(),
    limits: () => [{ messages: 20, perSeconds: 60 }],
    wake: (lane) => woken.push(lane),
  });
  /** Enters all claims, and says how many messages each lane must leave to the others. */
  const leftToOthers = (claims: Readonly<Record<string, Claim>>) => {
    const enter = () => Object.entries(claims).map(([lane, claim]) => robot.claim(lane, claim).free);
    enter();
    const free = enter();
    return Object.fromEntries(
      Object.keys(claims).map((lane, index) => [lane, Math.max(...free) - (free[index] ?? 0)]),
    );
  };
  return { robot, woken, leftToOthers };
}

const claim = (since: number, urgent = false): Claim => ({ since, urgent, waiting: 1 });

describe("lanes that share a robot", () => {
  it("go by who waits longest", () => {
    const { leftToOthers } = startRobot();
    const claims = { young: claim(30), old: claim(10), middle: claim(20) };
    expect(leftToOthers(claims)).toEqual({ old: 0, middle: 1, young: 2 });
  });

  it("let what is HIGH go first, however old the rest is", () => {
    const { leftToOthers } = startRobot();
    const claims = { old: claim(10), high: claim(30, true), olderHigh: claim(20, true) };
    expect(leftToOthers(claims)).toEqual({ olderHigh: 0, high: 1, old: 2 });
  });

  it("keep the longest hold that any of them met", () => {
    const { robot } = startRobot();
    robot.hold(600_000);
    robot.hold(10_000);
    expect(robot.holdLeftMs()).toBe(600_000);
  });

  it("are woken when another one has sent, or wants nothing any more", () => {
    const { robot, woken } = startRobot();
    robot.claim("first", claim(1));
    robot.claim("second", claim(2));
    robot.withdraw("first");
    expect(woken).toEqual(["second"]);
    robot.claim("third", claim(3));
    robot.takePlace("second").ended();
    expect(woken).toEqual(["second", "third"]);
  });

  it("keep an interval after messages, not after tests", () => {
    const { robot } = startRobot();
    robot.takePlace("first", true).ended();
    expect(robot.claim("second", claim(1)).messageIntervalMs).toBe(0);
    robot.takePlace("first").ended();
    expect(robot.claim("second", claim(1)).messageIntervalMs).toBeGreaterThan(0);
  });
});
