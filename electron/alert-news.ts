import type { EventSummary } from "../shared/model/event.ts";
import type { Words } from "./words/words-of.ts";

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
export function alertNotice(
  alerts: readonly NewAlert[],
  { t }: Words,
): { title: string; body: string } | null {
  if (alerts.length === 0) return null;
  const more = alerts.length - MAX_NAMED;
  const lines = [
    ...alerts.slice(0, MAX_NAMED).map(lineOf),
    ...(more > 0 ? [t("alerts.more", { count: more })] : []),
  ];
  return { title: t("alerts.title", { count: alerts.length }), body: lines.join("\n") };
}
