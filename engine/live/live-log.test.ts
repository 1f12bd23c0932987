import { describe, expect, it } from "vitest";
import type { EventSummary } from "../../shared/model/event.ts";
import type { LiveMessage } from "../../shared/model/live.ts";
import type { Status } from "../../shared/model/status.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { silentLog } from "../lib/log.ts";
import type { News } from "../team/news.ts";
import { createLiveLog } from "./live-log.ts";

it("resets a reader that is far behind, and bounds its backlog", async () => {
  const clock = createManualClock();
  const live = createLiveLog({
    tellNews: () => {},
    clock,
    log: silentLog,
    status: async () => ({ version: "1" }) as Status,
    summarizeAlerts: async () => [],
    summarize: async (ids) => ids.map((id) => ({ id }) as EventSummary),
  });
  const stop = new AbortController();
  const stream = live.subscribe(stop.signal);
  // It subscribes, and then reads nothing.
  await stream.next();
  for (let event = 0; event < 2_500; event++) live.eventChanged(String(event));
  await clock.advance(1_000);
  const received: LiveMessage[] = [];
  while (received.at(-1)?.type !== "event" || JSON.stringify(received.at(-1)).includes('"2499"') === false) {
    const { value } = await stream.next();
    if (value !== undefined) received.push(value);
  }
  expect(received[0]).toEqual({ type: "reset" });
  expect(received.length).toBeLessThanOrEqual(1_001);
  stop.abort();
});

/** A live log over a store that can be made to fail, and all messages to its one reader. */
async function setUp() {
  const clock = createManualClock();
  const stop = new AbortController();
  const sent: LiveMessage[] = [];
  const store = { fails: false, version: "1" };
  const read = <Value>(value: Value) => {
    if (store.fails) throw new Error("database is locked");
    return value;
  };
  const live = createLiveLog({
    tellNews: () => {},
    clock,
    log: silentLog,
    status: async () => read({ version: store.version } as Status),
    summarizeAlerts: async () => [],
    summarize: async (ids) => read(ids.map((id) => ({ id }) as EventSummary)),
  });
  void (async () => {
    for await (const message of live.subscribe(stop.signal)) sent.push(message);
  })();
  await clock.advance(0);
  return { clock, live, sent, store };
}

describe("a failed read of the live log", () => {
  it("is repeated although nothing else changes: the status", async () => {
    const { clock, live, sent, store } = await setUp();
    store.version = "2";
    store.fails = true;
    live.statusChanged();
    await clock.advance(3_000);
    expect(sent).toHaveLength(1);
    store.fails = false;
    await clock.advance(1_000);
    expect(sent.slice(1)).toEqual([{ type: "status", status: { version: "2" } }]);
    await clock.advance(60_000);
    expect(sent).toHaveLength(2);
  });

  it("is repeated although nothing else changes: events, each once", async () => {
    const { clock, live, sent, store } = await setUp();
    store.fails = true;
    live.eventChanged("a");
    await clock.advance(100);
    live.eventChanged("b");
    store.fails = false;
    await clock.advance(1_000);
    expect(sent.slice(1)).toEqual([
      { type: "event", event: { id: "a" } },
      { type: "event", event: { id: "b" } },
    ]);
  });
});

it("reports changed rows after the rows that were read before the change, and reads one batch at a time", async () => {
  const clock = createManualClock();
  const stop = new AbortController();
  const sent: LiveMessage[] = [];
  const reads: { readonly ids: readonly string[]; readonly finish: () => void }[] = [];
  const live = createLiveLog({
    tellNews: () => {},
    clock,
    log: silentLog,
    status: async () => ({ version: "1" }) as Status,
    summarizeAlerts: async () => [],
    summarize: (ids) =>
      new Promise((resolve) => {
        reads.push({ ids, finish: () => resolve(ids.map((id) => ({ id }) as EventSummary)) });
      }),
  });
  void (async () => {
    for await (const message of live.subscribe(stop.signal)) sent.push(message);
  })();
  await clock.advance(0);
  live.eventChanged("a");
  await clock.advance(100);
  live.rowsChanged(["ops"]);
  live.eventChanged("a");
  await clock.advance(100);
  expect(sent.slice(1)).toEqual([]);
  expect(reads.map(({ ids }) => ids)).toEqual([["a"]]);
  reads[0]?.finish();
  await clock.advance(100);
  expect(reads).toHaveLength(2);
  reads[1]?.finish();
  await clock.advance(0);
  expect(sent.slice(1)).toEqual([
    { type: "event", event: { id: "a" } },
    { type: "rows", connectors: ["ops"] },
    { type: "event", event: { id: "a" } },
  ]);
  stop.abort();
});

describe("the news of several nodes", () => {
  /** A live log with one reader, and what it tells the other nodes. */
  async function setUpNode() {
    const clock = createManualClock();
    const [told, sent]: [News[], LiveMessage[]] = [[], []];
    const live = createLiveLog({
      tellNews: (news) => told.push(news),
      clock,
      log: silentLog,
      status: async () => ({ version: "1" }) as Status,
      summarizeAlerts: async () => [],
      summarize: async (ids) => ids.map((id) => ({ id }) as EventSummary),
    });
    void (async () => {
      for await (const message of live.subscribe()) sent.push(message);
    })();
    await clock.advance(0);
    return { clock, live, told, sent };
  }

  it("are told once for changes within 50 ms, and as a reset when there are many", async () => {
    const { clock, live, told } = await setUpNode();
    for (const id of ["a", "b", "a"]) live.eventChanged(id);
    await clock.advance(50);
    live.rowsChanged(["ops"]);
    for (let event = 0; event < 201; event++) live.eventChanged(String(event));
    await clock.advance(50);
    expect(told).toEqual([
      { type: "events", ids: ["a", "b"] },
      { type: "rows", connectors: ["ops"] },
      { type: "reset" },
    ]);
  });

  it("are shown at once, and not told again", async () => {
    const { clock, live, told, sent } = await setUpNode();
    live.changedElsewhere({ type: "events", ids: ["a"] });
    await clock.advance(0);
    expect(sent.at(-1)).toEqual({ type: "event", event: { id: "a" } });
    live.changedElsewhere({ type: "rows", connectors: null });
    live.changedElsewhere({ type: "reset" });
    await clock.advance(0);
    expect(
      sent
        .slice(-2)
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual(["reset", "rows"]);
    expect(told).toEqual([]);
  });
});
