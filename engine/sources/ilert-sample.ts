import { SAMPLE_ALERT_ID } from "../../shared/alert-address.ts";
import type { TRIGGER_TYPES } from "../../shared/alert-event-types.ts";

const STATUS: Partial<Record<(typeof TRIGGER_TYPES)[number], string>> = {
  "alert-acknowledged": "ACCEPTED",
  "alert-assigned": "ACCEPTED",
  "alert-resolved": "RESOLVED",
};

/**
 * A body as ilert posts it by default (docs/protocols/ilert.md §1 "Default payload"), in values of our own
 * that say what it is.
 * @param now - Unix ms
 * @param eventId - another one each time, or it would be taken for a repetition
 */
export function ilertSample(type: (typeof TRIGGER_TYPES)[number], now: number, eventId: string) {
  const at = new Date(now).toISOString();
  const status = STATUS[type] ?? "PENDING";
  return {
    id: SAMPLE_ALERT_ID,
    summary: "Sample event from Tocsin: nothing has happened",
    details: "Sent from the page of alert sources, to show the way that an alert of ilert takes.",
    reportTime: at,
    status,
    eventType: type,
    priority: "HIGH",
    alertSource: { id: 0, name: "Tocsin sample" },
    // ilert's event times have nine digits.
    timestamp: at.replace("Z", "000000Z"),
    eventId,
    correlationId: eventId,
    escalationPolicy: { id: 0, name: "Tocsin sample" },
    mergeState: "NONE",
    ...(type === "alert-comment-added" ? { comment: "A sample comment." } : {}),
    ...(status === "RESOLVED" ? { resolvedOn: at } : {}),
  };
}
