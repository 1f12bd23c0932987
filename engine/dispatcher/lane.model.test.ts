import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectorSchema } from "../../shared/model/connector.ts";
import {
  createLaneModel,
  type Expected,
  type LaneModel,
  LIMIT,
  TEST_PLACES,
} from "../../stress/lane-model.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import type { ConnectorType, Outcome } from "../connectors/connector-type.ts";
import { silentLog } from "../lib/log.ts";
import { createSqliteStore } from "../store/sqlite-store.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { createLane } from "./create-lane.ts";
import type { Lane } from "./lane.ts";
import { createRobot, type Robot } from "./robot.ts";
import { restoreWindow } from "./robots.ts";

/** Long runs are asked for from outside. */
const RUNS = Number(process.env.TOCSIN_MODEL_RUNS ?? 25);
const MINUTE_MS = 60_000;
const MAX_WAIT_MS = 10 * MINUTE_MS;
/** A blocked lane probes at least so often, whoever looks. */
const MAX_BLOCK_MS = 60 * MINUTE_MS;

const KINDS = [
  ...(["delivered", "lost", "retry", "hold", "block", "refused"] as const),
  ...(["filtered", "gated"] as const),
];
const VERDICTS = { lost: "retry", filtered: "refused", gated: "hold" } as const;

/** Digests, which send less than is asked of the lane here, are out of reach. */
const CONNECTOR = connectorSchema.parse({
  id: "ops",
  name: "Ops",
  digest: { above: 10_000, lateAfterMinutes: 10_080 },
});

/**
 * What the robot does with a request. `lost`: it posts the message, and the answer does not come through. `filtered`,
 * `gated`: something on the way refuses the message, or holds this machine's address.
 */
interface Reply {
  readonly kind: (typeof KINDS)[number];
  readonly afterMs: number;
  readonly waitMs: number;
  /** The robot counts the message when the try ends, not when the request arrives. */
  readonly takesLate: boolean;
}

