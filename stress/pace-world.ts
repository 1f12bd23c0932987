import type { Engine } from "../engine/engine.ts";
import { createDingtalkGroup } from "../simulator/dingtalk/group.ts";
import { createInProcessEngine } from "../testkit/engine/in-process-engine.ts";
import { createManualClock, settle } from "../testkit/manual-clock.ts";
import { keyOf } from "./reconcile.ts";
import { fetchFrom } from "./storm.ts";

/** The figures of one case. */
export interface PaceFigures {
  readonly alerts: number;
  /** Alerts that no message names. */
  readonly unnamed: number;
  /** The longest that an alert waited from the moment it could be sent, in seconds. */
  readonly longestWait: number;
  /** The bound on that. */
  readonly most: number;
  readonly messages: number;
  /** Requests that the robot refused; after a 130101 the lane would be held. */
  readonly refusals: number;
}

export type Priority = "HIGH" | "LOW" | "mixed";

const TOKEN = "token-of-the-pace-source";
const SECRET = `SEC${"0123456789abcdef".repeat(4)}`;
const ROBOT = "https://robot.example/";
const WEBHOOK_URL = `${ROBOT}robot/send?access_token=pace-robot-token`;
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
/** The clock moves in steps of so many ms, between which the engine does what it can. */
export const STEP_MS = 100;
/** How long the robot takes for a message, in ms. */
const TRAVEL_MS = 200;
/** Turns of the event loop within which the engine has done what it can. */
const SETTLE_TURNS = 100;
const PARALLEL = 16;

export type PaceWorld = Awaited<ReturnType<typeof createPaceWorld>>;

/** An engine on a clock moved by hand, and a robot that enforces 20 messages in 60 s, shared by its connectors. */
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
    /** When each alert could be sent, by its number. */
    since: new Map<number, number>(),
    /** Lets time pass, so that requests in flight are answered. */
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
    await settle(SETTLE_TURNS);
  }
}

/** Long, so that it takes most of the room in a message. */
export const summaryOf = (number: number): string =>
  `${keyOf(number)} 机房 rack ${number % 40} lost power: both feeds are down, generator not started`;

export const priorityOf = (number: number, priority: Priority): "HIGH" | "LOW" =>
  priority !== "mixed" ? priority : number % 3 === 0 ? "HIGH" : "LOW";

const bodyOf = (number: number, priority: Priority, eventType: string, status: string) => ({
  id: `alert-${number}`,
  eventId: `${number}-${eventType}`,
  eventType,
  status,
  summary: summaryOf(number),
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
  if (answer.status !== 202) throw new Error(`Answered ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}

/** Posts all at once, while the clock stands still; every fifth alert is also resolved. */
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

/** Starts every wait anew: from now on everything received can be sent. */
export function restartWaits({ since, clock }: PaceWorld) {
  for (const number of since.keys()) since.set(number, clock.now());
}

export async function drain(world: PaceWorld, most: number) {
  const deadline = world.clock.now() + most * SECOND;
  while ((await world.engine.client.status()).counts.waiting > 0 && world.clock.now() < deadline)
    await pass(world, SECOND);
}

export function measure({ group, since }: PaceWorld, most: number): PaceFigures {
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
    most,
    longestWait: Math.max(0, ...reported),
    messages: group.messages.length,
    refusals: group.refusals.filter(({ fault }) => fault === null).length,
  };
}
