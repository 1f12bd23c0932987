import type { Language } from "../../../../shared/i18n/languages.ts";
import type { AlertSummary } from "../../../../shared/model/alert.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import type { TimeWords } from "../../../words/time-words.ts";
import type { LogTranslator } from "./delivery-words.ts";
import { shortLabel } from "./event-words.ts";

const MINUTE_MS = 60_000;

/** A duration in at most two units, such as `2 h 3 min`; below a minute, `less than 1 min`. */
export function spanWords(ms: number, t: LogTranslator): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  if (minutes < 1) return t("alerts.span.short");
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / (24 * 60))];
  if (hours < 1) return t("alerts.span.minutes", { minutes });
  if (days < 2) return t("alerts.span.hours", { hours, minutes: minutes % 60 });
  return t("alerts.span.days", { days, hours: hours % 24 });
}

/** How long an alert has been open, or how long it took to resolve; empty for a row that is no alert. */
export function ageWords(alert: AlertSummary, now: number, t: LogTranslator): string {
  const { kind, isOpen, beganAt, resolvedAt } = alert;
  if (kind !== "alert") return "";
  if (isOpen) return t("alerts.open", { span: spanWords(now - beganAt, t) });
  return resolvedAt === null ? "" : t("alerts.after", { span: spanWords(resolvedAt - beganAt, t) });
}

/** ilert's event types that assign the alert to another person. */
const HANDED_TO: Readonly<Record<string, "escalatedTo" | "reroutedTo">> = {
  "alert-auto-escalated": "escalatedTo",
  "alert-assigned": "reroutedTo",
};

/** The last step: what happened, who has the alert since, and when, such as `escalated to Mira Okafor 16:33:05`. */
export function lastStepWords(
  alert: AlertSummary,
  { language, t, time }: { language: Language; t: LogTranslator; time: TimeWords },
): string {
  const { last, kind, isOpen, matchedAt, acceptedBy } = alert;
  const type = last.type ?? "";
  const step = (what: string) =>
    t("alerts.step", { what, time: time.onDay(last.receivedAt, matchedAt) }).trim();
  if (kind !== "alert") return step(t(`kind.${kind}`));
  const label = shortLabel(type, language);
  if (!isOpen) return step(label);
  const accepted = plainLine(acceptedBy ?? "");
  const assigned = plainLine(alert.assignedTo ?? "");
  const handed = HANDED_TO[type];
  if (accepted !== "") {
    const who = t("alerts.acceptedBy", { name: accepted });
    return type === "alert-acknowledged" ? step(who) : `${step(label)} · ${who}`;
  }
  if (assigned === "") return `${step(label)} · ${t("alerts.nobody")}`;
  if (handed !== undefined) return step(t(`alerts.${handed}`, { name: assigned }));
  return `${step(label)} · ${t("with", { name: assigned })}`;
}

/** The steps of an alert as one line each, oldest first. */
export const stepLines = (
  { steps, matchedAt }: AlertSummary,
  { language, t, time }: { language: Language; t: LogTranslator; time: TimeWords },
): string[] =>
  steps.map(({ type, receivedAt }) =>
    t("alerts.step", {
      what: shortLabel(type ?? "", language),
      time: time.onDay(receivedAt, matchedAt),
    }).trim(),
  );
