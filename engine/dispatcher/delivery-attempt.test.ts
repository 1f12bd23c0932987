import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { CONNECTOR, type LaneBench, startLaneBench } from "../../testkit/dispatcher/lane-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { sampleReason } from "../../testkit/store/samples.ts";
import { reason } from "../sentences/message.ts";
import { robotLost } from "../sentences/robot-lost.ts";
import type { Store } from "../store/store.ts";

const usedPlaces = ({ lane }: LaneBench) => lane.status(CONNECTOR, undefined).window.used;
const attemptsOf = async ({ store }: LaneBench, id: string) =>
  (await store.getDelivery(id))?.attemptList ?? [];

/** A store that fails once, or as long as it is told to. */
function failing<Method extends "startAttempt" | "endAttempt">(method: Method, thrown: unknown) {
  const state = { isFailing: true, calls: 0 };
  const storeOfLane = (real: Store): Partial<Store> => ({
    [method]: async (given: never) => {
      state.calls += 1;
      if (state.isFailing) throw thrown;
      return await real[method](given);
    },
  });
  return { state, storeOfLane };
}

describe("an attempt", () => {
  it("is reported at its begin and at its end", async () => {
    const bench = await startLaneBench();
    await bench.queue("a");
    await bench.clock.advance(49);
    expect(bench.changedEvents).toEqual(["e1"]);
    await bench.clock.advance(1);
    expect(bench.changedEvents).toEqual(["e1", "e1"]);
  });

  it("is recorded with how long the robot took, and its reason", async () => {
    const bench = await startLaneBench();
    await bench.clock.advance(5_000);
    const id = await bench.queue("a");
    const failed = reason("dingtalk/network", "robot.unreachable");
    const ok = reason("dingtalk/ok", "robot.ok");
    bench.answers.push(answer("retry", { reason: failed }), answer("delivered", { reason: ok }));
    await bench.clock.advance(50);
    const retried = { code: failed.code, sentence: "robot.unreachable +delivery.retry" };
    expect(await attemptsOf(bench, id)).toMatchObject([{ durationMs: 50, reason: retried }]);
    await bench.clock.advance(10_000);
    expect(await attemptsOf(bench, id)).toMatchObject([
      { durationMs: 50, reason: retried },
      { durationMs: 50, reason: ok },
    ]);
  });

  it("keeps the robot's own reason if the rejected message is sent once more", async () => {
    const bench = await startLaneBench();
    const refused = reason("dingtalk/content", "robot.unreachable");
    bench.answers.push(answer("refused", { simplify: true, reason: refused }));
    const id = await bench.queue("a");
    await bench.clock.advance(1_000);
    expect(await attemptsOf(bench, id)).toMatchObject([{ reason: refused }, { outcome: "delivered" }]);
  });

  it("counts towards the month only if its message was delivered", async () => {
    const bench = await startLaneBench();
    bench.answers.push(answer("retry"), answer("refused"), answer("delivered"));
    for (const alert of ["a", "b"]) await bench.queue(alert);
    await bench.clock.advance(30_000);
    expect(bench.sent).toHaveLength(3);
    expect(bench.lane.status(CONNECTOR, undefined).sentThisMonth).toBe(1);
  });

  it("changes the whole lane only if it holds or blocks it, or ends a digest", async () => {
    const bench = await startLaneBench();
    for (const alert of ["a", "b"]) await bench.queue(alert);
    await bench.clock.advance(1_000);
    expect(bench.laneChanges).toBe(0);
    bench.answers.push(answer("hold", { retryAfterMs: 60_000 }));
    await bench.queue("c");
    await bench.clock.advance(1_000);
    expect(bench.laneChanges).toBe(1);
  });

  it("changes the whole lane if it is of a digest, since the members end with it", async () => {
    const bench = await startLaneBench();
    bench.connector = { ...CONNECTOR, digest: { above: null, lateAfterMinutes: 30 } };
    bench.paused = true;
    for (let n = 0; n < 40; n++) await bench.queue(`a${n}`);
    bench.paused = false;
    bench.laneChanges = 0;
    bench.lane.wake();
    const isDigestSent = () => bench.sent.some(({ alertId }) => alertId.includes(" "));
    while (!isDigestSent()) {
      const before = bench.laneChanges;
      await bench.clock.advance(10);
      if (isDigestSent()) expect(bench.laneChanges).toBeGreaterThan(before);
    }
  });

  it("does not split a digest that is rejected for a temporary reason", async () => {
    const bench = await startLaneBench();
    bench.connector = { ...CONNECTOR, digest: { above: null, lateAfterMinutes: 30 } };
    bench.paused = true;
    for (let n = 0; n < 40; n++) await bench.queue(`a${n}`);
    bench.paused = false;
    bench.lane.wake();
    bench.answers.push(...Array.from({ length: 4 }, () => answer("delivered")));
    bench.answers.push(answer("refused", { mayPass: true }));
    await bench.clock.advance(20_000);
    const digests = bench.sent.filter(({ alertId }) => alertId.includes(" "));
    expect(digests).toHaveLength(2);
    expect(digests[1]?.uuid).toBe(digests[0]?.uuid);
  });
});

describe("an attempt without the connector's secrets", () => {
  it("blocks the lane, and uses no place in the window", async () => {
    const bench = await startLaneBench();
    bench.hasCredentials = false;
    const id = await bench.queue("a");
    await bench.clock.advance(1_000);
    expect(bench.lane.record.blocked?.reason.code).toBe("robot/secret-missing");
    expect([bench.sent, usedPlaces(bench)]).toEqual([[], 0]);
    expect(await bench.state(id)).not.toBe("failed");
  });
});