/** A lane with a real store, a clock moved by hand, and a robot that tells the model what it sees. */
async function startBench(model: LaneModel) {
  const clock = createManualClock();
  const store = await createSqliteStore({
    file: join(tempDir(), "tocsin.db"),
    log: silentLog,
  });
  const replies: Reply[] = [];
  let process = { isAlive: false, onCrash: () => {} };
  let lane: Lane;

  function robotOf(current: typeof process): ConnectorType {
    return Object.assign({} as ConnectorType, {
      type: "dingtalk" as const,
      async send(_input: unknown, _credentials: unknown, id: string, signal: AbortSignal) {
        const reply = replies.shift() ?? usual(model.posted.size % 2 === 0);
        model.requested(id, clock.now(), clock.monotonic());
        if (!reply.takesLate) model.take(clock.monotonic());
        if (reply.kind === "delivered" || reply.kind === "lost") model.posted.add(id);
        const cut = await new Promise<boolean>((resolve) => {
          clock.after(reply.afterMs, () => resolve(false));
          signal.addEventListener("abort", () => resolve(true));
          current.onCrash = () => resolve(true);
        });
        if (reply.takesLate) model.take(clock.monotonic());
        if (!current.isAlive) return await new Promise<Outcome>(() => {});
        const outcome = outcomeOf(cut ? { ...reply, kind: "retry", waitMs: 0 } : reply);
        model.answered(outcome, clock.now());
        return outcome;
      },
    });
  }

  let robot: Robot;
  /** When something else was sent to the same robot: by another connector, or as a test. */
  const otherSends: number[] = [];

  async function startLane() {
    const current = { isAlive: true, onCrash: () => {} };
    process = current;
    robot = createRobot({ clock, limits: () => [CONNECTOR.rateLimit], wake: () => lane.wake() });
    const deps = {
      store,
      // What a process that is gone was waiting for does not happen.
      clock: {
        ...clock,
        after: (delayMs: number, callback: () => void) =>
          clock.after(delayMs, () => void (current.isAlive && callback())),
      },
      log: silentLog,
      random: () => 0.5,
      connectorType: robotOf(current),
      connector: () => CONNECTOR,
      credentials: () => ({ webhookUrl: "https://robot.example/send", secret: null }),
      robot: () => robot,
      paused: () => model.paused,
      giveUpAfterMs: () => Number.POSITIVE_INFINITY,
      followClock: async () => {},
      onEventChanged: () => {},
      onLaneChanged: () => {},
      onAttemptEnded: () => {},
    };
    await store.recoverInterrupted(clock.now());
    await restoreWindow(robot, store, clock, "ops");
    for (const at of otherSends) robot.restore(at);
    lane = createLane("ops", deps);
    await lane.start((await store.getLanes()).find((record) => record.connectorId === "ops"));
    await clock.advance(0);
  }

  await startLane();
  return {
    clock,
    store,
    replies,
    wake: () => lane.wake(),
    probe: () => lane.probe(),
    /** Another connector of the same robot sends as much as it may of so many messages. */
    async neighbourSends(count: number) {
      const claim = { urgent: false, since: clock.now(), waiting: count };
      for (let sent = 0; sent < count && robot.claim("neighbour", claim).free > 0; sent++) {
        const place = robot.takePlace("neighbour");
        model.take(clock.monotonic());
        otherSends.push(clock.monotonic());
        place.ended();
      }
      robot.withdraw("neighbour");
      await clock.advance(0);
    },
    async test() {
      lane.sendOutOfBand(async () => {
        model.testRequested(clock.now());
        model.take(clock.monotonic(), true);
        otherSends.push(clock.monotonic());
      });
      await clock.advance(0);
    },
    status: () => lane.status(CONNECTOR, undefined),
    async queue({ id, alertId, isUrgent }: Expected) {
      const alert = syntheticAlert({ type: "alert-created", status: "PENDING", alertId, summary: alertId });
      await store.accept(
        {
          id: `event-${id}`,
          kind: "alert",
          sourceId: "test",
          receivedAt: clock.now(),
          dedupe: null,
          refusal: null,
          headers: {},
          rawBody: new Uint8Array(),
          decisions: [],
          alert,
        },
        [
          {
            id,
            connectorId: "ops",
            urgent: isUrgent,
            createdAt: clock.now(),
            replayOf: null,
            mention: { mobiles: [], userIds: [], all: false },
            language: "en",
          },
        ],
      );
      lane.wake();
      await clock.advance(0);
    },
    async restart(graceMs: number, onStopped: () => void) {
      const stopped = lane.stop(graceMs);
      await clock.advance(graceMs + 1);
      await stopped;
      onStopped();
      await startLane();
    },
    async crash() {
      process.isAlive = false;
      process.onCrash();
      await startLane();
    },
    async close() {
      process.isAlive = false;
      await store.close();
    },
  };
}

type Bench = Awaited<ReturnType<typeof startBench>>;

/** Slow enough for a minute's messages to fill half a minute. */
const usual = (takesLate: boolean): Reply => ({ kind: "delivered", afterMs: 1_500, waitMs: 0, takesLate });

function outcomeOf({ kind, waitMs }: Reply): Outcome {
  const verdict = kind === "lost" || kind === "filtered" || kind === "gated" ? VERDICTS[kind] : kind;
  const isFiltered = kind === "filtered";
  const waits = verdict === "hold" || ((kind === "retry" || isFiltered) && waitMs > 0);
  return {
    verdict,
    outcomeClass: kind,
    retryAfterMs: waits ? waitMs : null,
    reason: { code: kind, message: `The robot said ${kind}.`, advice: null },
    httpStatus: 200,
    errcode: kind === verdict ? 0 : null,
    answer: null,
    maybePosted: kind === "lost",
    serverTime: null,
    blocksAddress: false,
    simplify: isFiltered,
    mayPass: isFiltered,
  };
}

/** What can be seen from outside, compared with the model. */
async function check(model: LaneModel, bench: Bench) {
  expect(model.broken).toEqual([]);
  const isHeld = bench.clock.now() < model.heldUntil;
  const state = model.blocked !== null ? "blocked" : isHeld ? "held" : model.paused ? "paused" : "ready";
  expect(bench.status().state).toBe(state);
  for (const delivery of model.deliveries) {
    const waiting = isHeld ? ["held"] : ["queued", "retrying"];
    const open = delivery === model.onTheWire ? ["sending"] : waiting;
    const kept = await bench.store.getDelivery(delivery.id);
    expect(delivery.end === null ? open : [delivery.end], delivery.id).toContain(kept?.state);
  }
}

