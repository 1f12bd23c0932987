import type { Engine } from "../engine/engine.ts";
import { createDingtalkGroup } from "../simulator/dingtalk/group.ts";
import { createInProcessEngine } from "../testkit/engine/in-process-engine.ts";
import { createManualClock, runPending } from "../testkit/manual-clock.ts";
import { keyOf } from "./reconcile.ts";
import { fetchFrom } from "./storm.ts";

/** The results of one case. */
export interface PaceFigures {
  readonly alerts: number;
  /** The number of alerts that no message names. */
  readonly unnamed: number;
  /** The longest time from when an alert could be sent until a message named it, in seconds. */
  readonly longestWait: number;
  /** The upper bound of `longestWait`. */
  readonly maxWait: number;
  readonly messages: number;
  /** The number of requests that the robot refused; a 130101 would hold the lane. */
  readonly refusals: number;
}

export type Priority = "HIGH" | "LOW" | "mixed";

const TOKEN = "token-of-the-pace-source";
const SECRET = `SEC${"0123456789abcdef".repeat(4)}`;
const ROBOT = "https://robot.example/";
const WEBHOOK_URL = `${ROBOT}robot/send?access_token=pace-robot-token`;
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
/** The clock advances in steps of this many ms, after each of which the engine completes its work. */
export const STEP_MS = 100;
/** How long the robot takes to respond, in ms. */
const TRAVEL_MS = 200;
/** Enough turns of the event loop for the engine to complete its work. */
const SETTLE_TURNS = 100;
const PARALLEL = 16;

export type PaceWorld = Awaited<ReturnType<typeof createPaceWorld>>;

/** Starts an engine with a manual clock. Its connectors share a robot that enforces 20 messages in 60 s. */
export async function createPaceWorld(dataDir: string, connectors: number) {
  const clock = createManualClock();
  const group = createDingtalkGroup({ token: "pace-robot-token", secret: SECRET, clock });
  const toRobot = fetchFrom(group);
  const settingsFile = { store: {} };
  const start = async () => {
    const engine = createInProcessEngine({
      dataDir,
      settingsFile,
      clock,
      fetch: async (url, init) => {
        if (!String(url).startsWith(ROBOT)) return await fetch(url, init);
        await new Promise<void>((resolve) => clock.after(TRAVEL_MS, resolve));
        return await toRobot(url, init);
      },
    });
    await engine.start();
    return engine;
  };
  const world = {
    clock,
    group,
    engine: await start(),
    /** When each alert could first be sent, by its number. */
    since: new Map<number, number>(),
    /** Advances the clock while stopping, so that requests in flight are answered. */
    async stop() {
      let isStopped = false;
      const stopped = world.engine.stop().finally(() => {
        isStopped = true;
      });
      while (!isStopped) await pass(world, STEP_MS);
      await stopped;
    },
    async restart() {
      await world.stop();
      world.engine = await start();
    },
  };
  await configure(world.engine, connectors);
  return world;
}

async function configure({ client }: Engine, connectors: number) {
  for (let index = 0; index < connectors; index++) {
    const id = `c${index}`;
    const source = { id: `s${index}`, name: `Source ${index}`, token: TOKEN };
    await client.sources.create(source);
    await client.connectors.create({ id, name: id, webhookUrl: WEBHOOK_URL, secret: SECRET });
    const events = ["alert-created" as const, "alert-resolved" as const];
    await client.actions.create({ id: `tell-${id}`, name: id, sources: [source.id], connector: id, events });
  }
}

export async function pass({ clock }: Pick<PaceWorld, "clock">, ms: number) {
  for (let passed = 0; passed < ms; passed += STEP_MS) {
    await clock.advance(Math.min(STEP_MS, ms - passed));
    await runPending(SETTLE_TURNS);
  }
}

/** Long enough to take up most of the space in a message. */
export const longSummaryOf = (number: number): string =>
  `${keyOf(number)} 机房 rack ${number % 40} lost power: both feeds are down, generator not started`;

export const priorityOf = (number: number, priority: Priority): "HIGH" | "LOW" =>
  priority !== "mixed" ? priority : number % 3 === 0 ? "HIGH" : "LOW";

const bodyOf = (number: number, priority: Priority, eventType: string, status: string) => ({
  id: `alert-${number}`,
  eventId: `${number}-${eventType}`,
  eventType,
  status,
  summary: longSummaryOf(number),
  url: `https://acme.ilert.com/alert/view.jsf?id=${20_000_000 + number}`,
  priority: priorityOf(number, priority),
  alertSource: { id: 1, name: "Data centre" },
});

async function post(world: PaceWorld, number: number, priority: Priority, type = "alert-created") {
  const status = type === "alert-created" ? "PENDING" : "RESOLVED";
  const sources = (await world.engine.client.sources.list()).length;
  const answer = await fetch(`${world.engine.hooksUrl}/hooks/s${number % sources}/${TOKEN}`, {
    method: "POST",
    body: JSON.stringify(bodyOf(number, priority, type, status)),
  });
  if (answer.status !== 202)
    throw new Error(`The listener responded ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}

/** Posts all alerts while the clock is stopped; every fifth one is also resolved. */
export async function postMany(world: PaceWorld, count: number, priority: Priority) {
  const first = world.since.size;
  let next = first;
  const send = async () => {
    while (next < first + count) {
      const number = next++;
      world.since.set(number, world.clock.now());
      await post(world, number, priority);
      if (number % 5 === 0) await post(world, number, priority, "alert-resolved");
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, send));
}

/** Measures all waits from now on, because only now the received alerts can be sent. */
export function restartWaits({ since, clock }: PaceWorld) {
  for (const number of since.keys()) since.set(number, clock.now());
}

export async function drain(world: PaceWorld, maxSeconds: number) {
  const deadline = world.clock.now() + maxSeconds * SECOND;
  while ((await world.engine.client.status()).counts.waiting > 0 && world.clock.now() < deadline)
    await pass(world, SECOND);
}

export function measure({ group, since }: PaceWorld, maxWait: number): PaceFigures {
  const namedAt = new Map<string, number[]>();
  for (const { text, postedAt } of group.messages) {
    for (const key of new Set(text.match(/\bK\d{7}\b/g)))
      namedAt.set(key, [...(namedAt.get(key) ?? []), postedAt]);
  }
  const waits = [...since].map(([number, from]) => {
    const at = namedAt.get(keyOf(number))?.find((moment) => moment >= from);
    return at === undefined ? null : (at - from) / SECOND;
  });
  const reported = waits.filter((wait) => wait !== null);
  return {
    alerts: since.size,
    unnamed: waits.length - reported.length,
    maxWait,
    longestWait: Math.max(0, ...reported),
    messages: group.messages.length,
    refusals: group.refusals.filter(({ fault }) => fault === null).length,
  };
}
