import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AlertSummary } from "../../../shared/model/alert.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { sampleAlertSummary, sampleEventSummary } from "../../../testkit/page/samples.ts";
import {
  emptyLog,
  type Judge,
  type LogState,
  MAX_FRESH,
  withFetched,
  withFrozen,
  withOlder,
  withStreamed,
} from "./log-state.ts";
import { ALERT_ROWS, EVENT_ROWS } from "./log-store.ts";

const row = (receivedAt: number, summary = "x") =>
  sampleEventSummary({ id: `e${receivedAt}`, receivedAt, summary });
const { order } = EVENT_ROWS;
const requested = () => true;
const streamed = (state: LogState, rows: readonly EventSummary[], judge: Judge<EventSummary>) =>
  withStreamed(state, rows, { judge, order });
const frozenAt = (state: LogState, frozen: boolean) => withFrozen(state, frozen, { judge: requested, order });
const ids = (rows: readonly EventSummary[]) => rows.map((event) => event.id);
const shown = (rows: readonly EventSummary[], nextCursor: string | null = null): LogState =>
  withFetched<EventSummary>(emptyLog, { rows, nextCursor }, order);

describe("withStreamed", () => {
  it("puts a new row on top", () => {
    expect(ids(streamed(shown([row(2), row(1)]), [row(3)], requested).rows)).toEqual(["e3", "e2", "e1"]);
  });

  it("ignores a late row among the unloaded ones, which is fetched with them", () => {
    const aside = { ...emptyLog.aside, head: 9, newest: row(10) };
    const away: LogState = { ...frozenAt(shown([row(1)]), true), aside };
    const after = streamed(away, [row(5), row(11)], requested);
    expect([ids(after.rows), ids(after.fresh)]).toEqual([["e1"], ["e11"]]);
  });

  it("puts a late row at the position of its time", () => {
    expect(ids(streamed(shown([row(3), row(1)]), [row(2)], requested).rows)).toEqual(["e3", "e2", "e1"]);
  });

  it("replaces a known row in place, and keeps the other objects", () => {
    const before = shown([row(2), row(1)]);
    const after = streamed(before, [row(1, "changed")], requested);
    expect(after.rows.map((event) => event.summary)).toEqual(["x", "changed"]);
    expect(after.rows[0]).toBe(before.rows[0]);
  });

  it("holds new rows back while the reader is further down, but updates shown ones", () => {
    const frozen = frozenAt(shown([row(2), row(1)]), true);
    const after = streamed(frozen, [row(4), row(3), row(1, "changed")], requested);
    expect(ids(after.rows)).toEqual(["e2", "e1"]);
    expect(after.rows[1]?.summary).toBe("changed");
    expect(ids(after.fresh)).toEqual(["e4", "e3"]);
    expect(ids(frozenAt(after, false).rows)).toEqual(["e4", "e3", "e2", "e1"]);
  });

  it("ignores a row that is older than all loaded ones while older pages exist", () => {
    expect(ids(streamed(shown([row(9), row(8)], "cursor"), [row(3)], requested).rows)).toEqual(["e9", "e8"]);
  });

  it("adds only matching rows, and none that only the engine can decide about", () => {
    const judge = ({ receivedAt }: EventSummary) => (receivedAt === 5 ? null : receivedAt === 4);
    const after = streamed(shown([row(2)]), [row(5), row(4), row(3)], judge);
    expect(ids(after.rows)).toEqual(["e4", "e2"]);
  });

  it("removes rows that no longer match, unless visible rows would move", () => {
    const unwanted = () => false;
    const before = shown([row(2), row(1)]);
    expect(ids(streamed(before, [row(1, "changed")], unwanted).rows)).toEqual(["e2"]);
    const frozen = streamed(frozenAt(before, true), [row(1, "changed")], unwanted);
    expect(frozen.rows.map((event) => event.summary)).toEqual(["x", "changed"]);
  });

  it("holds only the newest rows back while the reader is further down for long", () => {
    const many = Array.from({ length: MAX_FRESH + 5 }, (_, index) => row(10 + index));
    const after = streamed(frozenAt(shown([row(1)]), true), many, requested);
    expect([after.fresh.length, after.freshCut]).toEqual([MAX_FRESH, true]);
    expect(after.fresh[0]?.id).toBe(`e${10 + MAX_FRESH + 4}`);
  });

  it("shows every row once and newest first, for any rows in any order", () => {
    const events = fc.array(fc.array(fc.integer({ min: 0, max: 30 })));
    void fc.assert(
      fc.property(events, fc.array(fc.boolean()), (batches, freezes) => {
        let state = shown([]);
        batches.forEach((batch, index) => {
          state = frozenAt(state, freezes[index] ?? false);
          state = streamed(
            state,
            batch.map((at) => row(at)),
            requested,
          );
        });
        const times = frozenAt(state, false).rows.map((event) => event.receivedAt);
        expect(times).toEqual([...new Set(batches.flat())].sort((a, b) => b - a));
      }),
    );
  });
});

