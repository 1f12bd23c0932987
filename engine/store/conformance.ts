import { afterEach, beforeEach, describe } from "vitest";
import { describeAttempts } from "./conformance/attempts.ts";
import { describeDeliveries } from "./conformance/deliveries.ts";
import { describeDigests } from "./conformance/digests.ts";
import { describeEvents } from "./conformance/events.ts";
import { describeFetched } from "./conformance/fetched.ts";
import { describeFilters } from "./conformance/filters.ts";
import { describeLanes } from "./conformance/lanes.ts";
import { describeOrphans } from "./conformance/orphans.ts";
import { describeRetention } from "./conformance/retention.ts";
import { describeSearch } from "./conformance/search.ts";
import type { Store } from "./store.ts";

/**
 * What every store must do, whatever it is built on. `createStore` gives an empty one for each test; the suite
 * closes it.
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
    describe("filters of the log", () => describeFilters(() => store));
    describe("search", () => describeSearch(() => store));
    describe("deliveries", () => describeDeliveries(() => store));
    describe("turns of a lane", () => describeLanes(() => store));
    describe("what has no connector", () => describeOrphans(() => store));
    describe("digests", () => describeDigests(() => store));
    describe("retention", () => describeRetention(() => store));
    describe("attempts", () => describeAttempts(() => store));
  });
}
