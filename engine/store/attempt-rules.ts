import type { DeliveryState } from "../../shared/model/delivery.ts";
import { reason } from "../sentences/message.ts";
import type { AttemptEnd } from "./records.ts";

/** Why an attempt ended that nobody ended. */
export const INTERRUPTED = reason("interrupted", "delivery.interrupted");

const FINAL_STATES: readonly DeliveryState[] = ["delivered", "digested", "failed", "cancelled"];
/** Final states of messages that the robot accepted. */
const ACCEPTED_STATES: readonly DeliveryState[] = ["delivered", "digested"];

/** What the end of an attempt makes of its delivery. */
export function settlementOf({ delivery: { state }, endedAt }: Pick<AttemptEnd, "delivery" | "endedAt">) {
  return {
    // A waiting delivery in a held lane is only shown as `held`: stored, the state would outlast the hold.
    state: state === "held" ? "retrying" : state,
    isAccepted: ACCEPTED_STATES.includes(state),
    finishedAt: FINAL_STATES.includes(state) ? endedAt : null,
  };
}

const QUARTER_MS = 15 * 60_000;
/** Unix ms; accepted messages are counted by quarter of an hour. */
export const quarterHourOf = (moment: number): number => Math.floor(moment / QUARTER_MS) * QUARTER_MS;

/** Longer than any month in any time zone, in ms; so long the counts outlive the events. */
export const MONTH_MS = 32 * 24 * 3_600_000;

/** The longest rate window that a connector may have (`connectorSchema`), in ms. */
export const MAX_WINDOW_MS = 3_600_000;
