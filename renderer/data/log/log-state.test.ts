import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventSummary } from "../../../shared/model/event.ts";
import { sampleEventSummary } from "../../../testkit/page/samples.ts";
import {
  emptyLog,
  type LogState,
  MAX_FRESH,
  withEvents,
  withFetched,
  withFrozen,
  withOlder,
} from "./log-state.ts";

const row = (receivedAt: number, summary = "x") =>
  sampleEventSummary({ id: `e${receivedAt}`, receivedAt, summary });
const requested = () => true;
const ids = (rows: readonly EventSummary[]) => rows.map((event) => event.id);
const shown = (rows: readonly EventSummary[], nextCursor: string | null = null): LogState =>
  withFetched(emptyLog, rows, nextCursor);

describe("withEvents", () => {
  it("puts a new row on top", () => {
    expect(ids(withEvents(shown([row(2), row(1)]), [row(3)], requested).rows)).toEqual(["e3", "e2", "e1"]);
  });

  it("leaves a row that came late among those put aside to be fetched with them", () => {
    const aside = { ...emptyLog.aside, head: 9, newest: row(10) };
    const away: LogState = { ...withFrozen(shown([row(1)]), true), aside };
    const after = withEvents(away, [row(5), row(11)], requested);
    expect([ids(after.rows), ids(after.fresh)]).toEqual([["e1"], ["e11"]]);
  });

  it("puts a row that comes late where its time belongs", () => {
    expect(ids(withEvents(shown([row(3), row(1)]), [row(2)], requested).rows)).toEqual(["e3", "e2", "e1"]);
  });

  it("replaces a known row where it stands, and keeps the others the same objects", () => {
    const before = shown([row(2), row(1)]);
    const after = withEvents(before, [row(1, "changed")], requested);
    expect(after.rows.map((event) => event.summary)).toEqual(["x", "changed"]);
    expect(after.rows[0]).toBe(before.rows[0]);
  });

  it("keeps new rows back while the reader is further down, but still updates what is shown", () => {
    const frozen = withFrozen(shown([row(2), row(1)]), true);
    const after = withEvents(frozen, [row(4), row(3), row(1, "changed")], requested);
    expect(ids(after.rows)).toEqual(["e2", "e1"]);
    expect(after.rows[1]?.summary).toBe("changed");
    expect(ids(after.fresh)).toEqual(["e4", "e3"]);
    expect(ids(withFrozen(after, false).rows)).toEqual(["e4", "e3", "e2", "e1"]);
  });

  it("leaves out a row older than everything loaded while older pages exist", () => {
    expect(ids(withEvents(shown([row(9), row(8)], "cursor"), [row(3)], requested).rows)).toEqual([
      "e9",
      "e8",
    ]);
  });

  it("adds only what is to be shown, and nothing that only the engine can judge", () => {
    const judge = ({ receivedAt }: EventSummary) => (receivedAt === 5 ? null : receivedAt === 4);
    const after = withEvents(shown([row(2)]), [row(5), row(4), row(3)], judge);
    expect(ids(after.rows)).toEqual(["e4", "e2"]);
  });

  it("takes away what is no longer to be shown, unless the reader would see rows move", () => {
    const unwanted = () => false;
    const before = shown([row(2), row(1)]);
    expect(ids(withEvents(before, [row(1, "changed")], unwanted).rows)).toEqual(["e2"]);
    const frozen = withEvents(withFrozen(before, true), [row(1, "changed")], unwanted);
    expect(frozen.rows.map((event) => event.summary)).toEqual(["x", "changed"]);
  });

  it("keeps only the newest rows back while the reader is away for long", () => {
    const many = Array.from({ length: MAX_FRESH + 5 }, (_, index) => row(10 + index));
    const after = withEvents(withFrozen(shown([row(1)]), true), many, requested);
    expect([after.fresh.length, after.freshCut]).toEqual([MAX_FRESH, true]);
    expect(after.fresh[0]?.id).toBe(`e${10 + MAX_FRESH + 4}`);
  });

  it("shows every row once and newest first, whatever comes in whatever order", () => {
    const events = fc.array(fc.array(fc.integer({ min: 0, max: 30 })));
    void fc.assert(
      fc.property(events, fc.array(fc.boolean()), (batches, freezes) => {
        let state = shown([]);
        batches.forEach((batch, index) => {
          state = withFrozen(state, freezes[index] ?? false);
          state = withEvents(
            state,
            batch.map((at) => row(at)),
            requested,
          );
        });
        const times = withFrozen(state, false).rows.map((event) => event.receivedAt);
        expect(times).toEqual([...new Set(batches.flat())].sort((a, b) => b - a));
      }),
    );
  });
});

describe("withFetched", () => {
  it("keeps rows that are newer than the reader's top waiting while frozen", () => {
    const frozen = withFrozen(shown([row(2), row(1)]), true);
    const after = withFetched(frozen, [row(4), row(3), row(2), row(1)], null);
    expect(ids(after.rows)).toEqual(["e2", "e1"]);
    expect(ids(after.fresh)).toEqual(["e4", "e3"]);
  });

  it("drops rows that are gone", () => {
    expect(ids(withFetched(shown([row(2), row(1)]), [row(2)], null).rows)).toEqual(["e2"]);
  });
});

describe("withOlder", () => {
  it("appends a page without repeating rows that are already there", () => {
    const after = withOlder(shown([row(3), row(2)], "a"), [row(2), row(1)], "a", null);
    expect(ids(after.rows)).toEqual(["e3", "e2", "e1"]);
    expect(after.nextCursor).toBeNull();
    expect(after.marks).toEqual([{ cursor: "a", firstId: "e1" }]);
  });
});
