import { describe, expect, it } from "vitest";
import { CONNECTOR, type LaneBench, startLaneBench } from "../../testkit/dispatcher/lane-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { runPending } from "../../testkit/manual-clock.ts";

const alertsOf = (bench: LaneBench) => bench.sent.map(({ alertId }) => alertId);

describe("order", () => {
  it("sends in the order of arrival", async () => {
    const bench = await startLaneBench();
    for (const alert of ["a", "b", "c"]) await bench.queue(alert);
    await bench.clock.advance(1_000);
    expect(alertsOf(bench)).toEqual(["a", "b", "c"]);
  });

  it("lets other alerts overtake one that is being retried, but no event of the same alert", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("retry", { retryAfterMs: 30_000 }));
    const created = await bench.queue("a");
    const resolved = await bench.queue("a");
    const other = await bench.queue("b");
    await bench.clock.advance(5_000);
    expect(alertsOf(bench)).toEqual(["a", "b"]);
    expect(await bench.state(created)).toBe("retrying");
    await bench.clock.advance(30_000);
    expect(bench.sent.map(({ uuid }) => uuid)).toEqual([created, other, created, resolved]);
  });

  it("sends urgent deliveries first", async () => {
    const bench = await startLaneBench();
    bench.paused = true;
    await bench.queue("later");
    await bench.queue("urgent", { urgent: true });
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(1_000);
    expect(alertsOf(bench)).toEqual(["urgent", "later"]);
  });
});

describe("pace", () => {
  it("never sends more than 20 in any 60 s, and sends all in the end", async () => {
    const bench = await startLaneBench();
    for (let i = 0; i < 50; i++) await bench.queue(`a${i}`);
    await bench.clock.advance(9_000);
    expect(bench.sent).toHaveLength(14);
    await bench.clock.advance(180_000);
    expect(bench.sent).toHaveLength(50);
    for (const [index, { at }] of bench.sent.entries()) {
      const later = bench.sent[index + 20];
      if (later !== undefined) expect(later.at - at).toBeGreaterThanOrEqual(60_000);
    }
  });

  it("always has a place for the most urgent alert within 12 s", async () => {
    const bench = await startLaneBench();
    for (let i = 0; i < 30; i++) await bench.queue(`a${i}`);
    await bench.clock.advance(9_000);
    await bench.queue("high", { urgent: true });
    await bench.clock.advance(4_000);
    expect(alertsOf(bench).slice(14)).toEqual(["high"]);
  });

  it("reserves two places for tests, which precede all deliveries", async () => {
    const bench = await startLaneBench();
    for (let i = 0; i < 30; i++) await bench.queue(`a${i}`, { urgent: true });
    await bench.clock.advance(59_000);
    expect(bench.sent).toHaveLength(18);
    const tests: string[] = [];
    for (const test of ["test 1", "test 2", "test 3"])
      bench.lane.sendOutOfBand(async () => void tests.push(test));
    await bench.clock.advance(500);
    expect(tests).toEqual(["test 1", "test 2"]);
    expect(bench.sent).toHaveLength(18);
    await bench.clock.advance(2_000);
    expect(tests).toEqual(["test 1", "test 2", "test 3"]);
  });

  it("continues to count after a restart", async () => {
    const bench = await startLaneBench();
    for (let i = 0; i < 30; i++) await bench.queue(`a${i}`);
    await bench.clock.advance(9_000);
    await bench.restart();
    expect(bench.lane.status(CONNECTOR, undefined).window.used).toBe(14);
    await bench.clock.advance(46_000);
    expect(bench.sent).toHaveLength(18);
    await bench.clock.advance(30_000);
    expect(bench.sent).toHaveLength(30);
  });
});

