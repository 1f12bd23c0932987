import { AUTO_RESOLVED } from "../../shared/alert-event-types.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import { plainLine } from "../../shared/plain-text.ts";
import { eventAddress, LOG_ADDRESS } from "../links/page-address.ts";
import type { DesktopTranslator } from "../words/words-of.ts";
import type { Notice } from "./notification-service.ts";

/** The part of an alert that a notification shows or that identifies it. */
export type NewAlert = Pick<EventSummary, "id" | "summary" | "alertSourceName" | "sourceId" | "alertId">;

/** True for the event that opens an alert of priority HIGH. The live stream repeats an event whenever it changes. */
export const isHighAlert = ({ kind, type, priority }: EventSummary): boolean =>
  kind === "alert" && type === "alert-created" && priority === "HIGH";

/** Identifies an alert across all webhook sources. */
export const alertCause = ({ sourceId, alertId }: Pick<EventSummary, "sourceId" | "alertId">): string =>
  `alert ${sourceId} ${alertId}`;

/** True for the event that ends an alert. */
export const isEnd = ({ type }: Pick<EventSummary, "type">): boolean =>
  type === "alert-resolved" || type === AUTO_RESOLVED;

/** True for the event that ends this alert, which then needs no notification any more. */
export const isEndOf = (event: EventSummary, { sourceId, alertId }: NewAlert): boolean =>
  isEnd(event) && event.alertId === alertId && event.sourceId === sourceId;

/** The most alerts that one notification names. */
const MAX_NAMED = 3;

function lineOf({ summary, alertSourceName }: NewAlert, { t }: DesktopTranslator): string {
  const text = plainLine(summary) || t("alert.no-summary");
  const source = plainLine(alertSourceName ?? "");
  return source === "" ? text : `${text} (${source})`;
}

/** One notification for alerts that arrived together; null for none. */
export function alertNotice(alerts: readonly NewAlert[], words: DesktopTranslator): Notice | null {
  const [first] = alerts;
  if (first === undefined) return null;
  const { t } = words;
  const more = alerts.length - MAX_NAMED;
  const lines = [
    ...alerts.slice(0, MAX_NAMED).map((alert) => lineOf(alert, words)),
    ...(more > 0 ? [t("alerts.more", { count: more })] : []),
  ];
  return {
    title: t("alerts.title", { count: alerts.length }),
    body: lines.join("\n"),
    leadsTo: alerts.length === 1 ? eventAddress(first.id) : LOG_ADDRESS,
    urgency: "critical",
  };
}
