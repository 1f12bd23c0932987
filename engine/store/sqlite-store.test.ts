import { afterEach, beforeEach, describe } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { describeAlertFilters } from "../../testkit/store/conformance/alert-filters.ts";
import { describeAlerts } from "../../testkit/store/conformance/alerts.ts";
import { describeAttempts } from "../../testkit/store/conformance/attempts.ts";
import { describeAudit } from "../../testkit/store/conformance/audit.ts";
import { describeDeliveries } from "../../testkit/store/conformance/deliveries.ts";
import { describeDigestCandidates } from "../../testkit/store/conformance/digest-candidates.ts";
import { describeDigests } from "../../testkit/store/conformance/digests.ts";
import { describeEvents } from "../../testkit/store/conformance/events.ts";
import { describeFetched } from "../../testkit/store/conformance/fetched.ts";
import { describeFilters } from "../../testkit/store/conformance/filters.ts";
import { describeLanes } from "../../testkit/store/conformance/lanes.ts";
import { describeOrphans } from "../../testkit/store/conformance/orphans.ts";
import { describePeople } from "../../testkit/store/conformance/people.ts";
import { describeRetention } from "../../testkit/store/conformance/retention.ts";
import { describeSearch } from "../../testkit/store/conformance/search.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../testkit/store/database-folder.ts";
import { silentLog } from "../lib/log.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";

/**
 * The requirements of every store, whatever its implementation. `createStore` returns an empty one for each test; the
 * suite closes it.
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
    describe("alerts", () => describeAlerts(() => store));
    describe("alerts under a filter", () => describeAlertFilters(() => store));
    describe("filters of the log", () => describeFilters(() => store));
    describe("search", () => describeSearch(() => store));
    describe("deliveries", () => describeDeliveries(() => store));
    describe("lanes", () => describeLanes(() => store));
    describe("deliveries without a connector", () => describeOrphans(() => store));
    describe("candidates for a digest", () => describeDigestCandidates(() => store));
    describe("digests", () => describeDigests(() => store));
    describe("retention", () => describeRetention(() => store));
    describe("people", () => describePeople(() => store));
    describe("the audit", () => describeAudit(() => store));
    describe("attempts", () => describeAttempts(() => store));
  });
}

const folders: DatabaseFolder[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

describeStore("the SQLite store", () => {
  const folder = createDatabaseFolder();
  folders.push(folder);
  return createSqliteStore({ file: folder.file, log: silentLog, clock: createManualClock() });
});
