import type { LaneStatus, Status } from "../../shared/model/status.ts";

/** A lane at rest, changed as a test needs it. */
export const laneSample = (over: Partial<LaneStatus> = {}): LaneStatus => ({
  connectorId: "ops",
  connectorName: "Ops group",
  state: "ready",
  waiting: 0,
  oldestWaitingAt: null,
  window: { used: 4, limit: 20, perSeconds: 60, free: 14, nextAt: null },
  holdUntil: null,
  blocked: null,
  probeAt: null,
  sentThisMonth: 120,
  quota: null,
  lastDeliveredAt: null,
  ...over,
});

/** A program that receives and has one lane at rest, changed as a test needs it. */
export const statusSample = (over: Partial<Status> = {}): Status => ({
  version: "1.0.0",
  mode: "desktop",
  startedAt: 0,
  receiving: { ok: true, url: "http://127.0.0.1:41700", problem: null },
  publicUrl: "https://tocsin.example.com",
  ilert: null,
  tunnel: tunnelSample(),
  paused: null,
  lanes: [laneSample()],
  problems: [],
  update: null,
  counts: countsSample(),
  ...over,
});

export const countsSample = (over: Partial<Status["counts"]> = {}): Status["counts"] => ({
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
  ...over,
});

export const tunnelSample = (over: Partial<Status["tunnel"]> = {}): Status["tunnel"] => ({
  provider: "own",
  state: "connected",
  since: 0,
  url: null,
  trial: false,
  problem: null,
  proven: null,
  retryAt: null,
  hostKey: null,
  changedFrom: null,
  ...over,
});
