import type { Engine } from "../engine/engine.ts";
import {
  drain,
  MINUTE,
  type Priority,
  pass,
  postMany,
  restartWaits,
  SECOND,
  STEP_MS,
  type World,
} from "./pace-world.ts";

/** A way in which alerts come in. */
export type Scenario = (world: World) => Promise<void>;

export const atOnce =
  (count: number, priority: Priority): Scenario =>
  (world) =>
    postMany(world, count, priority);

/** One after the other, evenly within so many seconds. */
export const within =
  (seconds: number, count: number, priority: Priority): Scenario =>
  async (world) => {
    const steps = (seconds * SECOND) / STEP_MS;
    for (let step = 0, posted = 0; step < steps; step++) {
      const due = Math.round(((step + 1) * count) / steps);
      await postMany(world, due - posted, priority);
      posted = due;
      await pass(world, STEP_MS);
    }
  };

/** 500 alerts a minute. */
export const steady = (minutes: number): Scenario => within(minutes * 60, minutes * 500, "mixed");

export const afterPause =
  (count: number): Scenario =>
  async (world) => {
    await world.engine.client.pause({});
    await postMany(world, count, "mixed");
    await pass(world, 10 * MINUTE);
    restartWaits(world);
    await world.engine.client.resume();
  };

export const afterHold =
  (count: number): Scenario =>
  async (world) => {
    world.group.failNext({ kind: "answer", name: "rate_limited_130101" });
    await postMany(world, count, "mixed");
    while ((await world.engine.client.status()).lanes.every(({ state }) => state !== "held"))
      await pass(world, STEP_MS);
    while ((await world.engine.client.status()).lanes.some(({ state }) => state === "held"))
      await pass(world, SECOND);
    restartWaits(world);
  };

export const afterRestart =
  (count: number): Scenario =>
  async (world) => {
    await world.engine.client.pause({});
    await postMany(world, count, "mixed");
    await world.restart();
    restartWaits(world);
    await world.engine.client.resume();
  };

/** Deliveries of alerts: a digest itself is not sent again. */
const finished = (client: Engine["client"], cursor: string | null = null) =>
  client.deliveries.list({ limit: 200, ...(cursor === null ? {} : { cursor }) });

export const replayed =
  (count: number): Scenario =>
  async (world) => {
    await postMany(world, count, "mixed");
    await drain(world, 10 * 60);
    await pass(world, 2 * MINUTE);
    restartWaits(world);
    const { client } = world.engine;
    for (let page = await finished(client); ; page = await finished(client, page.nextCursor)) {
      await client.deliveries.replayMany({ ids: page.items.map(({ id }) => id) });
      if (page.nextCursor === null) break;
    }
  };

/** With a test as often as that, in seconds, which must arrive. */
export const withTests =
  (everySeconds: number, seconds: number, scenario: Scenario): Scenario =>
  async (world) => {
    const tests: Promise<{ ok: boolean }>[] = [];
    const { clock } = world;
    let cancel = () => {};
    const test = () => {
      tests.push(world.engine.client.connectors.test({ id: "c0" }));
      if (tests.length < seconds / everySeconds) cancel = clock.after(everySeconds * SECOND, test);
    };
    test();
    await scenario(world);
    await pass(world, 20 * SECOND);
    cancel();
    const failed = (await Promise.all(tests)).filter(({ ok }) => !ok).length;
    if (failed > 0) throw new Error(`${failed} of ${tests.length} tests did not arrive`);
  };
