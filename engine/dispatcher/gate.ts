import type { LaneRecord } from "../store/records.ts";

/**
 * `closed`: no delivery is sent; `probe`: one is when its time has come, to find out whether the robot works again;
 * `open`: all are.
 */
export type Gate = "closed" | "probe" | "open";

export interface GateInput {
  readonly enabled: boolean;
  readonly paused: boolean;
  readonly lane: LaneRecord;
}

/** Which deliveries a lane may send at this moment. Tests are sent beside the queue and pass every gate but a hold. */
export function gateOf({ enabled, paused, lane }: GateInput): Gate {
  if (!enabled || paused || lane.holdUntil !== null) return "closed";
  return lane.blocked === null ? "open" : "probe";
}
