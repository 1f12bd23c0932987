import type { LaneStatus, Status } from "../shared/model/status.ts";
import type { TunnelStatus } from "../shared/model/tunnel.ts";

/** An idle status and its parts; each test overrides relevant members. */

export const sampleLane = (over: Partial<LaneStatus> = {}): LaneStatus => ({
  connectorId: "ops",
  connectorName: "Ops group",
  state: "ready",
  waiting: 0,
  oldestWaitingAt: null,
  window: { used: 0, limit: 20, perSeconds: 60, free: 18, nextAt: null },
  holdUntil: null,
  blocked: null,
  retrying: null,
  tested: "works",
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
  lastCall: null,
  publicUrl: null,
  ilert: null,
  tunnel: sampleTunnel(),
  paused: null,
  lanes: [],
  problems: [],
  nodes: null,
  update: null,
  counts: sampleCounts(),
  ...over,
});

export const sampleCounts = (over: Partial<Status["counts"]> = {}): Status["counts"] => ({
  events: 0,
  waiting: 0,
  failed: 0,
  attention: 0,
  attentionAlerts: 0,
  unauthorized: 0,
  limited: 0,
  notAllowed: 0,
  unknownSource: 0,
  unknownPath: 0,
  uncheckable: 0,
  lastUnauthorizedAt: null,
  lastNotAllowedAt: null,
  lastUnknownAt: null,
  ...over,
});
