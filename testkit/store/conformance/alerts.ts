import { expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import {
  sampleBlock,
  sampleDelivery,
  sampleDigest,
  sampleEnd,
  sampleEvent,
  sampleFailed,
  sampleReason,
  T0,
} from "../samples.ts";
import { ACCEPTED, createAlertHelpers, RESOLVED } from "./alert-helpers.ts";

export function describeAlerts(store: () => Store): void {
  const { receive, end, all, ids, lastReceivedAt } = createAlertHelpers(store);

  it("returns an alert's current status, its assignee, and the deliveries of all its events to each group", async () => {
    const created = await receive("1", { reportTime: T0 - 5000, assignedTo: "Mei Lin" }, ["ops", "dev"]);
    const escalated = await receive("1", { type: "alert-auto-escalated", assignedTo: "Tom" }, ["ops"]);
    const responders = [{ name: "Ann", status: "ACCEPTED" }];
    const accepted = await receive(
      "1",
      { ...ACCEPTED, responders, assignedTo: "Ann", reportTime: T0 - 5000 },
      [],
    );
    await end(created, "ops", sampleEnd);
    await end(created, "dev", sampleFailed);
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
        { eventId: accepted, assignedTo: "Ann" },
      ],
      last: {
        id: accepted,
        summary: "Disk full on db-01",
        alertSourceName: "Nagios production",
        deliveries: [],
      },
      groups: [
        { connectorId: "ops", counts: { delivered: 1, queued: 1 }, keyDelivery: { eventId: escalated } },
        { connectorId: "dev", counts: { failed: 1 }, keyDelivery: { eventId: created, state: "failed" } },
      ],
    });
    await receive("1", { ...RESOLVED, resolvedOn: T0 + 99 });
    expect((await all())[0]).toMatchObject({
      status: "RESOLVED",
      isOpen: false,
      resolvedAt: T0 + 99,
      acceptedBy: null,
    });
    expect(await store().summarizeAlerts([created, accepted, "unknown"])).toEqual(await all());
  });

  it("uses the first event after which the alert stayed resolved if ilert gives no time", async () => {
    const times = { beganAt: lastReceivedAt() + 1, resolvedAt: lastReceivedAt() + 2 };
    await receive("1");
    await receive("1", RESOLVED);
    await receive("1", { ...RESOLVED, type: "alert-comment-added" });
    expect((await all())[0]).toMatchObject(times);
  });

  it("counts a replayed delivery through its replay", async () => {
    const id = await receive("1", {}, ["ops"]);
    await end(id, "ops", sampleFailed);
    await store().addDeliveries(id, [sampleDelivery("again", { replayOf: `d-${id}-ops` })]);
    expect((await all())[0]?.groups).toMatchObject([{ counts: { queued: 1 }, keyDelivery: { id: "again" } }]);
  });

  it("lists open alerts first, each part by its newest event, on pages of any size", async () => {
    for (const id of ["1", "2", "3", "4", "5"]) await receive(id);
    await receive("2", RESOLVED);
    await receive("1", ACCEPTED);
    await receive("4", RESOLVED);
    const expected = ["1", "5", "3", "4", "2"];
    for (const limit of [1, 2, 3, 4, 5, 6]) expect(await ids({}, limit), `${limit} a page`).toEqual(expected);
    expect(await ids({ open: true }, 2)).toEqual(["1", "5", "3"]);
    await expect(store().listAlerts({ limit: 1, cursor: "e1" })).rejects.toMatchObject({ field: "cursor" });
  });

  it("includes events stored after the last query, and a reopened alert", async () => {
    await receive("1");
    expect(await ids()).toEqual(["1"]);
    await receive("2");
    await receive("1", RESOLVED);
    expect(await ids()).toEqual(["2", "1"]);
    await receive("1", ACCEPTED);
    expect(await ids({ open: true })).toEqual(["1", "2"]);
  });

  it("is not reverted by an event that was fetched late, and is updated by a newer one", async () => {
    await receive("1");
    await receive("1", RESOLVED);
    const late = (from: number, to: number) => ({ fetched: { by: "catch-up" as const, from, to } });
    await receive("1", ACCEPTED, [], late(T0 - 100, T0 - 50));
    expect((await all())[0]).toMatchObject({ status: "RESOLVED", events: 3 });
    await receive("1", { ...ACCEPTED, type: "alert-raised" }, [], late(T0 + 1_000, T0 + 2_000));
    expect((await all())[0]).toMatchObject({ status: "ACCEPTED", isOpen: true });
  });

  it("distinguishes alerts of two webhook sources, and lists tests and refused bodies separately", async () => {
    await receive("1");
    await receive("1", {}, [], { sourceId: "staging" });
    await store().accept(sampleEvent("test", { kind: "test", receivedAt: T0 }), [sampleDelivery("t")]);
    await store().accept(
      { ...sampleEvent("bad", { kind: "rejected" }), alert: null, refusal: sampleReason },
      [],
    );
    await store().addDigest(sampleDigest("digest", []));
    expect((await all()).map(({ id, kind, isOpen }) => [id, kind, isOpen])).toEqual([
      ["staging/1", "alert", true],
      ["production/1", "alert", true],
      ["bad", "rejected", false],
      ["test", "test", false],
    ]);
  });

  it("lists an alert's own events, and the names of ilert's alert sources", async () => {
    const first = await receive("1", { alertSourceName: "Nagios, Berlin" });
    await receive("2", { alertSourceName: "Zabbix" });
    const last = await receive("1", { ...ACCEPTED, alertSourceName: "Nagios, Berlin" });
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
    await end(first, "dev", sampleFailed);
    await end(second, "ops", sampleFailed);
    await receive("2", {}, ["ops"]);
    expect(await store().count()).toMatchObject({ attention: 2, attentionAlerts: 1 });
    expect(await ids({ outcome: "attention" })).toEqual(["1"]);
    await store().putLane({ connectorId: "ops", holdUntil: null, blocked: sampleBlock });
    expect(await ids({ outcome: "attention" })).toEqual(["2", "1"]);
    expect(await ids({ outcome: "blocked" })).toEqual(["2"]);
    expect(await ids({ outcome: "waiting" })).toEqual([]);
    expect(await ids({ outcome: ["blocked", "failed"] })).toEqual(["2", "1"]);
    expect(await ids({ outcome: ["attention", "not-matched"], connector: ["dev"] })).toEqual(["1"]);
  });

  it("deletes an alert together with the last of its events", async () => {
    const old = await receive("1", {}, ["ops"], { receivedAt: T0 - 10 });
    await receive("1", RESOLVED, [], { receivedAt: T0 - 9 });
    await receive("2", {}, [], { receivedAt: T0 - 10 });
    await receive("3");
    await store().deleteOld({ receivedBefore: T0, maxBytes: 1e12, limit: 10 });
    const remaining = await all();
    expect(remaining.map(({ last }) => last.alertId)).toEqual(["3", "1"]);
    // An event with a waiting delivery is kept.
    expect(remaining[1]).toMatchObject({ events: 1, last: { id: old } });
    expect(await store().ilertSourceNames()).toEqual(["Nagios production"]);
  });
}
