import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInProcessEngine } from "../testkit/engine/in-process-engine.ts";
import { createWaitingDatabase } from "../testkit/store/waiting-database.ts";
import { createTempFolder } from "../testkit/temp-folder.ts";

const WAITING = 1_000_000;
const CONNECTORS = ["one", "two", "three"];
const TOKEN = "bench-token-0123456789";
const SAMPLES = 101;
/** The limits of the medians, in ms. */
const STATUS_WITHIN_MS = 50;
const ACKNOWLEDGED_WITHIN_MS = 20;

/** Status and acknowledgements while a million deliveries wait in three running lanes. */
export async function benchWaiting(): Promise<boolean> {
  const folder = createTempFolder();
  const file = join(folder.path, "tocsin.db");
  // Shared, so that the second engine uses the configuration of the first one.
  const engineOptions = { dataDir: folder.path, settingsFile: { store: {} } };
  const first = createInProcessEngine(engineOptions);
  await first.start();
  await first.client.sources.create({ id: "test", name: "Test", token: TOKEN });
  for (const id of CONNECTORS) await first.client.connectors.create({ id, name: id, type: "practice" });
  const [connector] = CONNECTORS;
  await first.client.actions.create({
    id: "tell",
    name: "Tell",
    sources: ["test"],
    connector: connector ?? "",
    events: ["alert-created"],
  });
  await first.stop();
  for (const part of ["", "-wal", "-shm"]) rmSync(file + part, { force: true });
  await createWaitingDatabase({ file, deliveries: WAITING, connectorIds: CONNECTORS, until: Date.now() });

  const engine = createInProcessEngine(engineOptions);
  try {
    await engine.start();
    const status = await timed(() => engine.client.status());
    const acknowledged = await timed(async () => {
      const answer = await fetch(`${engine.hooksUrl}/hooks/test/${TOKEN}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: body(),
      });
      if (answer.status !== 202) throw new Error(`The listener responded ${answer.status}.`);
      await answer.text();
    });
    console.log(`while ${WAITING.toLocaleString("en")} deliveries wait in ${CONNECTORS.length} lanes`);
    console.log(row("status", status, STATUS_WITHIN_MS));
    console.log(row("acknowledgement", acknowledged, ACKNOWLEDGED_WITHIN_MS));
    return median(status) < STATUS_WITHIN_MS && median(acknowledged) < ACKNOWLEDGED_WITHIN_MS;
  } finally {
    await engine.stop();
    folder.remove();
  }
}

const body = () =>
  JSON.stringify({
    id: randomUUID(),
    summary: "Disk almost full on db-7",
    status: "PENDING",
    eventType: "alert-created",
    priority: "LOW",
    eventId: randomUUID(),
  });

async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times;
}

const median = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
const row = (name: string, times: readonly number[], withinMs: number) =>
  `  ${name.padEnd(20)}median ${median(times).toFixed(1).padStart(6)} ms (below ${withinMs})   worst ${Math.max(...times).toFixed(0)} ms`;

if (import.meta.main) process.exitCode = (await benchWaiting()) ? 0 : 1;