describe("withFetched", () => {
  it("holds rows back that are newer than the topmost one while frozen", () => {
    const frozen = frozenAt(shown([row(2), row(1)]), true);
    const after = withFetched(frozen, { rows: [row(4), row(3), row(2), row(1)], nextCursor: null }, order);
    expect(ids(after.rows)).toEqual(["e2", "e1"]);
    expect(ids(after.fresh)).toEqual(["e4", "e3"]);
  });

  it("drops deleted rows", () => {
    expect(
      ids(withFetched(shown([row(2), row(1)]), { rows: [row(2)], nextCursor: null }, order).rows),
    ).toEqual(["e2"]);
  });
});

describe("rows that move", () => {
  const alert = (id: string, matchedAt: number, isOpen = true) =>
    sampleAlertSummary({ id, matchedAt, isOpen });
  const rules = { judge: () => true, order: ALERT_ROWS.order };
  const alerts = (rows: readonly AlertSummary[], nextCursor: string | null = null) =>
    withFetched<AlertSummary>(emptyLog, { rows, nextCursor }, rules.order);
  const alertIds = ({ rows }: LogState<AlertSummary>) => rows.map(({ id }) => id);
  const three = [alert("a", 9), alert("b", 8), alert("c", 7, false)];

  it("move to the top with a new event, and below the open ones once resolved", () => {
    expect(alertIds(withStreamed(alerts(three), [alert("b", 10)], rules))).toEqual(["b", "a", "c"]);
    expect(alertIds(withStreamed(alerts(three), [alert("a", 10, false)], rules))).toEqual(["b", "a", "c"]);
  });

  it("stay in place while the reader is further down, and move afterwards", () => {
    const frozen = withStreamed(withFrozen(alerts(three), true, rules), [alert("a", 10, false)], rules);
    expect([alertIds(frozen), frozen.rows[0]?.isOpen]).toEqual([["a", "b", "c"], false]);
    expect(frozen.placed.get("a")?.isOpen).toBe(true);
    const back = withFrozen(frozen, false, rules);
    expect([alertIds(back), back.placed.size]).toEqual([["b", "a", "c"], 0]);
  });

  it("stay in place during a refresh, and rows that belong above them are held back", () => {
    const frozen = withFrozen(alerts(three), true, rules);
    const marks = [
      { cursor: "x", firstId: "b" },
      { cursor: "y", firstId: "c" },
    ];
    // A new one, the third with a new event, and the second resolved.
    const fetched = [alert("d", 12), alert("c", 11), alert("a", 9), alert("b", 10, false)];
    const after = withFetched(frozen, { rows: fetched, nextCursor: null, marks }, rules.order);
    expect([alertIds(after), after.fresh.map(({ id }) => id)]).toEqual([["a", "b", "c"], ["d"]]);
    expect(after.rows.map(({ isOpen }) => isOpen)).toEqual([true, false, true]);
    expect([...after.placed.keys()].sort()).toEqual(["b", "c"]);
    expect(after.marks).toEqual([{ cursor: "y", firstId: "a" }]);
    const back = withFrozen(after, false, rules);
    expect([alertIds(back), back.placed.size]).toEqual([["d", "c", "a", "b"], 0]);
  });

  it("leave the list if they belong below the loaded rows, to be fetched with those", () => {
    const open = alerts([alert("a", 9), alert("b", 8)], "cursor");
    expect(alertIds(withStreamed(open, [alert("a", 10, false)], rules))).toEqual(["b"]);
  });

  it("do not move the start of a page", () => {
    const marked = { ...alerts([...three, alert("d", 6, false)]), marks: [{ cursor: "x", firstId: "b" }] };
    const after = withStreamed(marked, [alert("b", 10)], rules);
    expect(after.marks).toEqual([{ cursor: "x", firstId: "c" }]);
  });
});

describe("withOlder", () => {
  it("appends a page without repeating rows", () => {
    const after = withOlder(shown([row(3), row(2)], "a"), [row(2), row(1)], "a", null);
    expect(ids(after.rows)).toEqual(["e3", "e2", "e1"]);
    expect(after.nextCursor).toBeNull();
    expect(after.marks).toEqual([{ cursor: "a", firstId: "e1" }]);
  });
});
