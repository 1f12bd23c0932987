import { describe, expect, it } from "vitest";
import type { Source } from "../../../shared/model/source.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { silentLog } from "../../lib/log.ts";
import { stateFilesIn } from "../../lib/state-file.ts";
import { alertActionSchema, alertSchema } from "../api-shapes.ts";
import { GRACE_MS, pollOnce } from "./poll-once.ts";
import { openPollState } from "./poll-state.ts";
import { type PollTask, watchedSources } from "./poll-task.ts";

const API = "https://api.ilert.com/api";
const MINUTE = 60_000;
const [CHECKOUT, DATABASE] = [11, 12];

const source = (id: string, ...alertSources: number[]): Source => ({
  id,
  name: id,
  type: "ilert",
  enabled: true,
  accountUrl: null,
  ilert: { alertSources, bodyTemplate: false },
});

/** Polls an ilert whose alerts and alert actions the test sets. */
async function setUp(sources: readonly Source[], changes: Partial<PollTask> = {}) {
  const clock = createManualClock();
  const pollState = openPollState(stateFilesIn(tempDir(), silentLog));
  const taken: { source: string; alertId: string; type: string; by: string; from: number; to: number }[] = [];
  const ilert = { alerts: [] as object[], actions: [] as object[], isDuplicate: false };
  const parsed = () => ilert.alerts.map((alert) => alertSchema.parse(alert));
  const actions = () => ilert.actions.map((action) => alertActionSchema.parse(action));
  const client = {
    alerts: async () => parsed(),
    alert: async (id: number) => parsed().find((alert) => alert.id === id) ?? null,
    alertActions: async () => actions(),
    alertAction: async (id: string) => actions().find((action) => action.id === id) ?? fail(id),
  };
  const intake = {
    async receiveFetched({ source, body, fetched }: { source: Source; body: object; fetched: Fetched }) {
      const { id, eventType } = body as { id: string; eventType: string };
      const { by, from, to } = fetched;
      taken.push({ source: source.id, alertId: id, type: eventType, by, from, to });
      return { id, duplicate: ilert.isDuplicate };
    },
  };
  const task: PollTask = {
    mode: "polling",
    everyMs: MINUTE,
    apiUrl: API,
    watched: watchedSources(sources),
    expected: new Map(),
    installation: { owner: "a1b2c3d4", publicUrl: null },
    ...changes,
  };
  const abort = new AbortController();
  const poll = async (changed: Partial<PollTask> = {}) =>
    await pollOnce(
      { ...task, ...changed },
      { client, intake, pollState, clock, log: silentLog },
      abort.signal,
    );
  return { clock, pollState, taken, ilert, poll, abort };
}

interface Fetched {
  readonly by: string;
  readonly from: number;
  readonly to: number;
}

function fail(id: string): never {
  throw new Error(`There is no alert action ${id}.`);
}

const alertOf = (
  id: number,
  reportedAt: number,
  alertSource: number | null = CHECKOUT,
  more: object = {},
) => ({
  id,
  reportTime: new Date(reportedAt).toISOString(),
  status: "PENDING",
  ...(alertSource === null ? {} : { alertSource: { id: alertSource } }),
  ...more,
});

describe("the first poll", () => {
  it.each([CHECKOUT, null])("accepts nothing and saves the state: alert source %j", async (alertSource) => {
    const bench = await setUp([source("production", CHECKOUT)]);
    bench.ilert.alerts = [alertOf(1, bench.clock.now(), alertSource)];
    expect((await bench.poll()).taken).toBe(0);
    expect(bench.taken).toEqual([]);
    expect([...(bench.pollState.of(API)?.seen.keys() ?? [])]).toEqual([1]);
  });
});

