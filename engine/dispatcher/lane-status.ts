import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { LaneStatus, QuotaStatus } from "../../shared/model/status.ts";
import type { Quota } from "../connectors/connector-type.ts";
import type { LaneCounts, LaneRecord } from "../store/records.ts";

export interface LaneSnapshot {
  readonly connector: Connector;
  readonly record: LaneRecord;
  /** Undefined for a lane without a history. */
  readonly counts: LaneCounts | undefined;
  readonly paused: boolean;
  readonly tested: LaneStatus["tested"];
  /** Why the last attempt failed; null if it did not. */
  readonly failure: Reason | null;
  /** The window of the robot, which other connectors may use too. */
  readonly window: LaneStatus["window"];
  readonly sentThisMonth: number;
}

/** The status of one lane. Pure; the quota is added later, because it depends on other lanes. */
export function laneStatus({
  connector,
  record,
  counts,
  paused,
  failure,
  tested,
  window,
  sentThisMonth,
}: LaneSnapshot): LaneStatus {
  const waiting = counts?.waiting ?? 0;
  const state = stateOf(connector, record, paused, waiting);
  return {
    connectorId: connector.id,
    connectorName: connector.name,
    state,
    waiting,
    oldestWaitingAt: counts?.oldestWaitingAt ?? null,
    window,
    holdUntil: record.holdUntil,
    blocked: record.blocked?.reason ?? null,
    tested,
    retrying: state === "working" ? failure : null,
    probeAt: paused || waiting === 0 ? null : probeAt(record),
    sentThisMonth,
    quota: null,
    lastDeliveredAt: counts?.lastDeliveredAt ?? null,
  };
}

const probeAt = ({ blocked, holdUntil }: LaneRecord): number | null =>
  blocked === null ? null : Math.max(blocked.probeAt, holdUntil ?? 0);

/** The strongest reason to stop determines the state. */
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

const WARNING = 0.8;
const CRITICAL = 0.95;

/** A connector and what its robot has sent this month. */
export interface Sender {
  readonly connectorId: string;
  /** Null if nothing counts its messages. */
  readonly quota: Quota | null;
  readonly sentThisMonth: number;
}

/**
 * The usage of each connector's monthly quota, including all connectors of the same organisation. Pure; by the
 * connector's id, null if nothing counts its messages.
 */
export function quotaStatuses(senders: readonly Sender[]): ReadonlyMap<string, QuotaStatus | null> {
  const usedBy = new Map<string, number>();
  for (const { quota, sentThisMonth } of senders) {
    const organisation = quota?.organisation ?? null;
    if (organisation !== null) usedBy.set(organisation, (usedBy.get(organisation) ?? 0) + sentThisMonth);
  }
  const statusOf = ({ quota, sentThisMonth }: Sender): QuotaStatus | null => {
    if (quota === null || quota.monthly === null) return null;
    const { monthly: limit, organisation } = quota;
    const used = organisation === null ? sentThisMonth : (usedBy.get(organisation) ?? 0);
    return { used, limit, level: levelOf(used / limit) };
  };
  return new Map(senders.map((sender) => [sender.connectorId, statusOf(sender)]));
}

function levelOf(fraction: number): QuotaStatus["level"] {
  if (fraction >= 1) return "exceeded";
  if (fraction >= CRITICAL) return "critical";
  return fraction >= WARNING ? "warning" : "ok";
}
