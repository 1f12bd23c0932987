import type { DeliverySummary } from "../../shared/model/delivery.ts";
import type { Decision, EventSummary } from "../../shared/model/event.ts";
import type { LaneStatus, Status } from "../../shared/model/status.ts";
import type { TunnelStatus } from "../../shared/model/tunnel.ts";

/** Values that tests of the page start from; each test states only what matters to it. */

export const sampleDelivery = (over: Partial<DeliverySummary> = {}): DeliverySummary => ({
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
  reason: { code: "event-not-chosen", message: "This action does not forward it.", advice: null },
  ...over,
});

export const sampleEvent = (over: Partial<EventSummary> = {}): EventSummary => ({
  id: "e1",
  kind: "alert",
  sourceId: "production",
  receivedAt: 1_000,
  receivedBy: "webhook",
  happened: null,
  type: "alert-created",
  status: "PENDING",
  priority: "HIGH",
  alertId: "4711",
  alertSourceName: "Probes",
  assignedTo: null,
  summary: "Disk full on db-1",
  outcome: "not-chosen",
  refusal: null,
  deliveries: [],
  decisions: [],
  ...over,
});

export const sampleLane = (over: Partial<LaneStatus> = {}): LaneStatus => ({
  connectorId: "ops",
  connectorName: "Ops group",
  state: "ready",
  waiting: 0,
  oldestWaitingAt: null,
  window: { used: 0, limit: 20, perSeconds: 60, free: 18, nextAt: null },
  holdUntil: null,
  blocked: null,
  probeAt: null,
  sentThisMonth: 0,
  quota: null,
  lastDeliveredAt: null,
  ...over,
});

export const sampleTunnel = (over: Partial<TunnelStatus> = {}): TunnelStatus => ({
  provider: "own",
  state: "off",
  since: 1_000,
  url: null,
  trial: false,
  problem: null,
  proven: null,
  retryAt: null,
  hostKey: null,
  changedFrom: null,
  ...over,
});

export const sampleStatus = (over: Partial<Status> = {}): Status => ({
  version: "0.1.0",
  mode: "headless",
  startedAt: 0,
  receiving: { ok: true, url: "http://127.0.0.1:41700", problem: null },
  publicUrl: null,
  ilert: null,
  tunnel: sampleTunnel(),
  paused: null,
  lanes: [],
  problems: [],
  update: null,
  counts: {
    events: 0,
    waiting: 0,
    dead: 0,
    attention: 0,
    attentionAlerts: 0,
    unauthorized: 0,
    limited: 0,
    notAllowed: 0,
    unknownSource: 0,
    unknownPath: 0,
    lastUnknownAt: null,
  },
  ...over,
});
