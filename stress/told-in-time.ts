import type { Engine } from "../engine/engine.ts";
import {
  createWorld,
  drain,
  judge,
  MINUTE,
  type Priority,
  pass,
  postMany,
  restartWaits,
  SECOND,
  STEP_MS,
  type ToldInTime,
  type World,
} from "./pace-world.ts";

export interface PaceOptions {
  /** Smaller numbers of alerts, for the gate. */
  readonly short: boolean;
  /** Gives an empty folder. */
  readonly newFolder: () => string;
  /** Told of each way as soon as its figures are there. */
  readonly onTold?: (name: string, figures: ToldInTime) => void;
}

type Scenario = (world: World) => Promise<void>;

const atOnce =
  (count: number, priority: Priority): Scenario =>
  (world) =>
    postMany(world, count, priority);

/** 500 alerts a minute. */
const steady =
  (minutes: number, meanwhile: (world: World, second: number) => void = () => {}): Scenario =>
  async (world) => {
    for (let second = 0; second < minutes * 60; second += 6) {
      for (let part = 0; part < 10; part++) {
        await postMany(world, 5, "mixed");
        await pass(world, 600);
      }
      meanwhile(world, second);
    }
  };

const afterPause =
  (count: number): Scenario =>
  async (world) => {
    await world.engine.client.pause({});
    await postMany(world, count, "mixed");
    await pass(world, 10 * MINUTE);
    restartWaits(world);
    await world.engine.client.resume();
  };

const afterHold =
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

const afterRestart =
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

const replayed =
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

/** A test every half minute, which must arrive. */
const withTests = (minutes: number): Scenario => {
  return async (world) => {
    const tests: Promise<{ ok: boolean }>[] = [];
    await steady(minutes, (_world, second) => {
      if (second % 30 === 0) tests.push(world.engine.client.connectors.test({ id: "c0" }));
    })(world);
    await pass(world, 20 * SECOND);
    const failed = (await Promise.all(tests)).filter(({ ok }) => !ok).length;
    if (failed > 0) throw new Error(`${failed} of ${tests.length} tests did not arrive`);
  };
};

type Way = readonly [scenario: Scenario, mostSeconds: number, connectors?: number];

/** Ways in which alerts come in, with the longest that one may wait; the short form has fewer and smaller ones. */
const SHORT: Readonly<Record<string, Way>> = {
  "300 HIGH at once": [atOnce(300, "HIGH"), 10],
  "300 at once, mixed": [atOnce(300, "mixed"), 10],
  "300 at once, three connectors of one robot": [atOnce(300, "mixed"), 10, 3],
  "300 after a pause": [afterPause(300), 10],
  "300 after a hold": [afterHold(300), 10],
  "300 after a restart": [afterRestart(300), 10],
  "1,000 at once, mixed": [atOnce(1_000, "mixed"), 25],
  "600 replayed": [replayed(600), 15],
  "500 a minute for 2 minutes": [steady(2), 15],
  "500 a minute for 2 minutes, three connectors of one robot": [steady(2), 15, 3],
  "500 a minute for 2 minutes, with tests": [withTests(2), 15],
};

const LONG: Readonly<Record<string, Way>> = {
  "300 HIGH at once": [atOnce(300, "HIGH"), 10],
  "300 LOW at once": [atOnce(300, "LOW"), 10],
  "300 at once, mixed": [atOnce(300, "mixed"), 10],
  "300 at once, three connectors of one robot": [atOnce(300, "mixed"), 10, 3],
  "300 after a pause": [afterPause(300), 10],
  "300 after a hold": [afterHold(300), 10],
  "300 after a restart": [afterRestart(300), 10],
  "3,000 at once, mixed": [atOnce(3_000, "mixed"), 75],
  "3,000 HIGH at once": [atOnce(3_000, "HIGH"), 75],
  "3,000 at once, three connectors of one robot": [atOnce(3_000, "mixed"), 75, 3],
  "3,000 after a pause": [afterPause(3_000), 75],
  "3,000 after a hold": [afterHold(3_000), 75],
  "3,000 after a restart": [afterRestart(3_000), 75],
  "3,000 replayed": [replayed(3_000), 75],
  "10,200 at once, mixed": [atOnce(10_200, "mixed"), 240],
  "500 a minute for 10 minutes": [steady(10), 15],
  "500 a minute for 10 minutes, three connectors of one robot": [steady(10), 15, 3],
  "500 a minute for 10 minutes, with tests": [withTests(10), 15],
};

/** Against a robot that enforces 20 in 60 s: how long alerts wait until a message names them. */
export async function runToldInTime({
  short,
  newFolder,
  onTold = () => {},
}: PaceOptions): Promise<Record<string, ToldInTime>> {
  const told: Record<string, ToldInTime> = {};
  for (const [name, [scenario, most, connectors = 1]] of Object.entries(short ? SHORT : LONG)) {
    const world = await createWorld(newFolder(), connectors);
    try {
      await scenario(world);
      await drain(world, 2 * most);
      told[name] = judge(world, most);
      onTold(name, told[name]);
    } finally {
      await world.stop();
    }
  }
  return told;
}

/** Whether every alert was told within its bound, and nothing refused. */
export const isInTime = ({ unnamed, longestWait, most, refusals }: ToldInTime): boolean =>
  unnamed === 0 && refusals === 0 && longestWait <= most;