describe("a delivery that is cancelled at the moment of its turn", () => {
  const startCancelling = async (alertToCancel: string) => {
    const ids = new Map<string, string>();
    const bench = await startLaneBench({
      storeOfLane: (real) => ({
        async startAttempt(start) {
          if (start.deliveryId === ids.get(alertToCancel))
            await real.cancelDelivery(start.deliveryId, bench.clock.now(), sampleReason);
          await real.startAttempt(start);
        },
      }),
    });
    const queue = async (alert: string) => void ids.set(alert, await bench.queue(alert));
    return { bench, queue, ids };
  };

  it("is not sent, uses no place, and delays no other", async () => {
    const { bench, queue, ids } = await startCancelling("a");
    bench.paused = true;
    for (const alert of ["a", "b"]) await queue(alert);
    bench.paused = false;
    bench.lane.wake();
    await bench.clock.advance(100);
    expect(bench.sent.map(({ alertId }) => alertId)).toEqual(["b"]);
    expect(await bench.state(ids.get("a") ?? "")).toBe("cancelled");
    expect(usedPlaces(bench)).toBe(1);
  });

  it("leaves the requested probe of a blocked lane to the next one", async () => {
    const { bench, queue } = await startCancelling("a");
    bench.answers.push(answer("block"));
    await queue("first");
    await bench.clock.advance(100);
    expect(bench.lane.record.blocked).not.toBeNull();
    await bench.store.cancelDelivery("d1", bench.clock.now(), sampleReason);
    for (const alert of ["a", "b"]) await queue(alert);
    bench.lane.probe();
    await bench.clock.advance(500);
    expect(bench.sent.map(({ alertId }) => alertId)).toEqual(["first", "b"]);
  });

  it("keeps a lane blocked that was not requested to probe", async () => {
    const { bench, queue } = await startCancelling("a");
    bench.answers.push(answer("block"));
    await queue("first");
    await bench.clock.advance(100);
    await bench.store.cancelDelivery("d1", bench.clock.now(), sampleReason);
    for (const alert of ["a", "b"]) await queue(alert);
    const probeAt = bench.lane.record.blocked?.probeAt ?? 0;
    await bench.clock.advance(probeAt - bench.clock.now() - 1);
    expect(bench.sent).toHaveLength(1);
  });
});

describe("a robot that another node has taken over", () => {
  it("gets nothing from the lane, which ends", async () => {
    const { state, storeOfLane } = failing("startAttempt", robotLost());
    const bench = await startLaneBench({ storeOfLane });
    const id = await bench.queue("a");
    await bench.clock.advance(60_000);
    state.isFailing = false;
    await bench.queue("b");
    await bench.clock.advance(60_000);
    expect([state.calls, bench.sent, usedPlaces(bench)]).toEqual([1, [], 0]);
    expect(await bench.state(id)).toBe("queued");
  });

  it("gets no message whose record took longer than the lease", async () => {
    const lease = { name: "robot/t", owner: "a", epoch: 1 };
    let isOver = false;
    const bench = await startLaneBench({
      storeOfLane: (real) => ({
        async startAttempt(attempt, given) {
          expect(given).toBe(lease);
          await real.startAttempt(attempt);
          isOver = true;
        },
      }),
    });
    bench.grant = { lease, isOver: () => isOver };
    const id = await bench.queue("a");
    await bench.clock.advance(60_000);
    expect(bench.sent).toEqual([]);
    expect(await bench.state(id)).toBe("sending");
  });
});

describe("while the store fails", () => {
  it.each([
    ["an error of ours", new AppError("store/unavailable", "The disk is full.")],
    ["any other", new Error("broken")],
  ])("nothing is sent unless it was recorded before, for %s", async (_what, thrown) => {
    const { state, storeOfLane } = failing("startAttempt", thrown);
    const bench = await startLaneBench({ storeOfLane });
    await bench.queue("a");
    await bench.clock.advance(999);
    expect(state.calls).toBe(1);
    expect([bench.sent, usedPlaces(bench)]).toEqual([[], 0]);
    state.isFailing = false;
    await bench.clock.advance(1_000);
    expect(bench.sent).toHaveLength(1);
  });

  it("an answer is kept until it is stored, and nothing else is sent meanwhile", async () => {
    const { state, storeOfLane } = failing("endAttempt", new Error("broken"));
    const bench = await startLaneBench({ storeOfLane });
    const ids = [await bench.queue("a"), await bench.queue("b")];
    await bench.clock.advance(3_500);
    expect(state.calls).toBe(4);
    expect(bench.sent).toHaveLength(1);
    state.isFailing = false;
    await bench.clock.advance(1_000);
    expect(await Promise.all(ids.map(bench.state))).toEqual(["delivered", "delivered"]);
    expect(bench.sent).toHaveLength(2);
  });

  it("a stopped lane discards its answer, and the message is sent again with the same id", async () => {
    const { state, storeOfLane } = failing("endAttempt", new Error("broken"));
    const bench = await startLaneBench({ storeOfLane });
    const id = await bench.queue("a");
    await bench.clock.advance(100);
    let isStopped = false;
    const stopped = bench.lane.stop(0).then(() => {
      isStopped = true;
    });
    await bench.clock.advance(1_000);
    expect(isStopped).toBe(true);
    await stopped;
    state.isFailing = false;
    await bench.restart();
    await bench.clock.advance(1_000);
    expect(bench.sent.map(({ uuid }) => uuid)).toEqual([id, id]);
  });
});
