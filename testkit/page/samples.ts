import type { AlertSummary } from "../../shared/model/alert.ts";
import type { DeliverySummary } from "../../shared/model/delivery.ts";
import type { Decision, EventSummary } from "../../shared/model/event.ts";

/** Values as the page receives them; each test overrides relevant members. The store's are in `store/samples.ts`. */

export const sampleDeliverySummary = (over: Partial<DeliverySummary> = {}): DeliverySummary => ({
  id: "d1",
  eventId: "e1",
  connectorId: "ops",
  state: "delivered",
  reason: null,
  attempts: 1,
  createdAt: 1_000,
  nextAttemptAt: null,
  finishedAt: null,
  replayOf: null,
  digestId: null,
  ...over,
});

export const sampleDecision = (over: Partial<Decision> = {}): Decision => ({
  actionId: "ops-critical",
  actionName: "Tell Ops",
  connectorId: "ops",
  chosen: false,
  reason: { code: "event-not-matched", message: "This action does not forward it.", advice: null },
  ...over,
});

export const sampleEventSummary = (over: Partial<EventSummary> = {}): EventSummary => ({
  id: "e1",
  kind: "alert",
  sourceId: "production",
  receivedAt: 1_000,
  receivedBy: "webhook",
  happened: null,
  editedFrom: null,
  type: "alert-created",
  status: "PENDING",
  priority: "HIGH",
  alertId: "4711",
  alertSourceName: "Probes",
  assignedTo: null,
  summary: "Disk full on db-1",
  outcome: "not-matched",
  refusal: null,
  deliveries: [],
  decisions: [],
  ...over,
});

export const sampleAlertSummary = (over: Partial<AlertSummary> = {}): AlertSummary => ({
  id: "production/4711",
  kind: "alert",
  status: "PENDING",
  isOpen: true,
  priority: "HIGH",
  assignedTo: null,
  acceptedBy: null,
  beganAt: 1_000,
  resolvedAt: null,
  matchedAt: 1_000,
  events: 1,
  steps: [{ eventId: "e1", type: "alert-created", status: "PENDING", receivedAt: 1_000, assignedTo: null }],
  last: sampleEventSummary(),
  groups: [],
  ...over,
});
