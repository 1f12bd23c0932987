import { describe, expect, it } from "vitest";
import type { EventSummary } from "../../../shared/model/event.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { sampleEventSummary } from "../../../testkit/page/samples.ts";
import { sampleLane, sampleStatus } from "../../../testkit/status-samples.ts";
import type { FeedListener, FeedState, Stale } from "../../client/live-feed.ts";
import { createStore } from "../../client/store.ts";
import type { LogQuery } from "./log-fetcher.ts";
import { createLogStore, EVENT_ROWS } from "./log-store.ts";
import { MAX_ROWS, rowsAside } from "./log-window.ts";

const row = (n: number, summary = `alert ${n}`) =>
  sampleEventSummary({ id: `e${n}`, receivedAt: n, summary });
const many = (newest: number) => Array.from({ length: newest }, (_, index) => row(newest - index));

/** A store over an engine of plain rows, whose answers the test lets through one by one. */
function setUp(events: EventSummary[]) {
  const timers = createManualClock();
  let listener: FeedListener | null = null;
  const waiting: (() => void)[] = [];
  const queries: LogQuery[] = [];
  const engine = { events, down: false };
  const feedState = createStore<FeedState>({ connection: "live", status: null });
  const store = createLogStore({
    kind: EVENT_ROWS,
    timers,
    feed: {
      state: feedState,
      listen: (given) => {
        listener = given;
        return () => {
          listener = null;
        };
      },
    },
    list: (query) => {
      queries.push(query);
      const from = Number(query.cursor ?? 0);
      const matching = engine.events.filter(
        (event) => event.summary.includes(query.q ?? "") && (query.status ?? event.status) === event.status,
      );
      const items = matching.slice(from, from + query.limit);
      const next = from + query.limit;
      const page = { items, nextCursor: next < matching.length ? String(next) : null };
      const { down } = engine;
      return new Promise((resolve, reject) => {
        waiting.push(() => (down ? reject(new TypeError("down")) : resolve(page)));
      });
    },
  });
  const stop = store.start();
  store.show({});
  return {
    store,
    stop,
    timers,
    queries,
    engine,
    feedState,
    stream: (...sent: EventSummary[]) => listener?.onEvents(sent),
    stale: (stale: Stale = { what: "everything" }) => listener?.onStale?.(stale),
    listening: () => listener !== null,
    /** Lets every answer through, those asked for meanwhile too. */
    async answer() {
      do {
        for (const release of waiting.splice(0)) release();
        await timers.advance(0);
      } while (waiting.length > 0);
    },
    ids: () => store.state.get().rows.map((event) => event.id),
  };
}