const command = (name: string, run: (model: LaneModel, bench: Bench) => Promise<void> | void) => ({
  check: () => true,
  async run(model: LaneModel, bench: Bench) {
    await run(model, bench);
    await check(model, bench);
  },
  toString: () => name,
});

async function queue(model: LaneModel, bench: Bench, alertId: string, isUrgent: boolean) {
  const id = `d${model.deliveries.length + 1}`;
  const delivery: Expected = { id, alertId, isUrgent, ...NEW };
  model.deliveries.push(delivery);
  await bench.queue(delivery);
}

const NEW = { end: null, notBefore: 0, retryingSince: null, isSimplified: false } as const;

const anyAlert = fc.record({ alertId: fc.constantFrom("a", "b", "c", "d", "e"), isUrgent: fc.boolean() });
const anyReply: fc.Arbitrary<Reply> = fc.record({
  kind: fc.constantFrom(...KINDS),
  afterMs: fc.constantFrom(20, 400, 9_000),
  waitMs: fc.constantFrom(5_000, MINUTE_MS, MAX_WAIT_MS),
  takesLate: fc.boolean(),
});

const anyCommand = [
  fc.array(anyAlert, { minLength: 1, maxLength: 12 }).map((alerts) =>
    command(`alerts ${alerts.map(({ alertId }) => alertId).join("")}`, async (model, bench) => {
      for (const { alertId, isUrgent } of alerts) await queue(model, bench, alertId, isUrgent);
    }),
  ),
  fc.array(anyReply, { minLength: 1, maxLength: 4 }).map((replies) =>
    command(`replies ${replies.map(({ kind }) => kind).join(" ")}`, (_model, bench) => {
      bench.replies.push(...replies);
    }),
  ),
  fc
    .constantFrom(500, 5_000, 30_000, 61_000, MAX_WAIT_MS, MAX_BLOCK_MS)
    .map((ms) => command(`${ms} ms pass`, (_model, bench) => bench.clock.advance(ms))),
  fc.constant(command("test", (_model, bench) => bench.test())),
  fc
    .integer({ min: 1, max: 20 })
    .map((count) => command(`neighbour sends ${count}`, (_model, bench) => bench.neighbourSends(count))),
  fc.constant(
    command("pause", (model) => {
      model.paused = true;
    }),
  ),
  fc.constant(command("resume", resume)),
  fc.constant(
    command("try again", async (model, bench) => {
      model.probeAsked = true;
      bench.probe();
      await bench.clock.advance(0);
    }),
  ),
  fc.constant(
    command("crash", async (model, bench) => {
      model.crashed();
      model.restarted(bench.clock.now());
      await bench.crash();
    }),
  ),
  fc.constantFrom(0, 4_000).map((graceMs) =>
    command(`restart within ${graceMs} ms`, async (model, bench) => {
      await bench.restart(graceMs, () => model.restarted(bench.clock.now()));
    }),
  ),
];

async function resume(model: LaneModel, bench: Bench) {
  model.paused = false;
  bench.wake();
  await bench.clock.advance(0);
}

/** With a robot that works again, everything must go out within the time its waits and its pace allow: by itself. */
async function drain(model: LaneModel, bench: Bench) {
  bench.replies.splice(0);
  await resume(model, bench);
  await bench.clock.advance(MAX_WAIT_MS + MAX_BLOCK_MS);
  const open = model.deliveries.filter(({ end }) => end === null).length;
  const minutes = Math.ceil(open / (LIMIT - TEST_PLACES)) + 1;
  await bench.clock.advance(MAX_WAIT_MS + minutes * MINUTE_MS);
  await check(model, bench);
  expect(model.deliveries.filter(({ end }) => end === null)).toEqual([]);
  for (const { id, end } of model.deliveries) if (end === "delivered") expect(model.posted).toContain(id);
}

describe("a lane, whatever happens to it", () => {
  it("keeps order, pace, hold, block and pause, sends nothing twice and loses nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(anyCommand, { maxCommands: 40, size: "+1" }), async (commands) => {
        const model = createLaneModel();
        const bench = await startBench(model);
        try {
          await fc.asyncModelRun(() => ({ model, real: bench }), commands);
          await drain(model, bench);
        } finally {
          await bench.close();
        }
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);
});
