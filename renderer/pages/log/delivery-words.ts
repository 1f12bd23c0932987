import type { DeliverySummary } from "../../../shared/model/delivery.ts";
import type { LaneStatus } from "../../../shared/model/status.ts";
import type { Tone } from "../../components/tone.ts";
import { countdown, createTimeWords } from "../../words/time-words.ts";
import { shortReason } from "./short-reason.ts";

/** A delivery's state for the eye: how it looks, and what it says. */
export interface DeliveryWords {
  readonly tone: Tone;
  readonly words: string;
}

/** The state of a delivery in words; the lane says what a waiting one waits for. */
export function deliveryWords(
  delivery: DeliverySummary,
  lane: LaneStatus | undefined,
  now: number,
): DeliveryWords {
  const because = delivery.reason === null ? "" : `: ${shortReason(delivery.reason)}`;
  switch (delivery.state) {
    case "delivered":
      return { tone: "good", words: "delivered" };
    case "digested":
      return { tone: "good", words: "in a digest" };
    case "sending":
      return { tone: "busy", words: "sending" };
    case "dead":
      return { tone: "bad", words: `failed${because}` };
    case "cancelled":
      return { tone: "idle", words: `cancelled${because}` };
    default:
      return waitingWords(delivery, lane, now);
  }
}

function waitingWords(delivery: DeliverySummary, lane: LaneStatus | undefined, now: number): DeliveryWords {
  if (lane?.state === "blocked") {
    return { tone: "bad", words: lane.blocked === null ? "refused" : shortReason(lane.blocked) };
  }
  if (lane?.state === "paused") return { tone: "held", words: "waiting, paused" };
  if (lane?.state === "disabled") return { tone: "held", words: "waiting, switched off" };
  if (delivery.state === "held" || lane?.state === "held") {
    const until = lane?.holdUntil ?? null;
    return { tone: "held", words: until === null ? "held" : `held ${countdown(until, now)}` };
  }
  if (delivery.state === "retrying") {
    const when =
      delivery.nextAttemptAt === null ? "" : ` ${createTimeWords("en").until(delivery.nextAttemptAt, now)}`;
    return { tone: "busy", words: `${ordinal(delivery.attempts + 1)} try${when}` };
  }
  return { tone: "busy", words: delivery.digestId === null ? "waiting" : "waiting in a digest" };
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`. */
function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")}`;
}

/** Whether the words count down, so that they must be said anew every second. */
export const countsDown = (delivery: DeliverySummary, lane: LaneStatus | undefined): boolean =>
  isWaiting(delivery) && (delivery.nextAttemptAt !== null || (lane?.holdUntil ?? null) !== null);

/** Whether it can still be taken back. */
export const isWaiting = ({ state }: Pick<DeliverySummary, "state">): boolean =>
  state === "queued" || state === "retrying" || state === "held";

/** Whether it can be sent again. */
export const isFinished = ({ state }: Pick<DeliverySummary, "state">): boolean =>
  state === "delivered" || state === "digested" || state === "dead" || state === "cancelled";

/** One delivery for each connector, in their order: the latest, since a replay overtakes what it repeats. */
export function latestByConnector(deliveries: readonly DeliverySummary[]): DeliverySummary[] {
  const latest = new Map<string, DeliverySummary>();
  for (const delivery of deliveries) {
    const before = latest.get(delivery.connectorId);
    if (before === undefined || delivery.createdAt >= before.createdAt)
      latest.set(delivery.connectorId, delivery);
  }
  return [...latest.values()];
}