describe("createLogStore", () => {
  it("fetches the first page once it is shown", async () => {
    const { stale, answer, store, ids } = setUp(many(3));
    stale();
    await answer();
    expect(store.state.get().loaded).toBe(true);
    expect(ids()).toEqual(["e3", "e2", "e1"]);
  });

  it("keeps what was streamed while a fetch was under way", async () => {
    const { stale, stream, answer, store } = setUp([row(1, "before")]);
    stale();
    stream(row(1, "after"), row(2));
    await answer();
    expect(store.state.get().rows.map((event) => event.summary)).toEqual(["alert 2", "after"]);
  });

  it("loads older pages one at a time, until there are none", async () => {
    const { store, stale, answer, ids, queries } = setUp(many(250));
    stale();
    await answer();
    store.loadOlder();
    store.loadOlder();
    await answer();
    expect(ids()).toHaveLength(200);
    store.loadOlder();
    await answer();
    store.loadOlder();
    await answer();
    expect(ids()).toHaveLength(250);
    expect(new Set(ids()).size).toBe(250);
    expect(queries).toHaveLength(3);
  });

  it("loses no row over a lost connection, and shows what came meanwhile", async () => {
    const { store, stale, answer, ids, engine, timers } = setUp(many(150));
    stale();
    await answer();
    store.loadOlder();
    await answer();
    await timers.advance(1_000);
    engine.events = many(290);
    stale();
    await answer();
    while (store.state.get().nextCursor !== null) {
      store.loadOlder();
      await answer();
    }
    expect(ids()).toEqual(many(290).map((event) => event.id));
  });

  it("shows only the answer to the latest search", async () => {
    const { store, stale, answer, ids, queries, timers } = setUp([
      row(3, "disk"),
      row(2, "cpu"),
      row(1, "disk"),
    ]);
    stale();
    await answer();
    store.show({ q: "cpu" });
    await timers.advance(60);
    store.show({ q: "disk " });
    await timers.advance(60);
    await answer();
    expect(ids()).toEqual(["e3", "e1"]);
    expect(store.state.get().filter).toEqual({ q: "disk" });
    expect(queries.at(-1)?.q).toBe("disk");
  });

  it("asks the engine once for a word that is typed", async () => {
    const { store, answer, queries, timers } = setUp([row(1, "disk")]);
    for (const typed of ["d", "di", "dis", "disk"]) {
      store.show({ q: typed });
      await timers.advance(30);
    }
    await timers.advance(60);
    await answer();
    expect(queries.map((query) => query.q)).toEqual(["disk"]);
  });

  it("searches again, but not for every event, when something new may match", async () => {
    const { store, stale, stream, answer, ids, engine, queries, timers } = setUp([row(1, "disk")]);
    stale();
    store.show({ q: "disk" });
    await timers.advance(60);
    await answer();
    const before = queries.length;
    engine.events = [row(3, "cpu"), row(2, "disk"), row(1, "disk")];
    stream(row(2, "disk"));
    stream(row(3, "cpu"));
    await timers.advance(1_000);
    await answer();
    expect(queries.length - before).toBe(1);
    expect(ids()).toEqual(["e2", "e1"]);
  });

  it("keeps the rows and says so when a fetch fails, and heals with the next one", async () => {
    const { store, stale, answer, ids, engine, timers } = setUp(many(3));
    stale();
    await answer();
    await timers.advance(1_000);
    engine.down = true;
    stale();
    await answer();
    expect(store.state.get().problem?.code).toBe("unreachable");
    expect(ids()).toHaveLength(3);
    engine.down = false;
    store.refresh();
    await answer();
    expect(store.state.get().problem).toBeNull();
  });

  it("cuts a log that grew long back to its newest rows, without a gap below them", async () => {
    const { store, stale, stream, answer, ids, engine } = setUp([]);
    stale();
    await answer();
    engine.events = many(4_100);
    stream(...engine.events);
    await answer();
    expect(ids()).toEqual(
      many(4_100)
        .slice(0, 100)
        .map((event) => event.id),
    );
    store.loadOlder();
    await answer();
    expect(ids()).toHaveLength(200);
    expect(ids().at(-1)).toBe("e3901");
  });

  it("asks for the latest of several searches only when the one under way is answered", async () => {
    const { store, stale, answer, queries, timers } = setUp([row(1, "disk")]);
    stale();
    for (const q of ["d", "di", "dis"]) {
      store.show({ q });
      await timers.advance(60);
    }
    expect(queries).toHaveLength(1);
    await answer();
    expect(queries.map((query) => query.q)).toEqual([undefined, "dis"]);
  });

  it("asks again when rows of a lane change while the first page is on its way", async () => {
    const { store, stale, answer, queries, timers } = setUp([]);
    store.show({ status: ["PENDING"] });
    store.show({});
    await timers.advance(100);
    const before = queries.length;
    expect(before).toBeGreaterThan(0);
    stale({ what: "rows", connectors: ["ops"] });
    await answer();
    await timers.advance(2_000);
    expect(queries.length).toBeGreaterThan(before);
  });

  it("streams only what matches the filter, without asking again", async () => {
    const { store, stale, stream, answer, ids, queries, timers } = setUp([]);
    store.show({ status: ["PENDING"] });
    await timers.advance(0);
    stale();
    await answer();
    const before = queries.length;
    stream(
      sampleEventSummary({ id: "a", receivedAt: 1 }),
      sampleEventSummary({ id: "b", status: "RESOLVED" }),
    );
    await timers.advance(2_000);
    expect(ids()).toEqual(["a"]);
    expect(queries).toHaveLength(before);
  });

  it("asks again what needs attention when a robot begins to refuse", async () => {
    const { store, stale, answer, queries, timers, feedState } = setUp([]);
    store.show({ outcome: ["attention"] });
    await timers.advance(0);
    stale();
    await answer();
    const before = queries.length;
    const status = (state: "ready" | "blocked") => sampleStatus({ lanes: [sampleLane({ state })] });
    feedState.set({ connection: "live", status: status("ready") });
    await timers.advance(2_000);
    expect(queries).toHaveLength(before);
    feedState.set({ connection: "live", status: status("blocked") });
    await answer();
    expect(queries).toHaveLength(before + 1);
  });

  it("keeps no more than a window of rows, however far down the reader goes, and fetches the rest again", async () => {
    const { store, stale, answer, ids } = setUp(many(9_000));
    stale();
    await answer();
    store.setFrozen(true);
    const down = async () => {
      store.loadOlder();
      await answer();
    };
    while (store.state.get().nextCursor !== null) await down();
    const { rows, aside } = store.state.get();
    expect(rows.length).toBeLessThanOrEqual(MAX_ROWS);
    expect(rowsAside(aside) + rows.length).toBe(9_000);
    expect(ids().at(-1)).toBe("e1");

    const above = rowsAside(aside);
    store.loadNewer();
    await answer();
    expect(ids()[0]).toBe(`e${9_000 - above + 100}`);
    while (rowsAside(store.state.get().aside) > 0) {
      store.loadNewer();
      await answer();
      expect(store.state.get().rows.length).toBeLessThanOrEqual(MAX_ROWS);
    }
    expect(ids()[0]).toBe("e9000");
    expect(ids()).toEqual(
      many(9_000)
        .slice(0, ids().length)
        .map(({ id }) => id),
    );
  });

  it("fetches nothing while it is hidden, and anew once it is shown again", async () => {
    const { store, answer, stale, stream, engine, queries, timers, ids } = setUp(many(2));
    await timers.advance(0);
    await answer();
    store.hide();
    const before = queries.length;
    stale();
    stream(row(3));
    await timers.advance(5_000);
    expect([queries.length, ids()]).toEqual([before, ["e2", "e1"]]);
    engine.events = many(3);
    store.show({});
    expect(store.state.get().loaded).toBe(false);
    await timers.advance(0);
    await answer();
    expect([store.state.get().loaded, ids()]).toEqual([true, ["e3", "e2", "e1"]]);
  });

  it("drops what is on its way when it is hidden", async () => {
    const { store, answer, timers, ids } = setUp(many(2));
    await timers.advance(0);
    store.hide();
    await answer();
    expect([store.state.get().loaded, ids()]).toEqual([false, []]);
  });

  it("no longer listens once stopped", () => {
    const { stop, listening } = setUp([]);
    stop();
    expect(listening()).toBe(false);
  });
});
