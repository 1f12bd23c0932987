import type { Engine } from "../../engine/engine.ts";
import { createDingtalkGroup, type DingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { createInProcessEngine } from "../../testkit/engine/in-process-engine.ts";
import { alertBody } from "../../testkit/engine/test-engine.ts";
import { type BuiltPage, serveBuiltPage } from "../../testkit/headless/built-page.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createTempFolder } from "../../testkit/temp-folder.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

/** The time at which the product's clock is stopped. */
export const NOW = Date.UTC(2026, 2, 4, 9, 30);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SOURCE_TOKEN = "token-of-the-source-0123456789ab";

/** Includes long names and wide letters. */
const GROUP_NAMES = [
  "Ops",
  "Night shift",
  "Database team",
  "Payments on-call rotation for Europe, the Middle East and Africa",
  "数据库值班与应急响应联合工作组",
  "Checkout",
  "Search",
  "Storage and backup engineering, second line",
  "Network operations centre",
  "Frontend",
  "Data platform",
  "Identity",
  "Mobile",
  "Security incident response team (follow the sun)",
  "Site reliability engineering and the people who are asked when nobody else knows, in all time zones",
];
/** The groups that receive the alerts of each webhook source, as indexes of the names. */
const SOURCES = { one: [0], three: [0, 1, 2], long: [3, 4, 14], many: [...GROUP_NAMES.keys()] };

type PostedAlert = Readonly<Record<string, unknown>> & { readonly id: string; readonly summary: string };
type Post = (source: keyof typeof SOURCES, alert: PostedAlert, requestedGroups?: number) => Promise<void>;

const RESOLVED = { status: "RESOLVED", eventType: "alert-resolved" };

/** Starts the product with alerts for 1, 3 and 15 groups, from today and from last month; some deliveries failed or are held. */
export async function startManyGroups(): Promise<BuiltPage> {
  let clock = createManualClock(NOW - 20 * DAY_MS);
  const groups = GROUP_NAMES.map((name, index) =>
    createDingtalkGroup({
      id: `g${index}`,
      name,
      token: `token-of-robot-${index}`,
      clock: { now: () => clock.now() },
    }),
  );
  const simulator = await startDingtalkSimulator({ groups });
  const folder = createTempFolder("many-groups");
  const settingsFile = { store: {} };

  /** Starts the engine at this time, because the clock must not jump while it runs. */
  async function startAt(now: number): Promise<Engine> {
    clock = createManualClock(now);
    const engine = createInProcessEngine({
      dataDir: folder.path,
      clock,
      settingsFile,
      // The robots' responses carry the simulated time.
      async fetch(url, init) {
        const { body, status, headers } = await fetch(url, init);
        const date = new Date(clock.now()).toUTCString();
        return new Response(body, { status, headers: { ...Object.fromEntries(headers), date } });
      },
    });
    await engine.start();
    return engine;
  }

  /** Posts an alert event and waits until as many groups received a request for it. */
  const postTo =
    (engine: Engine): Post =>
    async (source, alert, requestedGroups = SOURCES[source].length) => {
      const before = groups.map(({ received }) => received);
      const answer = await fetch(`${engine.hooksUrl}/hooks/${source}/${SOURCE_TOKEN}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(alertBody({ reportTime: undefined, timestamp: undefined, ...alert })),
      });
      if (answer.status !== 202) throw new Error(`The listener responded ${answer.status}.`);
      await waitUntil(
        async () =>
          groups.filter(({ received }, index) => received > (before[index] ?? 0)).length >= requestedGroups,
      );
      await clock.advance(MINUTE_MS);
    };

  const lastMonth = await startAt(NOW - 20 * DAY_MS);
  await configure(lastMonth, groups, (group) => simulator.webhookUrl(group));
  await postLastMonth(postTo(lastMonth));
  await lastMonth.stop();

  const yesterday = await startAt(NOW - DAY_MS);
  await postYesterday(postTo(yesterday));
  await yesterday.stop();

  const today = await startAt(NOW - 9 * MINUTE_MS);
  groups[1]?.failNext({ kind: "answer", name: "sign_mismatch_short" }, 99);
  groups[3]?.failNext({ kind: "answer", name: "token_unknown_300005" }, 99);
  groups[14]?.failNext({ kind: "answer", name: "sign_mismatch_short" }, 99);
  groups[2]?.hold();
  await postToday(postTo(today));

  const page = await serveBuiltPage(today, { version: "0.0.0", folder });
  return {
    ...page,
    async stop() {
      await page.stop();
      await simulator.close();
    },
  };
}

async function postLastMonth(post: Post) {
  const queue = { id: "31000001", summary: "Queue depth 120k on orders" };
  const node = { id: "31000002", summary: "Node n7 not ready", priority: "LOW" };
  await post("many", queue);
  await post("three", node);
  await post("three", { ...node, ...RESOLVED });
  await post("many", { ...queue, ...RESOLVED });
}

async function postYesterday(post: Post) {
  const gateway = { id: "31000003", summary: "支付网关超时：最近 5 分钟有 37 笔失败" };
  await post("one", { ...gateway, assignedTo: { firstName: "Xiaolan", lastName: "Chen" } });
  await post("one", { ...gateway, ...RESOLVED });
}

async function postToday(post: Post) {
  const certificate = { id: "31000004", summary: "Certificate of api.example.com expires in 3 days" };
  const checkout = { id: "31000005", summary: "Checkout: 5xx rate at 4.2 % (limit 1 %)" };
  const lag = { id: "31000006", summary: "orders-db-1: replication lag above 5 minutes" };
  const disk = { id: "31000008", summary: "Disk full on db-1" };
  await post("one", { ...certificate, priority: "LOW" });
  await post("one", disk);
  await post("many", checkout);
  await post(
    "many",
    {
      ...checkout,
      ...{ status: "ACCEPTED", eventType: "alert-acknowledged" },
      assignedTo: { firstName: "Jonas", lastName: "Weber" },
    },
    11,
  );
  await post("long", { id: "31000009", summary: "Payment provider does not answer" }, 1);
  await post("one", { ...disk, ...RESOLVED });
  await post("three", lag, 1);
  await post(
    "three",
    { ...lag, eventType: "alert-auto-escalated", assignedTo: { firstName: "Mira", lastName: "Okafor" } },
    1,
  );
  await post("one", {
    id: "31000007",
    summary: `Endless ${"and endless ".repeat(30)}`,
    alertSource: {
      id: 4712,
      name: "A source whose name is as long as such names are, with its team and place",
    },
  });
}

async function configure(
  { client }: Engine,
  groups: readonly DingtalkGroup[],
  webhookUrl: (group: DingtalkGroup) => string,
) {
  await client.settings.update({ setup: { state: "done" } });
  for (const [id, { length }] of Object.entries(SOURCES)) {
    await client.sources.create({ id, name: `Source for ${length}`, token: SOURCE_TOKEN });
  }
  for (const [index, group] of groups.entries()) {
    await client.connectors.create({
      id: group.id,
      name: group.name,
      type: "dingtalk",
      webhookUrl: webhookUrl(group),
    });
    await client.actions.create({
      id: `tell-${group.id}`,
      name: `Tell ${index}`,
      sources: Object.entries(SOURCES).flatMap(([id, indexes]) => (indexes.includes(index) ? [id] : [])),
      connector: group.id,
      events: ["alert-created", "alert-auto-escalated", "alert-acknowledged", "alert-resolved"],
    });
  }
}
