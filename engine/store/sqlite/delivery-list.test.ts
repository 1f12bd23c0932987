import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { sampleDelivery, sampleEvent } from "../../../testkit/store/samples.ts";
import { silentLog } from "../../lib/log.ts";
import type { Store } from "../store.ts";
import { type Db, openDatabase } from "./connection.ts";
import { createSearchPlanner } from "./delivery-list.ts";
import { migrate } from "./migrate.ts";
import { parseSearchText } from "./search-text.ts";
import { createStoreOn } from "./sqlite-store.ts";

let db: Db;
let store: Store;
beforeEach(() => {
  db = openDatabase(":memory:");
  migrate(db);
  store = createStoreOn({ db, log: silentLog, clock: createManualClock() });
});
afterEach(() => store.close());

describe("the search planner", () => {
  it("uses the index for a rare word and scans the rows for a common one", async () => {
    for (const id of ["a", "b", "c"]) await store.accept(sampleEvent(id), []);
    await store.accept(sampleEvent("d", { alert: { summary: "Latency", details: "", alertKey: null } }), []);
    await store.listEvents({ limit: 1, q: "disk" });
    const plan = createSearchPlanner(db, 2);
    expect(plan(parseSearchText("latency up"))).toMatchObject({ match: '"latency"', words: '["up"]' });
    expect(plan(parseSearchText("disk up"))).toMatchObject({ match: null, words: '["disk","up"]' });
    expect(plan(parseSearchText("up"))).toMatchObject({ match: null, words: '["up"]' });
    expect(plan(null)).toBeNull();
  });

  it("finds the same for a common word as for a rare one", async () => {
    const ids = Array.from({ length: 5100 }, (_, index) => `e${index}`);
    await Promise.all(ids.map((id) => store.accept(sampleEvent(id), [sampleDelivery(`d-${id}`)])));
    await store.accept(sampleEvent("other", { alert: { summary: "Latency", alertKey: null } }), [
      sampleDelivery("d-other"),
    ]);
    for (const q of ["disk", "ＤİＳＫ", "ı\u0307sk"]) {
      const deliveries = await store.listDeliveries({ limit: 2, q });
      expect(deliveries.items.map((item) => item.id)).toEqual(["d-e5099", "d-e5098"]);
    }
    const events = await store.listEvents({ limit: 2, q: "disk 99" });
    expect(events.items.map((item) => item.id)).toEqual(["e5099", "e5098"]);
    const rare = await store.listDeliveries({ limit: 2, q: "latency 99" });
    expect(rare).toMatchObject({ items: [{ id: "d-other" }], nextCursor: null });
  });
});
