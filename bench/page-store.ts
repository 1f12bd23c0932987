import { join } from "node:path";
import { silentLog } from "../engine/lib/log.ts";
import { createSqliteStore } from "../engine/store/sqlite/sqlite-store.ts";
import type { Store } from "../engine/store/store.ts";
import { OUTCOME_FILTERS } from "../shared/model/event.ts";
import { createTempFolder } from "../testkit/temp-folder.ts";
import { createLargeDatabase, LARGE_SPAN_MS } from "./large-database.ts";

const EVENTS = 1_000_000;
const UNTIL = Date.UTC(2026, 0, 31);
const HOUR_MS = 3_600_000;

/** Texts for the search, which are typed letter by letter. */
const SEARCH_TEXTS = [
  "replication lags on db-9",
  "20055555",
  "磁盘即将写满",
  "check 777777",
  "no such thing",
];

type Query = (store: Store) => Promise<unknown>;

interface Figure {
  readonly name: string;
  /** The median must stay below this, in ms. */
  readonly withinMs: number;
  readonly queries: readonly (Query | { readonly prepare: Query; readonly run: Query })[];
}

const list =
  (query: Omit<Parameters<Store["listEvents"]>[0], "limit">, limit = 50) =>
  (store: Store) =>
    store.listEvents({ ...query, limit });
const alerts =
  (query: Omit<Parameters<Store["listAlerts"]>[0], "limit">, limit = 50) =>
  (store: Store) =>
    store.listAlerts({ ...query, limit });
/** Queries the page of alerts that follows this many pages. */
const deepAlerts = (query: object, pages: number) => {
  let cursor: string | undefined;
  return {
    async prepare(store: Store) {
      for (let page = 0; page < pages; page++)
        cursor = (await store.listAlerts({ ...query, limit: 200, cursor })).nextCursor ?? undefined;
    },
    run: (store: Store) => store.listAlerts({ ...query, limit: 50, cursor }),
  };
};
const histogram = (spanMs: number, query: object) => (store: Store) =>
  store.histogram({
    ...query,
    edges: Array.from({ length: 61 }, (_, edge) => UNTIL + 1 - spanMs + (edge * spanMs) / 60),
  });
const prefixes = (text: string) => [...text].map((_, index) => [...text].slice(0, index + 1).join(""));

const FIGURES: readonly Figure[] = [
  { name: "first page", withinMs: 50, queries: [list({}), list({}, 200)] },
  {
    name: "search, letter by letter",
    withinMs: 150,
    queries: SEARCH_TEXTS.flatMap(prefixes).map((q) => list({ q })),
  },
  {
    name: "one filter",
    withinMs: 50,
    queries: [
      ...OUTCOME_FILTERS.map((outcome) => list({ outcome })),
      ...["production", "network"].map((source) => list({ source })),
      ...["ops", "network"].map((connector) => list({ connector })),
      list({ from: UNTIL - 20 * 24 * HOUR_MS, to: UNTIL - 19 * 24 * HOUR_MS }),
    ],
  },
  {
    name: "filters that find little or nothing",
    withinMs: 500,
    queries: [
      list({ kind: "test" }),
      list({ priority: "NONE" }),
      list({ source: "production", connector: "dev" }),
      list({ outcome: "failed", type: "alert-created", priority: "LOW" }),
      list({ q: "disk", source: "staging", outcome: "waiting" }),
      list({ q: "disk", priority: "NONE" }),
    ],
  },
  {
    name: "alerts: first page",
    withinMs: 50,
    queries: [alerts({}), alerts({}, 200), alerts({ open: true })],
  },
  {
    name: "alerts: search, letter by letter",
    withinMs: 150,
    queries: SEARCH_TEXTS.flatMap(prefixes).map((q) => alerts({ q })),
  },
  {
    name: "alerts: one filter",
    withinMs: 50,
    queries: [
      ...OUTCOME_FILTERS.map((outcome) => alerts({ outcome })),
      ...[{ source: "network" }, { priority: "HIGH" }, { alertSource: ["Zabbix", "Grafana"] }].map((query) =>
        alerts(query),
      ),
      ...[{ connector: ["ops", "network"] }, { action: "to-dev" }, { status: "ACCEPTED" }].map((query) =>
        alerts(query),
      ),
      alerts({ from: UNTIL - 20 * 24 * HOUR_MS, to: UNTIL - 19 * 24 * HOUR_MS }),
    ],
  },
  {
    name: "alerts: filters that find little",
    withinMs: 500,
    queries: [
      alerts({ priority: "NONE" }),
      alerts({ outcome: "failed", type: "alert-created", priority: "LOW" }),
      alerts({ q: "disk", source: "staging", outcome: "waiting" }),
      alerts({ q: "disk", open: true, connector: "ops" }),
    ],
  },
  {
    name: "alerts: deep page",
    withinMs: 50,
    queries: [deepAlerts({}, 60), deepAlerts({ priority: "HIGH" }, 40), deepAlerts({ connector: "ops" }, 20)],
  },
  { name: "histogram of the last hour", withinMs: 50, queries: [histogram(HOUR_MS, {})] },
  {
    name: "histogram of 30 days, any filter",
    withinMs: 1_000,
    queries: [{}, { source: "staging" }, { outcome: "failed" }, { connector: "ops" }, { q: "disk" }].map(
      (query) => histogram(LARGE_SPAN_MS, query),
    ),
  },
  { name: "figures of the status line", withinMs: 50, queries: [(store) => store.count()] },
];
/** What waits for one robot is blocked. */
const BLOCK = { reason: { code: "bench", message: "Blocked." }, since: UNTIL, probeAt: UNTIL };

