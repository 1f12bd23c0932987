import { describe, expect, it } from "vitest";
import { createTestClock } from "../../testkit/simulator/dingtalk-group.ts";
import { createRateGate } from "./rate-gate.ts";

function createTestGate() {
  const clock = createTestClock();
  const gate = createRateGate({ rateLimit: { messages: 20, perSeconds: 60 }, holdSeconds: 600, clock });
  const admitMany = (count: number) =>
    Array.from({ length: count }, () => gate.admit()).filter(Boolean).length;
  return { clock, gate, admitMany };
}

describe("createRateGate", () => {
  it("admits 20 messages in a minute and starts a hold with the 21st", () => {
    const { clock, gate, admitMany } = createTestGate();
    expect(admitMany(20)).toBe(20);
    expect(gate.heldUntil()).toBeNull();
    expect(gate.admit()).toBe(false);
    expect(gate.heldUntil()).toBe(clock.now() + 600_000);
  });

  it("counts in any 60 seconds, not in clock minutes", () => {
    const { clock, gate, admitMany } = createTestGate();
    admitMany(10);
    clock.advanceSeconds(59);
    expect(admitMany(10)).toBe(10);
    clock.advanceSeconds(1);
    expect(admitMany(10)).toBe(10);
    expect(gate.admit()).toBe(false);
  });

  it("refuses messages during a hold without extending it, and admits 20 afterwards", () => {
    const { clock, gate, admitMany } = createTestGate();
    admitMany(21);
    clock.advanceSeconds(599);
    expect(gate.admit()).toBe(false);
    clock.advanceSeconds(1);
    expect(admitMany(20)).toBe(20);
  });

  it("can be held and released manually", () => {
    const { gate } = createTestGate();
    gate.hold();
    expect(gate.admit()).toBe(false);
    gate.release();
    expect(gate.admit()).toBe(true);
  });
});
