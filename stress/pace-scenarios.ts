import type { Engine } from "../engine/engine.ts";
import { createIlertAccount } from "../simulator/ilert/account.ts";
import { startIlertApi } from "../simulator/ilert/rest-server.ts";
import { SCENARIOS } from "../simulator/ilert/scenarios.ts";
import {
  drain,
  longSummaryOf,
  MINUTE,
  type PaceWorld,
  type Priority,
  pass,
  postMany,
  priorityOf,
  restartWaits,
  SECOND,
  STEP_MS,
} from "./pace-world.ts";

/** Posts alerts in a particular pattern. */
export type PaceScenario = (world: PaceWorld) => Promise<void>;

export const atOnce =
  (count: number, priority: Priority): PaceScenario =>
  (world) =>
    postMany(world, count, priority);

/** Posts alerts evenly within this many seconds. */
export const within =
  (seconds: number, count: number, priority: Priority): PaceScenario =>
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
export const steady = (minutes: number): PaceScenario => within(minutes * 60, minutes * 500, "mixed");

export const afterPause =
  (count: number): PaceScenario =>
  async (world) => {
    await world.engine.client.pause({});
    await postMany(world, count, "mixed");
    await pass(world, 10 * MINUTE);
    restartWaits(world);
    await world.engine.client.resume();
  };

export const afterHold =
  (count: number): PaceScenario =>
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
  (count: number): PaceScenario =>
  async (world) => {
    await world.engine.client.pause({});
    await postMany(world, count, "mixed");
    await world.restart();
    restartWaits(world);
    await world.engine.client.resume();
  };

/** Lists the deliveries to replay. */
const listDeliveries = (client: Engine["client"], cursor: string | null = null) =>
  client.deliveries.list({ limit: 200, ...(cursor === null ? {} : { cursor }) });

export const replayed =
  (count: number): PaceScenario =>
  async (world) => {
    await postMany(world, count, "mixed");
    await drain(world, 10 * 60);
    await pass(world, 2 * MINUTE);
    restartWaits(world);
    const { client } = world.engine;
    for (let page = await listDeliveries(client); ; page = await listDeliveries(client, page.nextCursor)) {
      await client.deliveries.replayMany({ ids: page.items.map(({ id }) => id) });
      if (page.nextCursor === null) break;
    }
  };

const ILERT_KEY = "il1api-of-the-pace-trial";

/** All alerts are fetched by one poll instead of arriving by webhook. Waits count from when each alert was fetched. */
export const caughtUp =
  (count: number): PaceScenario =>
  async (world) => {
    const { clock, engine } = world;
    const account = createIlertAccount({ clock });
    const api = await startIlertApi({ account, apiKey: ILERT_KEY, clock });
    try {
      const lastPollAt = async () => (await engine.client.status()).ilert?.fetching?.lastPollAt ?? null;
      const pollAgain = async () => {
        const before = await lastPollAt();
        await engine.wakeUp();
        while ((await lastPollAt()) === before) await pass(world, STEP_MS);
      };
      await watchAll(engine, api.baseUrl);
      await pollAgain();
      await pass(world, MINUTE);
      for (let number = 0; number < count; number++) {
        const scenario = {
          ...SCENARIOS[0],
          summary: longSummaryOf(number),
          priority: priorityOf(number, "mixed"),
        };
        account.open(scenario);
      }
      await pass(world, MINUTE);
      await pollAgain();
      await recordFetchTimes(world);
    } finally {
      await api.close();
    }
  };

/** Configures the engine to fetch the alerts of all alert sources. */
async function watchAll({ client }: Engine, apiUrl: string) {
  const settings = await client.settings.get();
  await client.settings.update({ ilert: { ...settings.ilert, apiUrl, fetching: "catch-up" } });
  await client.settings.setSecrets({ ilertKey: ILERT_KEY });
  for (const { id, name, type, enabled, accountUrl } of await client.sources.list()) {
    const ilert = { alertSources: SCENARIOS.map(({ alertSource }) => alertSource.id), bodyTemplate: false };
    await client.sources.update({ id, name, type, enabled, accountUrl, ilert });
  }
}

/** Records when each alert was fetched. */
async function recordFetchTimes({ engine: { client }, since }: PaceWorld) {
  for (let cursor: string | null = null; ; ) {
    const page = await client.events.list({ limit: 200, kind: "alert", ...(cursor !== null && { cursor }) });
    for (const { summary, receivedAt } of page.items) {
      const number = /^K(\d{7})\b/.exec(summary)?.[1];
      if (number !== undefined) since.set(Number(number), receivedAt);
    }
    cursor = page.nextCursor;
    if (cursor === null) return;
  }
}

/** Sends a test message at this interval during a scenario. @throws Error if one is not delivered */
export const withTests =
  (everySeconds: number, seconds: number, scenario: PaceScenario): PaceScenario =>
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
    if (failed > 0) throw new Error(`${failed} of ${tests.length} tests were not delivered.`);
  };
