import { describe, expect, it } from "vitest";
import { CONNECTOR, type LaneBench, startLaneBench } from "../../testkit/dispatcher/lane-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { runPending } from "../../testkit/manual-clock.ts";
import type { ConnectorType } from "../connectors/connector-type.ts";
import { dingtalkRobot } from "../dingtalk/robot.ts";
import type { Store } from "../store/store.ts";

const { createSend: _, ...declared } = dingtalkRobot;
const statusOf = ({ lane }: LaneBench) => lane.status(CONNECTOR, undefined);

/** A robot that never answers; what it is sent ends when it is cut off. */
async function startUnanswered() {
  const requests: { isCutOff: boolean }[] = [];
  const bench = await startLaneBench({
    connectorType: (): ConnectorType => ({
      ...declared,
      robotOf: () => null,
      hostOf: () => null,
      request: () => null,
      render: () => ({ title: "", text: "" }),
      renderDigest: () => ({ message: { title: "", text: "" }, taken: 0 }),
      async send(_input, _credentials, _uuid, signal) {
        const request = { isCutOff: signal.aborted };
        requests.push(request);
        if (!signal.aborted)
          await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
        request.isCutOff = true;
        return answer("retry");
      },
    }),
  });
  const stop = (graceMs: number) => {
    const state = { isStopped: false };
    void bench.lane.stop(graceMs).then(() => {
      state.isStopped = true;
    });
    return state;
  };
  return { bench, requests, stop };
}

describe("a stopped lane", () => {
  it("waits for the pending request, and aborts it after the grace period", async () => {
    const { bench, requests, stop } = await startUnanswered();
    const id = await bench.queue("a");
    await bench.queue("b");
    await bench.clock.advance(100);
    const state = stop(4_000);
    await bench.clock.advance(3_999);
    expect([state.isStopped, requests]).toEqual([false, [{ isCutOff: false }]]);
    await bench.clock.advance(1);
    expect([state.isStopped, requests]).toEqual([true, [{ isCutOff: true }]]);
    expect(await bench.state(id)).toBe("retrying");
    await bench.clock.advance(60_000);
    expect(requests).toHaveLength(1);
    // Later requests have the usual time again.
    await bench.lane.start(bench.lane.record);
    await bench.clock.advance(1_000);
    expect(requests.slice(1)).toEqual([{ isCutOff: false }]);
    stop(0);
    await bench.clock.advance(1);
  });

  it("ends at once without a request, and leaves no timer", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("retry"));
    await bench.queue("a");
    await bench.clock.advance(100);
    expect(bench.clock.waiting()).not.toEqual([]);
    await bench.lane.stop(4_000);
    expect(bench.clock.waiting()).toEqual([]);
    await bench.lane.start(bench.lane.record);
    await bench.queue("b");
    const stopped = bench.lane.stop(4_000);
    await bench.clock.advance(100);
    await stopped;
    expect(bench.clock.waiting()).toEqual([]);
    bench.lane.wake();
    await bench.clock.advance(60_000);
    expect(bench.clock.waiting()).toEqual([]);
  });
});

describe("a lane", () => {
  it("retries after a second if it cannot read its queue", async () => {
    let isFailing = true;
    let reads = 0;
    const bench = await startLaneBench({
      storeOfLane: (real: Store): Partial<Store> => ({
        async nextDue(...args) {
          reads += 1;
          if (isFailing) throw new Error("broken");
          return await real.nextDue(...args);
        },
      }),
    });
    await bench.queue("a");
    await runPending();
    const before = reads;
    await bench.clock.advance(999);
    expect(reads).toBeLessThanOrEqual(before + 1);
    expect(bench.sent).toEqual([]);
    isFailing = false;
    await bench.clock.advance(1_100);
    expect(bench.sent).toHaveLength(1);
  });

  it("shows how many places are free, and when the next one is available if there is none", async () => {
    const bench = await startLaneBench();
    expect(statusOf(bench).window).toMatchObject({ used: 0, limit: 20, perSeconds: 60, nextAt: null });
    const startedAt = bench.clock.now();
    for (let n = 0; n < 20; n++) bench.lane.sendOutOfBand(async () => {});
    await bench.clock.advance(1_000);
    const { used, free, nextAt } = statusOf(bench).window;
    expect([used, free]).toEqual([20, 0]);
    expect(nextAt).toBeGreaterThanOrEqual(startedAt + 60_000);
    expect(nextAt).toBeLessThanOrEqual(startedAt + 62_000);
    await bench.clock.advance(61_000);
    expect(statusOf(bench).window).toMatchObject({ used: 0, nextAt: null });
  });

  it("shows why its last message must be retried, until one is delivered", async () => {
    const bench = await startLaneBench();
    const retrying = async () =>
      bench.lane.status(CONNECTOR, (await bench.store.countLanes())[0]).retrying?.code;
    bench.answers.push(answer("retry", { retryAfterMs: 30_000 }));
    await bench.queue("a");
    await bench.clock.advance(100);
    expect(await retrying()).toBe("retry");
    await bench.queue("b");
    await bench.clock.advance(100);
    expect(bench.sent).toHaveLength(2);
    expect(await retrying()).toBeUndefined();
  });

  it("leaves no timer while it has nothing to do", async () => {
    const bench = await startLaneBench();
    await bench.queue("a");
    await bench.clock.advance(100);
    expect(bench.sent).toHaveLength(1);
    expect(bench.clock.waiting()).toEqual([]);
  });

  it("counts a test that was sent outside of it towards its month", async () => {
    const bench = await startLaneBench();
    bench.lane.countSent();
    expect(statusOf(bench).sentThisMonth).toBe(1);
  });

  it("sends no test that was cancelled before its turn", async () => {
    const bench = await startLaneBench();
    await bench.queue("a");
    await bench.clock.advance(10);
    let sent = 0;
    const send = async () => {
      sent += 1;
    };
    const cancel = bench.lane.sendOutOfBand(send);
    bench.lane.sendOutOfBand(send);
    expect(cancel()).toBe(true);
    await bench.clock.advance(1_000);
    expect(sent).toBe(1);
  });

  it("sends nothing while it is held by another lane, then continues automatically", async () => {
    const bench = await startLaneBench();
    await bench.lane.hold(60_000);
    await bench.queue("a");
    await bench.clock.advance(59_999);
    expect(bench.sent).toEqual([]);
    expect(statusOf(bench).state).toBe("held");
    await bench.clock.advance(1_000);
    expect(bench.sent).toHaveLength(1);
  });

  it("probes when it is blocked and woken after the clock was set, and its waits are shifted", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("block"));
    await bench.queue("a");
    await bench.clock.advance(100);
    const { probeAt = 0 } = bench.lane.record.blocked ?? {};
    bench.lane.clockSet(5_000);
    expect(bench.lane.record.blocked?.probeAt).toBe(probeAt + 5_000);
    bench.lane.wake();
    await bench.clock.advance(100);
    expect(bench.sent).toHaveLength(2);
    expect(bench.lane.record.blocked).toBeNull();
  });

  it("continues at once when it is blocked and a test has shown that the robot works", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("block"));
    await bench.queue("a");
    await bench.clock.advance(100);
    await bench.lane.learn("delivered");
    await bench.clock.advance(100);
    expect(bench.sent).toHaveLength(2);
  });
});
