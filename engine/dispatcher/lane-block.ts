import type { Reason } from "../../shared/model/common.ts";
import { reason } from "../sentences/message.ts";
import type { LaneBlock } from "../store/records.ts";

/** Why a connector cannot send: its webhook URL or secret is not in the vault, or cannot be decrypted. */
export const SECRET_MISSING = reason("robot/secret-missing", "problem.secret-missing");

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The minutes after the begin of a block at which the lane probes, then every hour: often at first, because most blocks
 * end or are repaired soon, but not so often that it disturbs the robot's group.
 */
const PROBE_AT_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);

/** The first probe after `now` of a block that began at `since`; Unix ms. Pure, like this whole file. */
export function nextProbeAt(since: number, now: number): number {
  const elapsed = Math.max(0, now - since);
  const early = PROBE_AT_MS.find((at) => at > elapsed);
  return since + (early ?? (Math.floor(elapsed / HOUR_MS) + 1) * HOUR_MS);
}

/**
 * The block after the robot has answered that it is misconfigured.
 * @param before - what blocked the lane already: the schedule goes on, whatever is wrong now
 */
export function blockAgain(before: LaneBlock | null, reason: Reason, now: number): LaneBlock {
  const since = before?.since ?? now;
  return { reason, since, probeAt: nextProbeAt(since, now) };
}

/**
 * The block after a restart, with an early probe, because a robot is often repaired while the program does not run. It
 * is not immediate, so that a program that is restarted repeatedly does not probe each time.
 */
export const blockAfterRestart = (block: LaneBlock, now: number): LaneBlock => ({
  ...block,
  probeAt: Math.min(block.probeAt, now + MINUTE_MS),
});

/** The block after the wall clock was set by `byMs`: the rest of its wait stays the same. */
export const shiftBlock = (block: LaneBlock, byMs: number): LaneBlock => ({
  ...block,
  since: block.since + byMs,
  probeAt: block.probeAt + byMs,
});
