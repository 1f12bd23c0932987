import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NewEvent } from "../../../engine/store/records.ts";
import type { Store } from "../../../engine/store/store.ts";
import type { AlertFilter, AlertSummary } from "../../../shared/model/alert.ts";
import type { AlertEvent, EventSummary } from "../../../shared/model/event.ts";
import {
  sampleBlock,
  sampleDead,
  sampleDelivery,
  sampleDigest,
  sampleEnd,
  sampleEvent,
  sampleReason,
  T0,
} from "../samples.ts";

export function describeAlerts(store: () => Store): void {
  let events = 0;
  /** Stores an event of an alert, one ms after the event before. */
  async function receive(
    alertId: string,
    alert: Partial<AlertEvent> = {},
    connectors: readonly string[] = [],
    rest: Partial<Omit<NewEvent, "alert">> = {},
  ): Promise<string> {
    const id = `x${events++}`;
    await store().accept(
      sampleEvent(id, { receivedAt: T0 + events, ...rest, alert: { alertId, reportTime: null, ...alert } }),
      connectors.map((connectorId) => sampleDelivery(`d-${id}-${connectorId}`, { connectorId })),
    );
    return id;
  }
  const accepted = { type: "alert-acknowledged", status: "ACCEPTED" };
  const resolved = { type: "alert-resolved", status: "RESOLVED" };

  async function all(filter: AlertFilter = {}, limit = 200): Promise<AlertSummary[]> {
    const found: AlertSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await store().listAlerts({ ...filter, limit, cursor });
      found.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  }
  const ids = async (filter: AlertFilter = {}, limit = 200) =>
    (await all(filter, limit)).map(({ last, id }) => last.alertId ?? id);

  async function end(eventId: string, connector: string, how: typeof sampleEnd | typeof sampleDead) {
    const id = `d-${eventId}-${connector}`;
    await store().startAttempt({ id: `a-${id}`, deliveryId: id, startedAt: T0 });
    await store().endAttempt(how(id, `a-${id}`));
  }

  it("says how an alert stands now, who has it, and what each group got of all its events", async () => {
    const created = await receive("1", { reportTime: T0 - 5000, assignedTo: "Mei Lin" }, ["ops", "dev"]);
    const escalated = await receive("1", { type: "alert-auto-escalated", assignedTo: "Tom" }, ["ops"]);
    const responders = [{ name: "Ann", status: "ACCEPTED" }];
    const taken = await receive(
      "1",
      { ...accepted, responders, assignedTo: "Ann", reportTime: T0 - 5000 },
      [],
    );
    await end(created, "ops", sampleEnd);
    await end(created, "dev", sampleDead);
    const [alert] = await all();
    expect(alert).toMatchObject({
      id: "production/1",
      status: "ACCEPTED",
      isOpen: true,
      priority: "HIGH",
      assignedTo: "Ann",
      acceptedBy: "Ann",
      beganAt: T0 - 5000,
      resolvedAt: null,
      matchedAt: alert?.last.receivedAt,
      events: 3,
      steps: [
        { eventId: created, type: "alert-created", status: "PENDING", assignedTo: "Mei Lin" },
        { eventId: escalated, assignedTo: "Tom" },
        { eventId: taken, assignedTo: "Ann" },
      ],
      last: {
        id: taken,
        summary: "Disk full on db-01",
        alertSourceName: "Nagios production",
        deliveries: [],
      },
      groups: [
        { connectorId: "ops", counts: { delivered: 1, queued: 1 }, telling: { eventId: escalated } },
        { connectorId: "dev", counts: { dead: 1 }, telling: { eventId: created, state: "dead" } },
      ],
    });
    await receive("1", { ...resolved, resolvedOn: T0 + 99 });
    expect((await all())[0]).toMatchObject({
      status: "RESOLVED",
      isOpen: false,
      resolvedAt: T0 + 99,
      acceptedBy: null,
    });
    expect(await store().summarizeAlerts([created, taken, "unknown"])).toEqual(await all());
  });

  it("takes the first event after which the alert stayed resolved where ilert gives no time", async () => {
    const times = { beganAt: T0 + events + 1, resolvedAt: T0 + events + 2 };
    await receive("1");
    await receive("1", resolved);
    await receive("1", { ...resolved, type: "alert-comment-added" });
    expect((await all())[0]).toMatchObject(times);
  });

  it("counts a replayed delivery through its replay", async () => {
    const id = await receive("1", {}, ["ops"]);
    await end(id, "ops", sampleDead);
    await store().addDeliveries(id, [sampleDelivery("again", { replayOf: `d-${id}-ops` })]);
    expect((await all())[0]?.groups).toMatchObject([{ counts: { queued: 1 }, telling: { id: "again" } }]);
  });

  it("lists open alerts first, each part by its newest event, on pages of any size", async () => {
    for (const id of ["1", "2", "3", "4", "5"]) await receive(id);
    await receive("2", resolved);
    await receive("1", accepted);
    await receive("4", resolved);
    const expected = ["1", "5", "3", "4", "2"];
    for (const limit of [1, 2, 3, 4, 5, 6]) expect(await ids({}, limit), `${limit} a page`).toEqual(expected);
    expect(await ids({ open: true }, 2)).toEqual(["1", "5", "3"]);
    await expect(store().listAlerts({ limit: 1, cursor: "e1" })).rejects.toMatchObject({ field: "cursor" });
  });

  it("is in step with what was stored after the last look, and with an alert that opens again", async () => {
    await receive("1");
    expect(await ids()).toEqual(["1"]);
    await receive("2");
    await receive("1", resolved);
    expect(await ids()).toEqual(["2", "1"]);
    await receive("1", accepted);
    expect(await ids({ open: true })).toEqual(["1", "2"]);
  });

  it("is not set back by an event that was fetched late, and advances by one that is news", async () => {
    await receive("1");
    await receive("1", resolved);
    const late = (from: number, to: number) => ({ fetched: { by: "catch-up" as const, from, to } });
    await receive("1", accepted, [], late(T0 - 100, T0 - 50));
    expect((await all())[0]).toMatchObject({ status: "RESOLVED", events: 3 });
    await receive("1", { ...accepted, type: "alert-raised" }, [], late(T0 + 1_000, T0 + 2_000));
    expect((await all())[0]).toMatchObject({ status: "ACCEPTED", isOpen: true });
  });

  it("keeps alerts of two webhook sources apart, and gives tests and refused bodies rows of their own", async () => {
    await receive("1");
    await receive("1", {}, [], { sourceId: "staging" });
    await store().accept(sampleEvent("test", { kind: "test", receivedAt: T0 }), [sampleDelivery("t")]);
    await store().accept(
      { ...sampleEvent("bad", { kind: "refused" }), alert: null, refusal: sampleReason },
      [],
    );
    await store().addDigest(sampleDigest("digest", []));
    expect((await all()).map(({ id, kind, isOpen }) => [id, kind, isOpen])).toEqual([
      ["staging/1", "alert", true],
      ["production/1", "alert", true],
      ["bad", "refused", false],
      ["test", "test", false],
    ]);
  });

  it("lists an alert's own events, and the names of ilert's alert sources", async () => {
    const first = await receive("1", { alertSourceName: "Nagios, Berlin" });
    await receive("2", { alertSourceName: "Zabbix" });
    const last = await receive("1", { ...accepted, alertSourceName: "Nagios, Berlin" });
    const own = await store().listEvents({ alert: "production/1", limit: 1 });
    expect(own.items.map(({ id }) => id)).toEqual([last]);
    const next = await store().listEvents({ alert: "production/1", limit: 1, cursor: own.nextCursor ?? "" });
    expect(next.items.map(({ id }) => id)).toEqual([first]);
    expect(await store().ilertSourceNames()).toEqual(["Nagios, Berlin", "Zabbix"]);
    expect(await ids({ alertSource: ["Nagios, Berlin"] })).toEqual(["1"]);
  });

  it("counts the alerts that need attention, each once", async () => {
    const first = await receive("1", {}, ["ops", "dev"]);
    const second = await receive("1", {}, ["ops"]);
    await end(first, "dev", sampleDead);
    await end(second, "ops", sampleDead);
    await receive("2", {}, ["ops"]);
    expect(await store().count()).toMatchObject({ attention: 2, attentionAlerts: 1 });
    expect(await ids({ outcome: "attention" })).toEqual(["1"]);
    await store().putLane({ connectorId: "ops", holdUntil: null, blocked: sampleBlock });
    expect(await ids({ outcome: "attention" })).toEqual(["2", "1"]);
    expect(await ids({ outcome: ["attention", "not-chosen"], connector: ["dev"] })).toEqual(["1"]);
  });

  it("forgets an alert with the last of its events", async () => {
    const old = await receive("1", {}, ["ops"], { receivedAt: T0 - 10 });
    await receive("1", resolved, [], { receivedAt: T0 - 9 });
    await receive("2", {}, [], { receivedAt: T0 - 10 });
    await receive("3");
    await store().deleteOld({ receivedBefore: T0, maxBytes: 1e12, limit: 10 });
    const left = await all();
    expect(left.map(({ last }) => last.alertId)).toEqual(["3", "1"]);
    // The event that still waits is kept.
    expect(left[1]).toMatchObject({ events: 1, last: { id: old } });
    expect(await store().ilertSourceNames()).toEqual(["Nagios production"]);
  });

  describe("under any filter", () => {
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
        state: fc.constantFrom({}, accepted, resolved),
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
          outcome: some(["failed", "waiting", "not-chosen"] as const),
          type: some(["alert-created", "alert-resolved"]),
          open: fc.constant(true),
          from: fc.nat(14),
          to: fc.nat(14),
        },
        { requiredKeys: [] },
      )
      // All of them together would match nothing.
      .map((given) => Object.fromEntries(Object.entries(given).slice(0, 3)) as typeof given);

    const isOneOf = (asked: readonly string[] | undefined, value: string | null) =>
      asked === undefined || asked.includes(value ?? "");
    const matches = (asked: AlertFilter, event: EventSummary) =>
      isOneOf(asked.type as string[], event.type) &&
      isOneOf(asked.outcome as string[], event.outcome) &&
      (asked.connector === undefined ||
        event.deliveries.some(({ connectorId }) => asked.connector?.includes(connectorId))) &&
      (asked.action === undefined ||
        event.decisions.some(({ actionId }) => asked.action?.includes(actionId))) &&
      event.receivedAt >= (asked.from ?? 0) &&
      event.receivedAt < (asked.to ?? Number.MAX_SAFE_INTEGER) &&
      (asked.q ?? "").split(" ").every((word) => event.summary.includes(word));

    it("finds what looking at every alert and event finds, in the same order", async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(history, filter, fc.integer({ min: 1, max: 4 }), async (given, asked, limit) => {
          const source = `run${run++}`;
          const begun = T0 + events;
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
            if (dies && connectors[0] !== undefined) await end(id, connectors[0], sampleDead);
          }
          const { from, to, ...rest } = asked;
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
  });
}
