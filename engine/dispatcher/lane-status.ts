import type { Connector } from "../../shared/model/connector.ts";
import type { LaneStatus } from "../../shared/model/status.ts";
import type { LaneCounts, LaneRecord } from "../store/records.ts";

export interface LaneSnapshot {
  readonly connector: Connector;
  readonly record: LaneRecord;
  /** Undefined for a lane without a history. */
  readonly counts: LaneCounts | undefined;
  readonly paused: boolean;
  /** Of the robot, which other connectors may use too. */
  readonly window: LaneStatus["window"];
  readonly sentThisMonth: number;
}

/** One lane as the status shows it. Pure; the quota is added by who knows the other lanes. */
export function laneStatus({
  connector,
  record,
  counts,
  paused,
  window,
  sentThisMonth,
}: LaneSnapshot): LaneStatus {
  const waiting = counts?.waiting ?? 0;
  return {
    connectorId: connector.id,
    connectorName: connector.name,
    state: stateOf(connector, record, paused, waiting),
    waiting,
    oldestWaitingAt: counts?.oldestWaitingAt ?? null,
    window,
    holdUntil: record.holdUntil,
    blocked: record.blocked?.reason ?? null,
    probeAt: paused || waiting === 0 ? null : probeAt(record),
    sentThisMonth,
    quota: null,
    lastDeliveredAt: counts?.lastDeliveredAt ?? null,
  };
}

const probeAt = ({ blocked, holdUntil }: LaneRecord): number | null =>
  blocked === null ? null : Math.max(blocked.probeAt, holdUntil ?? 0);

/** What stops the lane most decides its word. */
function stateOf(
  connector: Connector,
  lane: LaneRecord,
  paused: boolean,
  waiting: number,
): LaneStatus["state"] {
  if (!connector.enabled) return "disabled";
  if (lane.blocked !== null) return "blocked";
  if (lane.holdUntil !== null) return "held";
  if (paused) return "paused";
  return waiting > 0 ? "working" : "ready";
}
