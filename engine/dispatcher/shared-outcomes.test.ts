import { describe, expect, it } from "vitest";
import { inEnglish } from "../../testkit/in-english.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { NO_DETAILS, type Outcome } from "../connectors/connector-type.ts";
import { silentLog } from "../lib/log.ts";
import { createRobot } from "./robot.ts";
import { DEFAULT_HOLD_MS } from "./settle.ts";
import { clockProblem, createSharedOutcomes } from "./shared-outcomes.ts";

const outcome = (changes: Partial<Outcome>): Outcome => ({
  ...NO_DETAILS,
  verdict: "hold",
  outcomeClass: "rate",
  retryAfterMs: 60_000,
  reason: { code: "rate", message: "Too fast.", advice: null },
  httpStatus: 200,
  errcode: 130101,
  ...changes,
});

const HOSTS: Record<string, string | null> = {
  ops: "oapi.dingtalk.com",
  night: "oapi.dingtalk.com",
  dev: "oapi.dingtalk.com",
  other: "robots.example.com",
  practice: null,
};

/** Lanes that record their holds; `ops` and `night` share a robot. */
function setUp() {
  const clock = createManualClock();
  const limits = () => [{ messages: 20, perSeconds: 60 }];
  const newRobot = () =>
    createRobot({
      clock,
      isOwned: () => true,
      limits,
      defaultLimit: { messages: 20, perSeconds: 60 },
      wake: () => {},
    });
  const shared = newRobot();
  const own = newRobot();
  const held: [string, number][] = [];
  const laneOf = (id: string) => ({
    async hold(forMs: number) {
      held.push([id, forMs]);
      if (id === "night") throw new Error("The disk is full.");
    },
  });
  const outcomes = createSharedOutcomes({
    clock,
    log: silentLog,
    lanes: new Map(Object.keys(HOSTS).map((id) => [id, laneOf(id)])),
    robots: {
      ofLane: (id) => (["ops", "night", "removed"].includes(id) ? shared : own),
      lanesOf: (robot) => (robot === shared ? ["ops", "night", "removed"] : []),
    },
    hostOf: (id) => HOSTS[id] ?? null,
  });
  const from = { robot: shared, host: "oapi.dingtalk.com" };
  return { clock, outcomes, held, shared, own, from, laneOf };
}

describe("a hold that one lane got", () => {
  it("is applied to all lanes of its robot, even if one cannot store it, and to the robot", async () => {
    const { outcomes, held, shared, own, from } = setUp();
    await outcomes.learnFrom(outcome({}), from);
    expect(held).toEqual([
      ["ops", 60_000],
      ["night", 60_000],
    ]);
    expect([shared.holdLeftMs() > 0, own.holdLeftMs() > 0]).toEqual([true, false]);
  });

  it("lasts ten minutes if the answer names no time", async () => {
    const { outcomes, held, from } = setUp();
    await outcomes.learnFrom(outcome({ retryAfterMs: null }), from);
    expect(held[0]).toEqual(["ops", DEFAULT_HOLD_MS]);
  });

  it("is applied to every lane with its host if the answer blocks this machine's address", async () => {
    const { outcomes, held, from } = setUp();
    await outcomes.learnFrom(outcome({ blocksAddress: true }), from);
    expect(held.map(([id]) => id).sort()).toEqual(["dev", "night", "ops"]);
  });

  it("concerns no host if the message had none, and no robot if it had none", async () => {
    const { outcomes, held, shared } = setUp();
    await outcomes.learnFrom(outcome({ blocksAddress: true }), { robot: null, host: null });
    expect(held).toEqual([]);
    expect(shared.holdLeftMs()).toBeLessThanOrEqual(0);
    await outcomes.learnFrom(outcome({ blocksAddress: true }), { robot: null, host: "robots.example.com" });
    expect(held).toEqual([["other", 60_000]]);
  });

  it.each(["delivered", "retry", "refused", "block"] as const)(
    "does not exist for another verdict: %s",
    async (verdict) => {
      const { outcomes, held, from } = setUp();
      await outcomes.learnFrom(outcome({ verdict, blocksAddress: true }), from);
      expect(held).toEqual([]);
    },
  );
});

describe("a new lane", () => {
  it("waits for the rest of its robot's hold, or of its host's", async () => {
    const { clock, outcomes, held, from, laneOf } = setUp();
    await outcomes.holdNew("ops", laneOf("new"));
    expect(held).toEqual([]);

    await outcomes.learnFrom(outcome({ blocksAddress: true }), from);
    held.length = 0;
    await clock.advance(20_000);
    for (const id of ["ops", "dev"]) await outcomes.holdNew(id, laneOf(id));
    expect(held).toEqual([
      ["ops", 40_000],
      ["dev", 40_000],
    ]);
    held.length = 0;
    for (const id of ["other", "practice"]) await outcomes.holdNew(id, laneOf(id));
    await clock.advance(40_000);
    for (const id of ["ops", "dev"]) await outcomes.holdNew(id, laneOf(id));
    expect(held).toEqual([]);
  });
});

describe("the clock's offset", () => {
  it("is computed from the last answer with a time, whatever its verdict", async () => {
    const { clock, outcomes, from } = setUp();
    expect(outcomes.clockOffset()).toBe(0);
    await outcomes.learnFrom(outcome({ verdict: "delivered", serverTime: clock.now() - 5_000 }), from);
    expect(outcomes.clockOffset()).toBe(5_000);
    await outcomes.learnFrom(outcome({ verdict: "retry" }), from);
    expect(outcomes.clockOffset()).toBe(5_000);
  });
});

describe("clockProblem", () => {
  it("is null for a few minutes", () => {
    for (const offset of [0, 5 * 60_000, -5 * 60_000]) expect(clockProblem(offset)).toBeNull();
  });
  it("begins at six minutes", () => {
    expect(clockProblem(6 * 60_000 - 1)).toBeNull();
    expect(inEnglish(clockProblem(6 * 60_000))?.message).toContain("6 minutes ahead of");
  });

  it("reports the offset of the clock and its direction", () => {
    expect(inEnglish(clockProblem(7_200_000))?.message).toContain("120 minutes ahead of");
    expect(inEnglish(clockProblem(-660_000))?.message).toContain("11 minutes behind");
  });
});
