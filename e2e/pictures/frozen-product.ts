import { createInProcessEngine } from "../../testkit/engine/in-process-engine.ts";
import { alertBody } from "../../testkit/engine/test-engine.ts";
import { serveBuiltPage } from "../../testkit/headless/built-page.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createTempFolder } from "../../testkit/temp-folder.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

/** The time at which the product's clock is stopped. */
export const NOW = Date.UTC(2026, 2, 4, 9, 30);
const VERSION = "0.0.0";
const SOURCE_TOKEN = "token-of-the-source-0123456789ab";
const MINUTE_MS = 60_000;

const QUEUE_DEPTH = { id: "31000001", summary: "Queue depth 120k on orders", priority: "HIGH" };

/** The alert events, oldest first. */
const ALERTS = [
  { ...QUEUE_DEPTH, status: "PENDING" },
  {
    id: "31000002",
    summary: "Certificate of shop.example.com ends in 7 days",
    priority: "LOW",
    status: "PENDING",
  },
  { ...QUEUE_DEPTH, status: "ACCEPTED", eventType: "alert-acknowledged" },
  { ...QUEUE_DEPTH, status: "RESOLVED", eventType: "alert-resolved" },
];

/** Starts the product in this process with fixed data. It sends to practice groups only. */
export async function startFrozenProduct() {
  const folder = createTempFolder("pictures");
  const clock = createManualClock(NOW - ALERTS.length * 5 * MINUTE_MS);
  const engine = createInProcessEngine({ version: VERSION, dataDir: folder.path, clock });
  await engine.start();
  const { client } = engine;
  await client.settings.update({ setup: { state: "done" } });
  await client.sources.create({ id: "production", name: "Production", token: SOURCE_TOKEN });
  await client.connectors.create({ id: "ops", name: "Ops group", type: "practice" });
  await client.connectors.create({
    id: "night",
    name: "Night shift",
    type: "dingtalk",
    secret: `SEC${"ab".repeat(32)}`,
    webhookUrl: `https://oapi.dingtalk.com/robot/send?access_token=${"cd".repeat(32)}`,
  });
  await client.actions.create({
    id: "tell-ops",
    name: "Tell Ops",
    sources: ["production"],
    connector: "ops",
    events: ["alert-created", "alert-resolved"],
    conditions: [{ field: "priority", operator: "is", value: "HIGH" }],
  });
  for (const [index, alert] of ALERTS.entries()) {
    const body = alertBody({
      ...alert,
      eventId: `event-${index}`,
      alertSource: { id: 4711, name: "Kubernetes" },
    });
    const answer = await fetch(`${engine.hooksUrl}/hooks/production/${SOURCE_TOKEN}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.status !== 202) throw new Error(`The listener responded ${answer.status}.`);
    await waitUntil(async () => (await client.status()).counts.waiting === 0);
    await clock.advance(5 * MINUTE_MS);
  }
  return serveBuiltPage(engine, { version: VERSION, folder });
}
