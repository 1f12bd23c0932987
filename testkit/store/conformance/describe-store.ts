import { afterEach, beforeEach, describe } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import { describeAlertFilters } from "./alert-filters.ts";
import { describeAlerts } from "./alerts.ts";
import { describeAttempts } from "./attempts.ts";
import { describeAudit } from "./audit.ts";
import { describeCards } from "./cards.ts";
import { describeDeliveries } from "./deliveries.ts";
import { describeDigestCandidates } from "./digest-candidates.ts";
import { describeDigests } from "./digests.ts";
import { describeEvents } from "./events.ts";
import { describeFetched } from "./fetched.ts";
import { describeFilters } from "./filters.ts";
import { describeLanes } from "./lanes.ts";
import { describeOrphans } from "./orphans.ts";
import { describePeople } from "./people.ts";
import { describeRetention } from "./retention.ts";
import { describeRobots } from "./robots.ts";
import { describeSearch } from "./search.ts";

/**
 * The requirements of every store, whatever its implementation. `createStore` returns an empty one for each test; the
 * suite closes it.
 */
export function describeStore(name: string, createStore: () => Promise<Store>): void {
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
    describe("taking a robot", () => describeRobots(() => store));
    describe("deliveries without a connector", () => describeOrphans(() => store));
    describe("candidates for a digest", () => describeDigestCandidates(() => store));
    describe("digests", () => describeDigests(() => store));
    describe("retention", () => describeRetention(() => store));
    describe("people", () => describePeople(() => store));
    describe("cards", () => describeCards(() => store));
    describe("the audit", () => describeAudit(() => store));
    describe("attempts", () => describeAttempts(() => store));
  });
}
