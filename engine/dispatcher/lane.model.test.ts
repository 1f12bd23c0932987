import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createLaneModel,
  type Expected,
  type LaneModel,
  LIMIT,
  TEST_PLACES,
} from "../../stress/lane-model.ts";
import {
  KINDS,
  type ModelBench,
  type Reply,
  startModelBench,
} from "../../testkit/dispatcher/lane-model-bench.ts";

/** Long runs are requested by the environment. */
const RUNS = Number(process.env.TOCSIN_MODEL_RUNS ?? 25);
const MINUTE_MS = 60_000;
const MAX_WAIT_MS = 10 * MINUTE_MS;
/** The longest time between two probes of a blocked lane. */
const MAX_BLOCK_MS = 60 * MINUTE_MS;

/** The observable state, compared with the model. */
async function check(model: LaneModel, bench: ModelBench) {
  expect(model.violations).toEqual([]);
  const isHeld = bench.clock.now() < model.heldUntil;
  const state = model.blocked !== null ? "blocked" : isHeld ? "held" : model.paused ? "paused" : "ready";
  expect(bench.status().state).toBe(state);
  for (const delivery of model.deliveries) {
    const waiting = isHeld ? ["held"] : ["queued", "retrying"];
    const open = delivery === model.inFlight ? ["sending"] : waiting;
    const kept = await bench.store.getDelivery(delivery.id);
    expect(delivery.end === null ? open : [delivery.end], delivery.id).toContain(kept?.state);
  }
}

const command = (name: string, run: (model: LaneModel, bench: ModelBench) => Promise<void> | void) => ({
  check: () => true,
  async run(model: LaneModel, bench: ModelBench) {
    await run(model, bench);
    await check(model, bench);
  },
  toString: () => name,
});

async function queue(model: LaneModel, bench: ModelBench, alertId: string, isUrgent: boolean) {
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
  countsLate: fc.boolean(),
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
    .map((count) => command(`neighbour sends ${count}`, (_model, bench) => bench.sendFromNeighbour(count))),
  fc.constant(
    command("pause", (model) => {
      model.paused = true;
    }),
  ),
  fc.constant(command("resume", resume)),
  fc.constant(
    command("try again", async (model, bench) => {
      model.probeRequested = true;
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

async function resume(model: LaneModel, bench: ModelBench) {
  model.paused = false;
  bench.wake();
  await bench.clock.advance(0);
}

/** Once the robot works again, everything must be sent as soon as waits and rate allow, without a user. */
async function drain(model: LaneModel, bench: ModelBench) {
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

describe("a lane, after any sequence of commands", () => {
  it("keeps order, pace, hold, block and pause, sends nothing twice and loses nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(anyCommand, { maxCommands: 40, size: "+1" }), async (commands) => {
        const model = createLaneModel();
        const bench = await startModelBench(model);
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
