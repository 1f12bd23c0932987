import type { Engine } from "../engine/engine.ts";
import type { Fetch } from "../engine/http/fetch.ts";
import { createDingtalkGroup, type DingtalkGroup } from "../simulator/dingtalk/group.ts";
import { receiveForGroups } from "../simulator/dingtalk/server.ts";
import { createInProcessEngine } from "../testkit/engine/in-process-engine.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import { keyOf } from "./reconcile.ts";

export interface StormOptions {
  /** An empty folder. */
  readonly dataDir: string;
  readonly alerts: number;
  /** Called after the warm-up and again after the storm. */
  readonly measureMemory?: () => Promise<number>;
}

export interface StormReport {
  readonly alerts: number;
  readonly events: number;
  /** The alerts that no message names. */
  readonly unnamed: readonly string[];
  readonly messages: number;
  /** The number of requests that the robot refused; a 130101 would hold the lane. */
  readonly refusals: number;
  /** The number of deliveries by state, including those of digests. */
  readonly deliveries: Readonly<Record<string, number>>;
  /** The time until no delivery was waiting, on the storm's clock. */
  readonly minutes: number;
  /** The growth of resident memory, in MB. */
  readonly memoryGrowth: number;
  readonly seconds: number;
}

const TOKEN = "token-of-the-storm-source";
const SECRET = `SEC${"0123456789abcdef".repeat(4)}`;
const MINUTE_MS = 60_000;
const PARALLEL = 16;
const WARM_UP = 200;
/** Every nth alert is resolved during the storm. */
const RESOLVED_EVERY = 5;
/** What a lane may send in a minute besides tests; the deadline is based on this rate without digests. */
const MIN_PER_MINUTE = 18;

/** Posts all alerts while the clock is stopped, then advances it until a robot with DingTalk's limit has them all. */
export async function runStorm(options: StormOptions): Promise<StormReport> {
  const { dataDir, alerts, measureMemory = async () => 0 } = options;
  const startedAt = performance.now();
  const clock = createManualClock();
  const group = createDingtalkGroup({ token: "storm-robot-token", secret: SECRET, clock });
  const engine = createInProcessEngine({ dataDir, clock, fetch: fetchFrom(group) });
  await engine.start();
  try {
    await configure(engine);
    let events = 0;
    const post = async (number: number, type: string, status: string) => {
      events += 1;
      const answer = await fetch(`${engine.hooksUrl}/hooks/storm/${TOKEN}`, {
        method: "POST",
        body: JSON.stringify(bodyOf(number, type, status)),
      });
      if (answer.status !== 202)
        throw new Error(`The listener responded ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
    };
    const storm = async (from: number, to: number) => {
      let next = from;
      const send = async () => {
        while (next < to) {
          const number = next++;
          await post(number, "alert-created", "PENDING");
          if (number % RESOLVED_EVERY === 0) await post(number, "alert-resolved", "RESOLVED");
        }
      };
      await Promise.all(Array.from({ length: PARALLEL }, send));
    };
    const drain = async (limitMinutes: number) => {
      const drainStartedAt = clock.now();
      const deadline = drainStartedAt + limitMinutes * MINUTE_MS;
      while ((await engine.client.status()).counts.waiting > 0 && clock.now() < deadline)
        await clock.advance(MINUTE_MS / 4);
      return (clock.now() - drainStartedAt) / MINUTE_MS;
    };
    const maxMinutes = (count: number) => 10 + (2 * count) / MIN_PER_MINUTE;

    await storm(0, WARM_UP);
    await drain(maxMinutes(WARM_UP));
    const before = await measureMemory();
    await storm(WARM_UP, WARM_UP + alerts);
    const minutes = await drain(maxMinutes(alerts));
    const after = await measureMemory();

    const text = group.messages.map((message) => message.text).join("\n");
    const named = new Set(text.match(/\bK\d{7}\b/g));
    const keys = Array.from({ length: WARM_UP + alerts }, (_, number) => keyOf(number));
    return {
      alerts: WARM_UP + alerts,
      events,
      minutes,
      unnamed: keys.filter((key) => !named.has(key)),
      messages: group.messages.length,
      refusals: group.refusals.length,
      deliveries: await countDeliveries(engine),
      memoryGrowth: after - before,
      seconds: (performance.now() - startedAt) / 1000,
    };
  } finally {
    await engine.stop();
  }
}

async function configure({ client }: Engine) {
  await client.sources.create({ id: "storm", name: "Storm", token: TOKEN });
  const webhookUrl = "https://robot.example/robot/send?access_token=storm-robot-token";
  await client.connectors.create({ id: "ops", name: "Ops", webhookUrl, secret: SECRET });
  const events = ["alert-created" as const, "alert-resolved" as const];
  await client.actions.create({ id: "tell", name: "Tell", sources: ["storm"], connector: "ops", events });
}

const bodyOf = (number: number, eventType: string, status: string) => ({
  id: `alert-${number}`,
  eventId: `${number}-${eventType}`,
  eventType,
  status,
  summary: `${keyOf(number)} rack ${number % 40} lost power`,
  details: "Both feeds are down. The generator has not started.",
  priority: number % 3 === 0 ? "HIGH" : "LOW",
  alertSource: { id: 1, name: "Data centre" },
});

/** Passes requests to the robot without a network. */
export const fetchFrom =
  (group: DingtalkGroup): Fetch =>
  async (url, init) => {
    const { searchParams: query } = new URL(url);
    const contentType = new Headers(init.headers).get("content-type");
    const body = Buffer.from(String(init.body));
    const request = { method: init.method ?? "GET", contentType, query, body, ip: "127.0.0.1" };
    const reaction = receiveForGroups([group], request);
    if (reaction.kind !== "answer") throw new TypeError("fetch failed");
    return Response.json(reaction.answer.body, { status: reaction.answer.status });
  };

async function countDeliveries({ client }: Engine): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof client.deliveries.list>> = await client.deliveries.list({
      limit: 200,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const { state } of page.items) counts[state] = (counts[state] ?? 0) + 1;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return counts;
}
