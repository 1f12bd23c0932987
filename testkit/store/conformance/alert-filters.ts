import fc from "fast-check";
import { expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import type { AlertFilter } from "../../../shared/model/alert.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { sampleFailed, sampleReason } from "../samples.ts";
import { ACCEPTED, createAlertHelpers, RESOLVED } from "./alert-helpers.ts";

export function describeAlertFilters(store: () => Store): void {
  const { receive, end, all, lastReceivedAt } = createAlertHelpers(store);

  const chosenBy = (actionId: string) => ({
    actionId,
    actionName: actionId,
    connectorId: "ops",
    chosen: true,
    reason: sampleReason,
  });
  const history = fc.array(
    fc.record({
      alert: fc.constantFrom("1", "2", "3", "4"),
      state: fc.constantFrom({}, ACCEPTED, RESOLVED),
      priority: fc.constantFrom("HIGH", "LOW"),
      name: fc.constantFrom("Nagios", "Zabbix"),
      word: fc.constantFrom("disk", "net"),
      connectors: fc.subarray(["ops", "dev"]),
      actions: fc.subarray(["one", "two"]),
      dies: fc.boolean(),
    }),
    { maxLength: 14 },
  );
  const some = <Value>(values: readonly Value[]) => fc.subarray([...values], { minLength: 1 });
  const filter = fc
    .record(
      {
        q: fc.constantFrom("disk", "net", "ne", "disk ne"),
        status: some(["PENDING", "ACCEPTED", "RESOLVED"]),
        priority: some(["HIGH", "LOW"]),
        alertSource: some(["Nagios", "Zabbix"]),
        connector: some(["ops", "dev"]),
        action: some(["one", "two"]),
        outcome: some(["failed", "waiting", "not-matched"] as const),
        type: some(["alert-created", "alert-resolved"]),
        open: fc.constant(true),
        from: fc.nat(14),
        to: fc.nat(14),
      },
      { requiredKeys: [] },
    )
    // A query with all filters at once would match nothing.
    .map((given) => Object.fromEntries(Object.entries(given).slice(0, 3)) as typeof given);

  const isOneOf = (filtered: readonly string[] | undefined, value: string | null) =>
    filtered === undefined || filtered.includes(value ?? "");
  const matches = (filtered: AlertFilter, event: EventSummary) =>
    isOneOf(filtered.type as string[], event.type) &&
    isOneOf(filtered.outcome as string[], event.outcome) &&
    (filtered.connector === undefined ||
      event.deliveries.some(({ connectorId }) => filtered.connector?.includes(connectorId))) &&
    (filtered.action === undefined ||
      event.decisions.some(({ actionId }) => filtered.action?.includes(actionId))) &&
    event.receivedAt >= (filtered.from ?? 0) &&
    event.receivedAt < (filtered.to ?? Number.MAX_SAFE_INTEGER) &&
    (filtered.q ?? "").split(" ").every((word) => event.summary.includes(word));

  it("finds the same as checking every alert and event, in the same order", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(history, filter, fc.integer({ min: 1, max: 4 }), async (given, filtered, limit) => {
        const source = `run${run++}`;
        const begun = lastReceivedAt();
        for (const { alert, state, priority, name, word, connectors, actions, dies } of given) {
          const details = {
            ...state,
            priority,
            alertSourceName: name,
            summary: word,
            details: "",
            alertKey: null,
          };
          const decisions = actions.map(chosenBy);
          const id = await receive(alert, details, connectors, { sourceId: source, decisions });
          if (dies && connectors[0] !== undefined) await end(id, connectors[0], sampleFailed);
        }
        const { from, to, ...rest } = filtered;
        const shifted: AlertFilter = {
          ...rest,
          ...(from !== undefined && { from: begun + from }),
          ...(to !== undefined && { to: begun + to }),
        };
        const stored = (await store().listEvents({ source, limit: 200 })).items;
        const expected = (await all({ source })).flatMap((alert) => {
          const own = stored.filter((event) => event.alertId === alert.last.alertId);
          const newest = own.findIndex((event) => matches(shifted, event));
          const fits =
            isOneOf(shifted.status as string[], alert.status) &&
            isOneOf(shifted.priority as string[], alert.priority) &&
            isOneOf(shifted.alertSource as string[], alert.last.alertSourceName) &&
            (!shifted.open || alert.isOpen);
          return fits && newest >= 0 ? [{ alert, at: own[newest]?.receivedAt ?? 0 }] : [];
        });
        expected.sort((a, b) => Number(b.alert.isOpen) - Number(a.alert.isOpen) || b.at - a.at);
        const found = await all({ ...shifted, source }, limit);
        expect(found.map(({ id, matchedAt }) => [id, matchedAt])).toEqual(
          expected.map(({ alert, at }) => [alert.id, at]),
        );
      }),
      { numRuns: 80 },
    );
  }, 60_000);
}
