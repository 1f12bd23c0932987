import type { ReceivedBy } from "../../shared/model/event.ts";
import type { IlertSettings } from "../../shared/model/ilert.ts";
import type { ManualClock } from "../manual-clock.ts";
import { type RunningIlert, startSetupBench } from "./setup-bench.ts";

/** Starts a real engine that watches one alert source of a simulated ilert, and waits for its first poll. */
export async function startPollerBench<Running extends RunningIlert>(
  ilert: Running,
  clock: ManualClock,
  alertSourceId: number,
  settings: Partial<IlertSettings> = {},
) {
  const bench = await startSetupBench(ilert, clock);
  const { client } = bench.engine;
  await client.actions.create({
    id: "notify",
    name: "Notify Ops",
    sources: ["test"],
    connector: "ops",
    events: [
      "alert-created",
      "alert-acknowledged",
      "alert-resolved",
      "alert-auto-escalated",
      "alert-assigned",
    ],
  });
  await bench.setIlert(settings);
  await bench.source({ ilert: { alertSources: [alertSourceId], bodyTemplate: false } });
  const status = async () => (await bench.engine.client.status()).ilert?.fetching ?? null;
  await bench.until(async () => (await status())?.lastPollAt != null);
  return Object.assign(bench, {
    status,
    /** The log's alert events, oldest first. */
    async log() {
      const { items } = await bench.engine.client.events.list({ limit: 50 });
      return items
        .reverse()
        .filter(({ kind }) => kind === "alert")
        .map(({ alertId, type, receivedBy }): [string, string, ReceivedBy] => [
          alertId ?? "",
          type ?? "",
          receivedBy,
        ]);
    },
    /** Runs one poll, including the grace period for webhooks that have not arrived yet. */
    async pollNow() {
      const before = (await status())?.lastPollAt;
      bench.engine.wakeUp().catch(() => {});
      await bench.until(async () => (await status())?.lastPollAt !== before);
    },
    /** Waits for the next scheduled poll. */
    async nextPoll() {
      const before = (await status())?.lastPollAt;
      await bench.until(async () => (await status())?.lastPollAt !== before);
    },
    /** Posts a webhook as ilert would. */
    async post(alertId: number, eventType: string, at: number, eventId: string) {
      const body = {
        id: String(alertId),
        eventType,
        eventId,
        summary: "s",
        details: "",
        status: "PENDING",
        priority: "HIGH",
        timestamp: new Date(at).toISOString(),
      };
      const answer = await fetch(`${bench.engine.hooksUrl}/hooks/test/token-of-the-test-source`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (answer.status !== 202) throw new Error(`The listener responded ${answer.status}.`);
    },
  });
}
