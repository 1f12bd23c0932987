import { isRetrying, type LaneStatus } from "../../shared/model/status.ts";
import type { QueuePlace } from "../store/records.ts";
import { ALERTS_A_DIGEST } from "./pace.ts";
import { INTERVAL_S, testPlacesOf } from "./rate-window.ts";

/**
 * The estimated time of a waiting delivery's turn (Unix ms) if no other alert arrives: as many messages are sent at
 * once as the window has room for, the others in digests, one in each interval. Pure.
 * @param position - 1 = next
 * @returns null while it is unknown when the lane continues: paused, blocked, disabled, or its attempts fail
 */
export function expectedTurn(
  { position, notBefore }: Pick<QueuePlace, "position" | "notBefore">,
  lane: Pick<LaneStatus, "state" | "holdUntil" | "window" | "retrying">,
  { now, paused }: { readonly now: number; readonly paused: boolean },
): number | null {
  const { state, holdUntil, window } = lane;
  if (isRetrying(lane)) return null;
  if (paused || state === "paused" || state === "blocked" || state === "disabled") return null;
  const windowMs = window.perSeconds * 1000;
  const intervalMs = Math.min(windowMs, INTERVAL_S * 1000);
  const held = Math.max(now, holdUntil ?? 0);
  // If a hold lasts as long as the window, the window is empty when it ends.
  const isEmptied = held - now >= windowMs;
  const limit = { messages: window.limit, perSeconds: window.perSeconds };
  const free = isEmptied ? limit.messages - testPlacesOf(limit) : window.free;
  if (position <= free) return Math.max(held, notBefore ?? 0);
  const opens = free > 0 ? held + intervalMs : Math.max(held, window.nextAt ?? now);
  const digests = Math.ceil((position - free) / ALERTS_A_DIGEST);
  return Math.max(opens + (digests - 1) * intervalMs, notBefore ?? 0);
}
