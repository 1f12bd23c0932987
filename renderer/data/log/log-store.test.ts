import { describe, expect, it } from "vitest";
import type { EventSummary } from "../../../shared/model/event.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { many, row, startLogStore } from "../../../testkit/page/log-store-bench.ts";
import { sampleEventSummary } from "../../../testkit/page/samples.ts";
import { sampleLane, sampleStatus } from "../../../testkit/status-samples.ts";
import { MAX_ROWS, rowsAside } from "./log-window.ts";

const setUp = (events: EventSummary[]) => startLogStore(events, createManualClock());

describe("createLogStore", () => {
  it("fetches the first page once it is shown", async () => {
    const { stale, answer, store, ids } = setUp(many(3));
    stale();
    await answer();
    expect(store.state.get().loaded).toBe(true);
    expect(ids()).toEqual(["e3", "e2", "e1"]);
  });

  it("keeps rows that were streamed during a fetch", async () => {
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

  it("loses no row by a lost connection, and shows what arrived meanwhile", async () => {
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

  it("calls the engine once for a typed word", async () => {
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

  it("keeps the rows and reports it when a fetch fails, and recovers with the next one", async () => {
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

  it("reduces a long log to its newest rows, without a gap below them", async () => {
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

  it("sends the latest of several searches only when the present one is answered", async () => {
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

  it("fetches again when rows of a lane change during the first fetch", async () => {
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

  it("shows a change that is not streamed, although a row was streamed before it and an answer is missing", async () => {
    const { stale, stream, answer, store, queries, engine, timers } = setUp([row(1, "waiting")]);
    await timers.advance(0);
    expect(queries).toHaveLength(1);
    stream(row(1, "waiting"));
    engine.events = [row(1, "cancelled")];
    stale({ what: "rows", connectors: ["ops"] });
    await answer();
    expect(store.state.get().rows.map((event) => event.summary)).toEqual(["cancelled"]);
  });

  it("streams only matching rows, without fetching again", async () => {
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

  it.each(["attention", "blocked", "waiting"] as const)(
    "fetches again what is %s when a robot starts to reject messages",
    async (outcome) => {
      const { store, stale, answer, queries, timers, feedState } = setUp([]);
      store.show({ outcome: [outcome] });
      await timers.advance(0);
      stale();
      await answer();
      const before = queries.length;
      const status = (state: "ready" | "blocked") => sampleStatus({ lanes: [sampleLane({ state })] });
      feedState.set({ connection: "live", status: status("ready"), me: null });
      await timers.advance(2_000);
      expect(queries).toHaveLength(before);
      feedState.set({ connection: "live", status: status("blocked"), me: null });
      await answer();
      expect(queries).toHaveLength(before + 1);
    },
  );

  it("keeps only a window of rows, however far the reader scrolls, and fetches the rest again", async () => {
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

  it("fetches nothing while it is hidden, and again when it is shown", async () => {
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

  it("drops pending answers when it is hidden", async () => {
    const { store, answer, timers, ids } = setUp(many(2));
    await timers.advance(0);
    store.hide();
    await answer();
    expect([store.state.get().loaded, ids()]).toEqual([false, []]);
  });

  it("does not listen after it was stopped", () => {
    const { stop, listening } = setUp([]);
    stop();
    expect(listening()).toBe(false);
  });
});
