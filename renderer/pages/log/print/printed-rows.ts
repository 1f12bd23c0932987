import type { Language } from "../../../../shared/i18n/languages.ts";
import type { AlertSummary } from "../../../../shared/model/alert.ts";
import type { EventSummary } from "../../../../shared/model/event.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { ageWords, lastStepWords } from "../words/alert-words.ts";
import type { DeliveryFormatters } from "../words/delivery-words.ts";
import { headline, nowhereWords, rowContext, statusLabel } from "../words/event-words.ts";
import { alertMarks, eventMarks, type GroupMark, type Surroundings } from "../words/group-marks.ts";

/** A row of the printed log, with room for the name of every group. */
export interface PrintedRow {
  readonly id: string;
  readonly time: string;
  readonly status: string;
  readonly priority: string | null;
  readonly summary: string;
  /** What happened last, where, and who has the alert. */
  readonly context: string;
  readonly groups: readonly string[];
}

export interface PrintedRowInput extends Surroundings {
  readonly formatters: DeliveryFormatters;
  readonly language: Language;
  /** Of webhook sources, by id. */
  readonly sourceNames: ReadonlyMap<string, string>;
}

export function printedEvent(event: EventSummary, input: PrintedRowInput): PrintedRow {
  const { formatters, language, sourceNames } = input;
  const { t, time, formatReason } = formatters;
  return {
    id: event.id,
    time: time.full(event.receivedAt),
    status: statusLabel(event, language, t).word,
    priority: event.priority,
    summary: headline(event, formatReason, t),
    context: contextOf(event, [rowContext(event, sourceNames.get(event.sourceId ?? ""), language, t)], t),
    groups: groupLines(eventMarks(event, input, formatters), event, input),
  };
}

export function printedAlert(alert: AlertSummary, input: PrintedRowInput): PrintedRow {
  const { formatters, language, sourceNames, now } = input;
  const { t, time, formatReason } = formatters;
  const { last } = alert;
  const source = plainLine(last.alertSourceName ?? "") || sourceNames.get(last.sourceId ?? "");
  const context = [lastStepWords(alert, { language, t, time }), ageWords(alert, now, t), source];
  return {
    id: alert.id,
    time: time.full(alert.beganAt),
    status: statusLabel({ kind: alert.kind, status: alert.status }, language, t).word,
    priority: alert.priority,
    summary: headline(last, formatReason, t),
    context: contextOf(last, context, t),
    groups: groupLines(alertMarks(alert, input, formatters), last, input),
  };
}

/** The parts in one line, after the mark of an edited copy. */
const contextOf = (
  { editedFrom }: EventSummary,
  parts: readonly (string | undefined)[],
  t: DeliveryFormatters["t"],
): string => [editedFrom === null ? "" : t("edit.mark"), ...parts].filter((part) => part).join(" · ");

/** One line for each group; the reason if nothing was sent. */
function groupLines(
  marks: readonly GroupMark[],
  event: EventSummary,
  { formatters: { t, formatReason }, language }: PrintedRowInput,
): string[] {
  if (marks.length > 0)
    return marks.map(({ name, words }) => t("filter.is", { name: plainLine(name), value: words }));
  const nowhere = nowhereWords(event, language, t, formatReason);
  return nowhere === null ? [] : [nowhere];
}
