import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { DigestableDelivery } from "../store/records.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { digestEntries } from "./render-input.ts";

const alert = (alertId: string, changes: Partial<AlertEvent> = {}): AlertEvent =>
  syntheticAlert({
    type: "alert-created",
    status: "PENDING",
    alertId,
    summary: alertId,
    priority: "LOW",
    ...changes,
  });

const waiting = (id: string, alertRef: string, changes: Partial<AlertEvent> = {}): DigestableDelivery => ({
  id,
  alertRef,
  alert: alert(alertRef, changes),
  mention: { mobiles: [], userIds: [], all: false },
  language: "en",
  timeZone: "UTC",
  receivedAt: Number(id),
  createdAt: Number(id),
});

describe("digestEntries", () => {
  it("groups the events of an alert into one entry with the newest state", () => {
    const resolved = { type: "alert-resolved", status: "RESOLVED", occurredAt: 99 };
    const entries = digestEntries([waiting("1", "a"), waiting("2", "b"), waiting("3", "a", resolved)]);
    expect(entries.map((entry) => [entry.alert.alertId, entry.alert.status])).toEqual([
      ["b", "PENDING"],
      ["a", "RESOLVED"],
    ]);
    expect(entries[1]?.events).toEqual([
      { deliveryId: "1", type: "alert-created", status: "PENDING", at: 1 },
      { deliveryId: "3", type: "alert-resolved", status: "RESOLVED", at: 99 },
    ]);
  });

  it("sorts HIGH first, then by waiting time", () => {
    const high = { priority: "HIGH" };
    const entries = digestEntries([
      waiting("1", "a"),
      waiting("2", "b", high),
      waiting("3", "c"),
      waiting("4", "d", high),
    ]);
    expect(entries.map((entry) => entry.alert.alertId)).toEqual(["b", "d", "a", "c"]);
  });

  it("sorts resolved alerts last", () => {
    const entries = digestEntries([
      waiting("1", "a", { priority: "HIGH", status: "RESOLVED" }),
      waiting("2", "b", { status: "ACCEPTED" }),
      waiting("3", "c", { priority: "HIGH" }),
    ]);
    expect(entries.map((entry) => entry.alert.alertId)).toEqual(["c", "b", "a"]);
  });

  it("contains every delivery exactly once", () => {
    const alerts = fc.array(fc.record({ alert: fc.nat(9), high: fc.boolean() }), { maxLength: 60 });
    return fc.assert(
      fc.property(alerts, (list) => {
        const deliveries = list.map((one, index) =>
          waiting(String(index), `a${one.alert}`, { priority: one.high ? "HIGH" : "LOW" }),
        );
        const named = digestEntries(deliveries).flatMap((entry) =>
          entry.events.map((event) => event.deliveryId),
        );
        expect(named.sort()).toEqual(deliveries.map((delivery) => delivery.id).sort());
      }),
    );
  });
});
