import type { LaneRecord } from "../store/records.ts";

/** `closed`: nothing goes out; `tests`: only Test this connection does; `open`: everything does. */
export type Gate = "closed" | "tests" | "open";

export interface GateInput {
  readonly enabled: boolean;
  readonly paused: boolean;
  readonly lane: LaneRecord;
  /** The user asked a blocked lane to try once more. */
  readonly probing: boolean;
}

/**
 * What a lane may send at this moment. A test passes a pause and a block, because it is how the user finds out
 * whether the robot works again; it does not pass DingTalk's hold, which it might prolong (dingtalk.md §5).
 */
export function gateOf({ enabled, paused, lane, probing }: GateInput): Gate {
  if (!enabled || lane.holdUntil !== null) return "closed";
  if (paused) return "tests";
  if (lane.blocked !== null && !probing) return "tests";
  return "open";
}
