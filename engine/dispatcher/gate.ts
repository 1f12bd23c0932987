import type { LaneRecord } from "../store/records.ts";

/**
 * `closed`: nothing goes out; `tests`: only Test this connection does; `probe`: that, and one delivery when its time has
 * come, to see whether the robot works again; `open`: everything does.
 */
export type Gate = "closed" | "tests" | "probe" | "open";

export interface GateInput {
  readonly enabled: boolean;
  readonly paused: boolean;
  readonly lane: LaneRecord;
}

/**
 * What a lane may send at this moment. A test passes a pause and a block, because it is how the user finds
 * out whether the robot works again; it does not pass DingTalk's hold, which it might prolong
 * (docs/protocols/dingtalk.md §5).
 */
export function gateOf({ enabled, paused, lane }: GateInput): Gate {
  if (!enabled || lane.holdUntil !== null) return "closed";
  if (paused) return "tests";
  return lane.blocked === null ? "open" : "probe";
}
