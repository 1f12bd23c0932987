import { describe, expect, it } from "vitest";
import { alertGroups } from "../../../../shared/model/alert.ts";
import {
  sampleAlertSummary,
  sampleDeliverySummary,
  sampleEventSummary,
} from "../../../../testkit/page/samples.ts";
import { selectedAlerts } from "./selected-alerts.ts";

const delivered = sampleDeliverySummary({ id: "delivered" });
const failed = sampleDeliverySummary({ id: "failed", connectorId: "night", state: "failed" });
const waiting = sampleDeliverySummary({ id: "waiting", connectorId: "db", state: "queued" });
const step = (eventId: string) => ({
  ...{ eventId, type: "alert-created", status: "PENDING", receivedAt: 1, assignedTo: null },
});
const none = async () => ({ items: [], nextCursor: null });

describe("the commands for selected alerts", () => {
  it("replays failed deliveries, and the newest event of an alert without failures", () => {
    const failing = sampleAlertSummary({ groups: alertGroups([delivered, failed]) });
    const calm = sampleAlertSummary({
      last: sampleEventSummary({ deliveries: [delivered] }),
      groups: alertGroups([delivered]),
    });
    const { count, replay } = selectedAlerts([failing, calm], none);
    expect(count).toBe(2);
    expect(replay).toEqual(["failed", "delivered"]);
  });

  it("forwards the newest event of each to another connector", () => {
    const last = sampleEventSummary({ id: "e7" });
    expect(selectedAlerts([sampleAlertSummary({ last })], none).toConnector).toEqual({
      replay: [],
      forward: ["e7"],
    });
  });

  it("cancels the waiting deliveries of all events, and fetches the events of no other alert", async () => {
    const requests: string[] = [];
    const busy = sampleAlertSummary({ id: "busy", groups: alertGroups([waiting, delivered]) });
    const calm = sampleAlertSummary({ id: "calm", groups: alertGroups([delivered]) });
    const selected = selectedAlerts([busy, calm], async ({ id, cursor }) => {
      requests.push(`${id} ${cursor ?? "first"}`);
      return cursor === undefined
        ? { items: [sampleEventSummary({ deliveries: [delivered] })], nextCursor: "older" }
        : { items: [sampleEventSummary({ deliveries: [waiting] })], nextCursor: null };
    });
    expect(selected.waiting).toBe(1);
    expect(await selected.waitingIds()).toEqual(["waiting"]);
    expect(requests).toEqual(["busy first", "busy older"]);
  });

  it("exports every event, also those that are no longer among the listed steps", async () => {
    const short = sampleAlertSummary({ id: "short", events: 2, steps: [step("a"), step("b")] });
    const long = sampleAlertSummary({ id: "long", events: 300, steps: [step("z")] });
    const selected = selectedAlerts([short, long], async ({ id }) => ({
      items: [sampleEventSummary({ id: `${id}-1` }), sampleEventSummary({ id: `${id}-2` })],
      nextCursor: null,
    }));
    expect(await selected.eventIds()).toEqual(["a", "b", "long-1", "long-2"]);
  });
});