/** The maximum time that the event loop may be blocked, in ms, at the median of a figure's runs. */
const MAX_BLOCKED_MS = 20;

/** Queries of the log with a million stored events: the response time, and how long the event loop was blocked. */
export async function benchPageStore(): Promise<boolean> {
  const folder = createTempFolder();
  try {
    const file = join(folder.path, "tocsin.db");
    await createLargeDatabase({ file, events: EVENTS, until: UNTIL });
    const store = await createSqliteStore({ file, log: silentLog });
    await store.putLane({ connectorId: "network", holdUntil: null, blocked: BLOCK });
    console.log(`the log with ${EVENTS.toLocaleString("en")} events`);
    const passed: boolean[] = [];
    for (const figure of FIGURES) passed.push(await measure(store, figure));
    await store.close();
    return !passed.includes(false);
  } finally {
    folder.remove();
  }
}

async function measure(store: Store, { name, withinMs, queries }: Figure): Promise<boolean> {
  const times: number[] = [];
  const blockedTimes: number[] = [];
  for (const query of queries) {
    const run = typeof query === "function" ? query : query.run;
    if (typeof query !== "function") await query.prepare(store);
    const longestBlock = watchEventLoop();
    const startedAt = performance.now();
    await run(store);
    times.push(performance.now() - startedAt);
    blockedTimes.push(longestBlock());
  }
  const worst = Math.max(...times);
  console.log(
    `  ${name.padEnd(38)}median ${median(times).toFixed(0).padStart(4)} ms (below ${withinMs})   worst ${worst.toFixed(0).padStart(4)} ms` +
      `   blocked ${median(blockedTimes).toFixed(0)} ms (below ${MAX_BLOCKED_MS}), at most ${Math.max(...blockedTimes).toFixed(0)} ms`,
  );
  return median(times) < withinMs && median(blockedTimes) < MAX_BLOCKED_MS;
}

/** Watches the event loop; the returned function stops and returns the longest time between two turns, in ms. */
function watchEventLoop(): () => number {
  let longest = 0;
  let last = performance.now();
  let watching = true;
  const turn = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (watching) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    watching = false;
    return Math.max(longest, performance.now() - last);
  };
}

const median = (values: readonly number[]) =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

if (import.meta.main) process.exitCode = (await benchPageStore()) ? 0 : 1;
