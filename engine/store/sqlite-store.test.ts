import { afterEach, beforeEach, describe } from "vitest";
import { silentLog } from "../lib/log.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { describeAttempts } from "./conformance/attempts.ts";
import { describeDeliveries } from "./conformance/deliveries.ts";
import { describeDigestCandidates } from "./conformance/digest-candidates.ts";
import { describeDigests } from "./conformance/digests.ts";
import { describeEvents } from "./conformance/events.ts";
import { describeFetched } from "./conformance/fetched.ts";
import { describeFilters } from "./conformance/filters.ts";
import { describeLanes } from "./conformance/lanes.ts";
import { describeOrphans } from "./conformance/orphans.ts";
import { describeRetention } from "./conformance/retention.ts";
import { describeSearch } from "./conformance/search.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";
import { createTempFolder, type TempFolder } from "./testing/temp-folder.ts";

/**
 * What every store must do, whatever it is built on. `createStore` returns an empty one for each test; the suite
 * closes it.
 */
function describeStore(name: string, createStore: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await createStore();
    });
    afterEach(() => store.close());

    describe("events", () => describeEvents(() => store));
    describe("fetched events", () => describeFetched(() => store));
    describe("filters of the log", () => describeFilters(() => store));
    describe("search", () => describeSearch(() => store));
    describe("deliveries", () => describeDeliveries(() => store));
    describe("lanes", () => describeLanes(() => store));
    describe("deliveries without a connector", () => describeOrphans(() => store));
    describe("candidates for a digest", () => describeDigestCandidates(() => store));
    describe("digests", () => describeDigests(() => store));
    describe("retention", () => describeRetention(() => store));
    describe("attempts", () => describeAttempts(() => store));
  });
}

const folders: TempFolder[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

describeStore("the SQLite store", () => {
  const folder = createTempFolder();
  folders.push(folder);
  return createSqliteStore({ file: folder.file, log: silentLog, clock: createManualClock() });
});
