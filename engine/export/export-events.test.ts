import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { EXPORT_LIMIT } from "../../shared/model/event.ts";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { sampleDelivery, sampleEvent, sampleReason } from "../../testkit/store/samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { silentLog } from "../lib/log.ts";
import { createSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { Store } from "../store/store.ts";
import { createEventExport } from "./export-events.ts";

const clock = createManualClock(new Date(2026, 2, 4, 3, 5, 9).getTime());

async function startStore(): Promise<Store> {
  const store = await createSqliteStore({ file: join(tempDir(), "tocsin.db"), log: silentLog });
  onTestFinished(() => store.close());
  return store;
}

const linesOf = (text: string) => text.split("\n").filter((line) => line !== "");

describe("an export as JSON Lines", () => {
  it("contains the details of an event, its alert and its body", async () => {
    const store = await startStore();
    await store.accept(sampleEvent("e1"), [sampleDelivery("d1")]);
    const { text, ...file } = await createEventExport({ store, clock })({ format: "jsonl" });
    expect(file).toEqual({
      filename: "tocsin-events-20260304-030509.jsonl",
      mediaType: "application/x-ndjson",
      rows: 1,
      cut: false,
    });
    const [summary] = await store.summarizeEvents(["e1"]);
    const event = sampleEvent("e1");
    expect(linesOf(text).map((line) => JSON.parse(line))).toEqual([
      { ...summary, alert: event.alert, rawBody: '{"id":"e1"}' },
    ]);
  });

  it("contains no credentials", async () => {
    const engine = await startTestEngine();
    await engine.post(alertBody(), { headers: { authorization: "Bearer something-secret" } });
    const { text, rows } = await engine.client.events.export({ format: "jsonl" });
    expect(rows).toBe(1);
    expect(text).not.toMatch(/something-secret|authorization/i);
  });
});

describe("an export as CSV", () => {
  it("has one row per event, with the deliveries in one cell", async () => {
    const store = await startStore();
    await store.accept(sampleEvent("e1", { alert: { summary: '=HYPERLINK("x"), 磁盘' } }), [
      sampleDelivery("d1"),
      sampleDelivery("d2", { connectorId: "db" }),
    ]);
    await store.cancelDelivery("d2", clock.now(), sampleReason);
    const { text, filename, mediaType } = await createEventExport({ store, clock })({ format: "csv" });
    expect([filename, mediaType]).toEqual(["tocsin-events-20260304-030509.csv", "text/csv"]);
    expect(text).toBe(
      [
        "\ufeffid,receivedAt,kind,sourceId,alertSourceName,type,status,priority,alertId,summary,outcome,refusal,receivedBy,happened,deliveries",
        'e1,2026-01-15T09:00:00.000Z,alert,production,Nagios production,alert-created,PENDING,HIGH,4711,"\'=HYPERLINK(""x""), 磁盘",waiting,,webhook,,ops: queued; db: cancelled (A sample reason.)',
        "",
      ].join("\r\n"),
    );
  });
});

describe("the exported events", () => {
  it("are those with the ids, in their order, without unknown ones", async () => {
    const store = await startStore();
    for (const id of ["a", "b", "c"]) await store.accept(sampleEvent(id), []);
    const { text, rows } = await createEventExport({ store, clock })({
      format: "jsonl",
      ids: ["c", "gone", "a"],
      filter: { source: "none" },
    });
    expect(linesOf(text).map((line) => JSON.parse(line).id)).toEqual(["c", "a"]);
    expect(rows).toBe(2);
  });

  it("are those that match the filter, newest first, over many pages", async () => {
    const store = await startStore();
    const events = Array.from({ length: 250 }, (_, i) =>
      sampleEvent(`e${i}`, { sourceId: i % 2 === 0 ? "even" : "odd" }),
    );
    for (const event of events) await store.accept(event, []);
    const { text, rows } = await createEventExport({ store, clock })({
      format: "jsonl",
      filter: { source: "even" },
    });
    expect(rows).toBe(125);
    expect(linesOf(text).map((line) => JSON.parse(line).id)).toEqual(
      Array.from({ length: 125 }, (_, i) => `e${248 - 2 * i}`),
    );
  });

  it("are limited in number, and the result reports that there are more", async () => {
    const store = await startStore();
    const fill = (from: number, to: number) =>
      Promise.all(Array.from({ length: to - from }, (_, i) => store.accept(sampleEvent(`e${from + i}`), [])));
    const exportEvents = createEventExport({ store, clock });
    await fill(0, EXPORT_LIMIT);
    expect(await exportEvents({ format: "csv" })).toMatchObject({ rows: EXPORT_LIMIT, cut: false });
    await fill(EXPORT_LIMIT, EXPORT_LIMIT + 1);
    expect(await exportEvents({ format: "csv" })).toMatchObject({ rows: EXPORT_LIMIT, cut: true });
  });

  it("are limited by the size of the file", async () => {
    const store = await startStore();
    for (const id of ["a", "b", "c"]) await store.accept(sampleEvent(id), []);
    const one = await createEventExport({ store, clock })({ format: "jsonl", ids: ["a"] });
    const exportEvents = createEventExport({ store, clock, maxChars: 2 * one.text.length });
    expect(await exportEvents({ format: "jsonl" })).toMatchObject({ rows: 2, cut: true });
  });

  it("are read without blocking the event loop", async () => {
    const store = await startStore();
    await Promise.all(Array.from({ length: 500 }, (_, i) => store.accept(sampleEvent(`e${i}`), [])));
    let turns = 0;
    let running = true;
    const count = () => {
      turns += 1;
      if (running) setImmediate(count);
    };
    setImmediate(count);
    await createEventExport({ store, clock })({ format: "jsonl" });
    running = false;
    expect(turns).toBeGreaterThan(500);
  });
});