describe("a later poll", () => {
  it("passes an alert only to the sources that watch its alert source", async () => {
    const bench = await setUp([source("production", CHECKOUT), source("staging", DATABASE)]);
    await bench.poll();
    bench.ilert.alerts = [alertOf(1, bench.clock.now(), CHECKOUT)];
    expect((await bench.poll()).taken).toBe(1);
    expect(bench.taken).toMatchObject([{ source: "production", alertId: "1", type: "alert-created" }]);
  });

  it("passes an alert without an alert source to every source once", async () => {
    const bench = await setUp([source("production", CHECKOUT, DATABASE), source("staging", DATABASE)]);
    await bench.poll();
    bench.ilert.alerts = [alertOf(1, bench.clock.now(), null)];
    await bench.poll();
    expect(bench.taken.map((event) => event.source).sort()).toEqual(["production", "staging"]);
  });

  it("passes an alert to no source if its alert source is no longer watched", async () => {
    const bench = await setUp([source("production", CHECKOUT, DATABASE)]);
    await bench.poll();
    bench.ilert.alerts = [alertOf(1, bench.clock.now(), DATABASE)];
    const watched = watchedSources([source("production", CHECKOUT)]);
    expect((await bench.poll({ watched })).taken).toBe(0);
    expect(bench.taken).toEqual([]);
  });

  it("does not count an event that a webhook brought", async () => {
    const bench = await setUp([source("production", CHECKOUT)]);
    await bench.poll();
    bench.ilert.alerts = [alertOf(1, bench.clock.now())];
    bench.ilert.isDuplicate = true;
    expect((await bench.poll()).taken).toBe(0);
    expect(bench.taken).toHaveLength(1);
  });

  it("reads from five minutes before the newest alert so far", async () => {
    const bench = await setUp([source("production", CHECKOUT)]);
    await bench.poll();
    const newest = bench.clock.now();
    bench.ilert.alerts = [alertOf(1, newest), alertOf(2, newest - 60 * MINUTE)];
    await bench.poll();
    expect(bench.pollState.of(API)?.since).toBe(newest - 5 * MINUTE);
    bench.ilert.alerts = [alertOf(2, newest - 60 * MINUTE)];
    await bench.poll();
    expect(bench.pollState.of(API)?.since).toBe(newest - 5 * MINUTE);
  });

  it.each([
    [2 * MINUTE, "polling"],
    [2 * MINUTE + 1, "catch-up"],
  ])("marks an event as late after more than two intervals: %d ms, %s", async (ms, by) => {
    const bench = await setUp([source("production", CHECKOUT)]);
    await bench.poll();
    bench.ilert.alerts = [alertOf(1, bench.clock.now())];
    await bench.clock.advance(ms);
    await bench.poll();
    expect(bench.taken).toMatchObject([{ by }]);
  });

  it("records the time range of an event, even if the clock was set back", async () => {
    const bench = await setUp([source("production", CHECKOUT)]);
    const before = bench.clock.now();
    await bench.poll();
    bench.ilert.alerts = [alertOf(1, before)];
    await bench.clock.advance(MINUTE);
    await bench.poll();
    expect(bench.taken).toMatchObject([{ from: before, to: before + MINUTE }]);
    bench.clock.jump(-60 * MINUTE);
    bench.ilert.alerts.push(alertOf(2, before));
    await bench.poll();
    expect(bench.taken.at(-1)).toMatchObject({ from: bench.clock.now(), to: bench.clock.now() });
  });
});

describe("catching up", () => {
  it("waits for delayed webhooks only if there are new events", async () => {
    const bench = await setUp([source("production", CHECKOUT)], { mode: "catch-up" });
    await bench.poll();
    expect((await bench.poll()).taken).toBe(0);

    bench.ilert.alerts = [alertOf(1, bench.clock.now())];
    const poll = bench.poll();
    await bench.clock.advance(GRACE_MS - 1);
    expect(bench.taken).toEqual([]);
    await bench.clock.advance(1);
    await poll;
    expect(bench.taken).toMatchObject([{ by: "catch-up" }]);
  });

  it("accepts and saves nothing if it is aborted while it waits", async () => {
    const bench = await setUp([source("production", CHECKOUT)], { mode: "catch-up" });
    await bench.poll();
    bench.ilert.alerts = [alertOf(1, bench.clock.now())];
    const poll = bench.poll();
    await bench.clock.advance(GRACE_MS / 2);
    bench.abort.abort();
    await expect(poll).rejects.toThrow();
    expect(bench.taken).toEqual([]);
    expect(bench.pollState.of(API)?.seen.size).toBe(0);
  });

  it("omits alerts that ilert's alert action may withhold, but none of another alert source", async () => {
    const bench = await setUp([source("production", CHECKOUT, DATABASE)], { mode: "catch-up" });
    const name = "Tocsin: Production [tocsin:a1b2c3d4:production]";
    const action = { id: "1", name, connectorType: "webhook", alertSources: [{ id: CHECKOUT }] };
    bench.ilert.actions = [{ ...action, conditions: "alert.priority == 'HIGH'" }];
    await bench.poll();
    const now = bench.clock.now();
    bench.ilert.alerts = [alertOf(1, now, CHECKOUT), alertOf(2, now, DATABASE), alertOf(3, now, null)];
    const poll = bench.poll();
    await bench.clock.advance(GRACE_MS);
    const { withheld } = await poll;
    expect(bench.taken.map(({ alertId }) => alertId)).toEqual(["2"]);
    expect([...withheld.keys()]).toEqual(["production"]);
  });
});
