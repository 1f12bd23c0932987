import { describe, expect, it } from "vitest";
import type { LaneStatus } from "../../shared/model/status.ts";
import { sampleLane, sampleStatus } from "../../testkit/status-samples.ts";
import { secretOutcome } from "./tried-secret.ts";

/** The outcome for a lane that is in these states, one after the other. */
function outcomeOf(...states: Partial<LaneStatus>[]) {
  const waits: number[] = [];
  const outcome = secretOutcome("ops", {
    status: async () =>
      sampleStatus({ lanes: [sampleLane(states[Math.min(waits.length, states.length - 1)])] }),
    timers: {
      after(delayMs, callback) {
        waits.push(delayMs);
        queueMicrotask(callback);
        return () => {};
      },
    },
  });
  return outcome.then((result) => ({ result, waits: waits.length }));
}

const untried = { state: "blocked", tested: "fixed" } as const;

describe("the outcome of a new secret", () => {
  it("is known once the robot was tried with it", async () => {
    const rejected = { state: "blocked", tested: "refused" } as const;
    expect(await outcomeOf(untried, untried, rejected)).toEqual({ result: "rejected", waits: 2 });
    expect(await outcomeOf(untried, { state: "working" })).toEqual({ result: "accepted", waits: 1 });
  });

  it("stays open if the robot does not answer", async () => {
    expect((await outcomeOf(untried)).result).toBe("pending");
  });
});
