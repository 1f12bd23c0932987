import type { EventSummary } from "../shared/model/event.ts";

/** What is read aloud of an alert. */
export type NewAlert = Pick<EventSummary, "id" | "summary" | "alertSourceName">;

/** True for the first word of an alert that ilert calls HIGH; a row of the log comes again whenever it changes. */
export const isHighAlert = ({ kind, type, priority }: EventSummary): boolean =>
  kind === "alert" && type === "alert-created" && priority === "HIGH";

/** The most alerts that one notification names. */
const MAX_NAMED = 3;

const lineOf = ({ summary, alertSourceName }: NewAlert): string =>
  alertSourceName === null ? summary : `${summary} (${alertSourceName})`;

/** One notification for alerts that came together. */
export function alertNotice(alerts: readonly NewAlert[]): { title: string; body: string } | null {
  if (alerts.length === 0) return null;
  const more = alerts.length - MAX_NAMED;
  const lines = [...alerts.slice(0, MAX_NAMED).map(lineOf), ...(more > 0 ? [`and ${more} more`] : [])];
  return {
    title: alerts.length === 1 ? "New HIGH alert" : `${alerts.length} new HIGH alerts`,
    body: lines.join("\n"),
  };
}
