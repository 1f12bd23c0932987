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

/** A delivery's state for the eye: how it looks, and what it says. */
export interface DeliveryWords {
  readonly tone: Tone;
  readonly words: string;
}

/** What a delivery's words depend on beside itself. */
export interface Circumstances {
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

/** The state of a delivery in words; the lane says what a waiting one waits for. */
export function deliveryWords(
  delivery: DeliverySummary,
  at: Circumstances,
  formatters: DeliveryFormatters,
): DeliveryWords {
  const { t, formatReason } = formatters;
  const why = delivery.reason === null ? null : shortReason(delivery.reason, t, formatReason);
  switch (delivery.state) {
    case "delivered":
      return { tone: "good", words: t("delivery.delivered") };
    case "digested":
      return { tone: "good", words: t("delivery.digested") };
    case "sending":
      return { tone: "busy", words: t("delivery.sending") };
    case "dead":
      return { tone: "bad", words: why === null ? t("delivery.failed") : t("delivery.failedWhy", { why }) };
    case "cancelled":
      return {
        tone: "idle",
        words: why === null ? t("delivery.cancelled") : t("delivery.cancelledWhy", { why }),
      };
    default:
      return waitingWords(delivery, at, formatters);
  }
}

function waitingWords(
  delivery: DeliverySummary,
  { lane, position, now }: Circumstances,
  { t, formatReason, time }: DeliveryFormatters,
): DeliveryWords {
  if (lane?.state === "blocked") {
    const words = lane.blocked === null ? t("delivery.refused") : shortReason(lane.blocked, t, formatReason);
    return { tone: "bad", words };
  }
  if (lane?.state === "paused") return { tone: "held", words: t("delivery.paused") };
  if (lane?.state === "disabled") return { tone: "held", words: t("delivery.off") };
  if (delivery.state === "held" || lane?.state === "held") {
    const until = lane?.holdUntil ?? null;
    const words =
      until === null ? t("delivery.held") : t("delivery.heldLeft", { left: countdown(until, now) });
    return { tone: "held", words };
  }
  if (delivery.state === "retrying") {
    const nth = delivery.attempts + 1;
    if (delivery.nextAttemptAt === null) return { tone: "busy", words: t("delivery.retry", { nth }) };
    const when = time.until(delivery.nextAttemptAt, now);
    return { tone: "busy", words: t("delivery.retryWhen", { nth, when }) };
  }
  if (delivery.digestId !== null) return { tone: "busy", words: t("delivery.waitingDigest") };
  if (position === undefined) return { tone: "busy", words: t("delivery.waiting") };
  const place = position.position;
  if (position.expectedAt === null) return { tone: "busy", words: t("delivery.place", { place }) };
  const when = time.until(position.expectedAt, now);
  return { tone: "busy", words: t("delivery.placeWhen", { place, when }) };
}

/** Whether the words count down, so that they must be said anew every second. */
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

/** Says things in the words of the log, in the reader's language. */
export type LogTranslator = ReturnType<typeof useTranslations<"log">>;

const SHORT: Readonly<Record<string, keyof Words["log"]["short"]>> = {
  "gave-up": "gaveUp",
  "connector-removed": "removed",
  "routing/event": "notChosen",
  "routing/condition": "condition",
  "routing/action-off": "off",
  "routing/connector-off": "connectorOff",
  "routing/connector-missing": "removed",
  "routing/manual": "byHand",
};

/** A cause in two or three words, for a chip; where it has none of its own, its sentence without the full stop. */
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