describe("retries", () => {
  it("waits longer each time and keeps the message id", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("retry"), answer("retry"), answer("retry"));
    const id = await bench.queue("a");
    await bench.clock.advance(60_000);
    expect(bench.sent.map(({ uuid }) => uuid)).toEqual([id, id, id, id]);
    const [first = 0, second = 0, third = 0, fourth = 0] = bench.sent.map(({ at }) => at);
    expect([second - first, third - second, fourth - third]).toEqual([550, 1_050, 2_050]);
    expect(await bench.state(id)).toBe("delivered");
  });

  it("survive a restart, and are made when they were due", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("retry", { retryAfterMs: 30_000 }));
    const id = await bench.queue("a");
    await bench.clock.advance(1_000);
    await bench.restart();
    await bench.clock.advance(28_000);
    expect(bench.sent).toHaveLength(1);
    await bench.clock.advance(3_000);
    expect(bench.sent.map(({ uuid }) => uuid)).toEqual([id, id]);
  });

  it("have the same message id if the program ended during the request", async () => {
    const bench = await startLaneBench();
    const id = await bench.queue("a");
    await runPending();
    expect(await bench.state(id)).toBe("sending");
    // The old lane never gets the answer, because the process has ended.
    const restarted = bench.restart();
    await bench.clock.advance(100);
    await restarted;
    await bench.clock.advance(100);
    expect(new Set(bench.sent.map(({ uuid }) => uuid))).toEqual(new Set([id]));
    expect(await bench.state(id)).toBe("delivered");
  });
});

describe("a hold", () => {
  it("stops the lane until it ends, also across a restart, and then everything is sent", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("hold", { retryAfterMs: 600_000 }));
    const first = await bench.queue("a");
    const second = await bench.queue("b");
    await bench.clock.advance(1_000);
    expect(await bench.state(second)).toBe("held");
    await bench.restart();
    await bench.clock.advance(590_000);
    expect(bench.sent).toHaveLength(1);
    await bench.clock.advance(10_000);
    expect(bench.sent.map(({ uuid }) => uuid)).toEqual([first, first, second]);
  });
});

describe("a pause", () => {
  it("lets the queue grow and drains it afterwards; a test passes", async () => {
    const bench = await startLaneBench();
    bench.paused = true;
    await bench.queue("a");
    const sent: number[] = [];
    bench.lane.sendOutOfBand(async () => void sent.push(bench.clock.monotonic()));
    await bench.clock.advance(60_000);
    expect(sent).toHaveLength(1);
    expect(alertsOf(bench)).toEqual([]);
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(1_000);
    expect(alertsOf(bench)).toEqual(["a"]);
  });
});

describe("refused content", () => {
  it("is sent once more, simplified, with the same id", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("refused", { simplify: true }));
    const id = await bench.queue("a");
    await bench.clock.advance(1_000);
    expect(alertsOf(bench)).toEqual(["a", "simplified a"]);
    expect(await bench.state(id)).toBe("delivered");
  });

  it("stays simplified while there is no answer", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("refused", { simplify: true }), answer("retry"));
    const id = await bench.queue("a");
    await bench.clock.advance(10_000);
    expect(alertsOf(bench)).toEqual(["a", "simplified a", "simplified a"]);
    expect(await bench.state(id)).toBe("delivered");
  });

  it("does not hold up the next alert if an intermediary rejects it, and can then be replayed", async () => {
    const bench = await startLaneBench();
    const refusal = { ...answer("refused"), simplify: true, mayPass: true };
    bench.answers.push(refusal, refusal);
    const poison = await bench.queue("a");
    const next = await bench.queue("b");
    await bench.clock.advance(300);
    expect(await bench.state(next)).toBe("delivered");
    bench.answers.push(...Array.from({ length: 100 }, () => refusal));
    await bench.clock.advance(20 * 60_000);
    expect(await bench.state(poison)).toBe("failed");
    expect(new Set(bench.sent.filter(({ uuid }) => uuid !== next).map(({ uuid }) => uuid))).toEqual(
      new Set([poison]),
    );
  });

  it("fails if that is rejected too", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("refused", { simplify: true }), answer("refused", { simplify: true }));
    const id = await bench.queue("a");
    await bench.clock.advance(1_000);
    expect(bench.sent).toHaveLength(2);
    expect(await bench.state(id)).toBe("failed");
  });
});

describe("the status", () => {
  it("reports what the lane does, and why", async () => {
    const bench = await startLaneBench();
    const stateNow = () => bench.lane.status(bench.connector ?? CONNECTOR, undefined).state;
    expect(stateNow()).toBe("ready");
    bench.paused = true;
    expect(stateNow()).toBe("paused");
    bench.answers.push(answer("block"), answer("hold", { retryAfterMs: 600_000 }));
    bench.paused = false;
    await bench.queue("a");
    await bench.clock.advance(100);
    expect(stateNow()).toBe("blocked");
    bench.lane.probe();
    await bench.clock.advance(100);
    expect(stateNow()).toBe("held");
    bench.connector = { ...CONNECTOR, enabled: false };
    expect(stateNow()).toBe("disabled");
  });
});
