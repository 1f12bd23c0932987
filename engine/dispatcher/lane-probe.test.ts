import { describe, expect, it } from "vitest";
import { CONNECTOR, type LaneBench, startLaneBench } from "../../testkit/dispatcher/lane-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { runPending } from "../../testkit/manual-clock.ts";

const MINUTE = 60_000;
const alertsOf = (bench: LaneBench) => bench.sent.map(({ alertId }) => alertId);
const times = (count: number) => Array.from({ length: count }, () => answer("block"));

/** A lane with alerts `a` and `b`, blocked by the robot's first answer; the robot rejects the given number of probes. */
async function startBlocked(probesRefused = 0) {
  const bench = await startLaneBench();
  bench.answers.push(...times(1 + probesRefused));
  const first = await bench.queue("a");
  const second = await bench.queue("b");
  await bench.clock.advance(500);
  expect(bench.lane.record.blocked).not.toBeNull();
  return { ...bench, bench, first, second };
}

describe("a blocked lane", () => {
  it("probes after 1, 5, 15 and 60 minutes, then every hour, and drains when a probe succeeds", async () => {
    const { bench, first, second } = await startBlocked(6);
    const blockedAt = bench.sent[0]?.at ?? 0;
    await bench.clock.advance(181 * MINUTE);
    const probes = bench.sent.slice(1);
    expect(probes.map(({ at }) => Math.floor((at - blockedAt) / MINUTE))).toEqual([1, 5, 15, 60, 120, 180]);
    expect(new Set(probes.map(({ uuid }) => uuid))).toEqual(new Set([first]));
    await bench.clock.advance(60 * MINUTE);
    expect(bench.sent.slice(7).map(({ uuid }) => uuid)).toEqual([first, second]);
    expect(bench.lane.record.blocked).toBeNull();
  });

  it("probes with its oldest delivery, also when others are urgent", async () => {
    const { bench, first } = await startBlocked(1);
    await bench.queue("urgent", { urgent: true });
    await bench.clock.advance(2 * MINUTE);
    expect(alertsOf(bench)).toEqual(["a", "a"]);
    await bench.clock.advance(5 * MINUTE);
    expect(alertsOf(bench)).toEqual(["a", "a", "a", "urgent", "b"]);
    expect(await bench.state(first)).toBe("delivered");
  });

  it("costs one message per probe while the robot is still misconfigured", async () => {
    const { bench } = await startBlocked(2);
    bench.lane.probe();
    await bench.clock.advance(30_000);
    expect(alertsOf(bench)).toEqual(["a", "a"]);
    bench.lane.probe();
    await bench.clock.advance(20_000);
    expect(alertsOf(bench)).toEqual(["a", "a", "a"]);
  });

  it("probes again at once if that was requested while an attempt with the old configuration was under way", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("block"));
    const id = await bench.queue("a");
    await runPending();
    expect(await bench.state(id)).toBe("sending");
    bench.lane.probe();
    await bench.clock.advance(1_000);
    expect(alertsOf(bench)).toEqual(["a", "a"]);
  });

  it("keeps its schedule across a restart, except that it waits at most a minute then", async () => {
    const { bench } = await startBlocked(3);
    await bench.clock.advance(30_000);
    await bench.restart();
    await bench.clock.advance(20_000);
    expect(bench.sent).toHaveLength(1);
    await bench.clock.advance(10_000);
    expect(bench.sent).toHaveLength(2);
    await bench.clock.advance(5 * MINUTE);
    expect(bench.sent).toHaveLength(3);
    await bench.restart();
    await bench.clock.advance(59_000);
    expect(bench.sent).toHaveLength(3);
    await bench.clock.advance(2_000);
    expect(bench.sent).toHaveLength(4);
    expect(bench.lane.record.blocked?.probeAt).toBe((bench.lane.record.blocked?.since ?? 0) + 15 * MINUTE);
  });

  it("retries the probe when no answer comes back, without letting others pass", async () => {
    const { bench } = await startBlocked();
    bench.answers.push(answer("retry"), answer("retry"), answer("retry"));
    await bench.clock.advance(MINUTE + 20_000);
    expect(alertsOf(bench)).toEqual(["a", "a", "a", "a", "a", "b"]);
  });

  it("does not probe during a pause or a hold, but when it ends", async () => {
    const { bench } = await startBlocked();
    bench.paused = true;
    await bench.clock.advance(10 * MINUTE);
    expect(bench.sent).toHaveLength(1);
    expect(bench.lane.status(CONNECTOR, { ...counts, waiting: 2 }).probeAt).toBeNull();
    await bench.lane.hold(5 * MINUTE);
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(4 * MINUTE);
    expect(bench.sent).toHaveLength(1);
    await bench.clock.advance(2 * MINUTE);
    expect(alertsOf(bench)).toEqual(["a", "a", "b"]);
  });

  it("reports when it probes again, while something waits", async () => {
    const { bench } = await startBlocked();
    const { since = 0 } = bench.lane.record.blocked ?? {};
    const statusOf = (waiting: number) => bench.lane.status(CONNECTOR, { ...counts, waiting });
    expect(statusOf(2)).toMatchObject({
      state: "blocked",
      probeAt: since + MINUTE,
      blocked: { code: "block" },
    });
    expect(statusOf(0).probeAt).toBeNull();
  });

  it("tries the next alert at once if nothing was waiting when the probe was due", async () => {
    const { bench, first, second } = await startBlocked();
    for (const id of [first, second]) await bench.store.cancelDelivery(id, bench.clock.now(), why);
    await bench.clock.advance(40 * MINUTE);
    await bench.queue("c");
    await bench.clock.advance(1_000);
    expect(alertsOf(bench)).toEqual(["a", "c"]);
  });
});

describe("a connector without its secrets", () => {
  it("blocks its lane and probes automatically", async () => {
    const bench = await startLaneBench();
    bench.hasCredentials = false;
    const id = await bench.queue("a");
    await bench.clock.advance(1_000);
    expect(bench.lane.record.blocked?.reason.code).toBe("robot/secret-missing");
    bench.lane.probe();
    await bench.clock.advance(20_000);
    expect(await bench.state(id)).toBe("queued");
    expect(bench.sent).toEqual([]);
    bench.hasCredentials = true;
    await bench.clock.advance(45_000);
    expect(alertsOf(bench)).toEqual(["a"]);
  });

  it("sends at once after a restart that restored them", async () => {
    const bench = await startLaneBench();
    bench.hasCredentials = false;
    await bench.queue("a");
    await bench.clock.advance(1_000);
    expect(bench.lane.record.blocked?.reason.code).toBe("robot/secret-missing");
    bench.hasCredentials = true;
    await bench.restart();
    await bench.clock.advance(1_000);
    expect(alertsOf(bench)).toEqual(["a"]);
    expect(bench.lane.record.blocked).toBeNull();
  });
});

const counts = { connectorId: "ops", waiting: 0, oldestWaitingAt: null, lastDeliveredAt: null };
const why = { code: "by-hand", message: "Cancelled by hand.", advice: null };
