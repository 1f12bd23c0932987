import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { Reason } from "../../../../shared/model/common.ts";
import type { DeliverySummary, QueuePosition } from "../../../../shared/model/delivery.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import { causeText } from "../../../../shared/status-words.ts";
import type { Tone } from "../../../components/icons.tsx";
import { type FormatReason, useFormatReason } from "../../../words/format-reason.ts";
import { countdown, type TimeWords, useTimeWords } from "../../../words/time-words.ts";
import type { Words } from "../../../words/words.ts";

/** The states by which deliveries are counted. */
export type CountedState =
  | "delivered"
  | "digested"
  | "sending"
  | "waiting"
  | "retrying"
  | "held"
  | "paused"
  | "off"
  | "blocked"
  | "failed"
  | "cancelled";

/** How a delivery's state looks, and its text. */
export interface DeliveryWords {
  readonly tone: Tone;
  /** The state by which it is counted. */
  readonly state: CountedState;
  readonly words: string;
}

/** What the text of a delivery depends on, besides the delivery itself. */
export interface DeliveryContext {
  readonly lane: LaneStatus | undefined;
  readonly position: QueuePosition | undefined;
  readonly now: number;
}

/** In whose language. */
export interface DeliveryFormatters {
  readonly t: LogTranslator;
  readonly formatReason: FormatReason;
  readonly time: TimeWords;
}

/** The state of a delivery in words; the lane determines what a waiting delivery waits for. */
export function deliveryWords(
  delivery: DeliverySummary,
  at: DeliveryContext,
  formatters: DeliveryFormatters,
): DeliveryWords {
  const { t, formatReason } = formatters;
  const why = delivery.reason === null ? null : shortReason(delivery.reason, t, formatReason);
  switch (delivery.state) {
    case "delivered":
      return { tone: "good", state: "delivered", words: t("delivery.delivered") };
    case "digested":
      return { tone: "good", state: "digested", words: t("delivery.digested") };
    case "sending":
      return { tone: "busy", state: "sending", words: t("delivery.sending") };
    case "failed":
      return {
        tone: "bad",
        state: "failed",
        words: why === null ? t("delivery.failed") : t("delivery.failedWhy", { why }),
      };
    case "cancelled":
      return {
        tone: "idle",
        state: "cancelled",
        words: why === null ? t("delivery.cancelled") : t("delivery.cancelledWhy", { why }),
      };
    default:
      return waitingWords(delivery, at, formatters);
  }
}

function waitingWords(
  delivery: DeliverySummary,
  { lane, position, now }: DeliveryContext,
  { t, formatReason, time }: DeliveryFormatters,
): DeliveryWords {
  const retrying = lane?.retrying ?? null;
  const laneWhy = retrying === null ? null : shortReason(retrying, t, formatReason);
  if (lane?.state === "blocked") {
    const words = lane.blocked === null ? t("delivery.blocked") : shortReason(lane.blocked, t, formatReason);
    return { tone: "bad", state: "blocked", words };
  }
  if (lane?.state === "paused") return { tone: "held", state: "paused", words: t("delivery.paused") };
  if (lane?.state === "disabled") return { tone: "held", state: "off", words: t("delivery.off") };
  if (delivery.state === "held" || lane?.state === "held") {
    const until = lane?.holdUntil ?? null;
    const words =
      until === null ? t("delivery.held") : t("delivery.heldLeft", { left: countdown(until, now) });
    return { tone: "held", state: "held", words };
  }
  if (delivery.state === "retrying") {
    const nth = delivery.attempts + 1;
    const retry =
      delivery.nextAttemptAt === null
        ? t("delivery.retry", { nth })
        : t("delivery.retryWhen", { nth, when: time.until(delivery.nextAttemptAt, now) });
    return laneWhy === null
      ? { tone: "busy", state: "retrying", words: retry }
      : { tone: "warning", state: "retrying", words: t("delivery.retryWhy", { retry, why: laneWhy }) };
  }
  if (laneWhy !== null)
    return { tone: "warning", state: "retrying", words: t("delivery.waitingWhy", { why: laneWhy }) };
  return {
    tone: "busy",
    state: "waiting",
    words: delivery.digestId !== null ? t("delivery.waitingDigest") : placeWords(position, now, t, time),
  };
}

function placeWords(
  position: QueuePosition | undefined,
  now: number,
  t: LogTranslator,
  time: TimeWords,
): string {
  if (position === undefined) return t("delivery.waiting");
  const place = position.position;
  if (position.expectedAt === null) return t("delivery.place", { place });
  return t("delivery.placeWhen", { place, when: time.until(position.expectedAt, now) });
}

/** Whether the text counts down and must be updated every second. */
export const countsDown = (
  delivery: DeliverySummary,
  lane: LaneStatus | undefined,
  position: QueuePosition | undefined,
): boolean =>
  isWaiting(delivery) &&
  (delivery.nextAttemptAt !== null ||
    (lane?.holdUntil ?? null) !== null ||
    (position?.expectedAt ?? null) !== null);

/** Whether it can still be cancelled. */
export const isWaiting = ({ state }: Pick<DeliverySummary, "state">): boolean =>
  state === "queued" || state === "retrying" || state === "held";

/** Whether it can be replayed. */
export const isFinished = ({ state }: Pick<DeliverySummary, "state">): boolean =>
  state === "delivered" || state === "digested" || state === "failed" || state === "cancelled";

/**
 * The latest delivery for each connector, in the connectors' order, since a replay replaces the delivery that it
 * repeats.
 */
export function latestByConnector(deliveries: readonly DeliverySummary[]): DeliverySummary[] {
  const latest = new Map<string, DeliverySummary>();
  for (const delivery of deliveries) {
    const before = latest.get(delivery.connectorId);
    if (before === undefined || delivery.createdAt >= before.createdAt)
      latest.set(delivery.connectorId, delivery);
  }
  return [...latest.values()];
}

/** Formats the log's texts in the reader's language. */
export type LogTranslator = ReturnType<typeof useTranslations<"log">>;

const SHORT: Readonly<Record<string, keyof Words["log"]["short"]>> = {
  "gave-up": "gaveUp",
  "connector-removed": "removed",
  "routing/event": "notMatched",
  "routing/condition": "condition",
  "routing/action-off": "off",
  "routing/connector-off": "connectorOff",
  "routing/connector-missing": "removed",
  "routing/manual": "byHand",
};

/** A cause in two or three words, for a chip; its sentence without the full stop if it has no short form. */
export function shortReason(reason: Reason, t: LogTranslator, formatReason: FormatReason): string {
  const key = SHORT[reason.code];
  return key === undefined ? causeText(reason, formatReason) : t(`short.${key}`);
}

/** The formatters for the words of deliveries. */
export function useDeliveryFormatters(): DeliveryFormatters {
  const t = useTranslations("log");
  const formatReason = useFormatReason();
  const time = useTimeWords();
  return useMemo(() => ({ t, formatReason, time }), [t, formatReason, time]);
}
