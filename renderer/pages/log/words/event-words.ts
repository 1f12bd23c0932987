import { labelOf, statusLabelOf } from "../../../../shared/alert-event-types.ts";
import type { Language } from "../../../../shared/i18n/languages.ts";
import type { Decision, EventSummary } from "../../../../shared/model/event.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import type { Tone } from "../../../components/icons.tsx";
import type { FormatReason } from "../../../words/format-reason.ts";
import type { TimeWords } from "../../../words/time-words.ts";
import { type LogTranslator, shortReason } from "./delivery-words.ts";

const STATUS_TONES: Readonly<Record<string, Tone>> = { PENDING: "bad", ACCEPTED: "held", RESOLVED: "good" };

export const statusTone = (status: string | null): Tone => STATUS_TONES[status ?? ""] ?? "idle";

/** The text of the status column: the sender's event type, or the kind of event. */
export function statusLabel(
  event: Pick<EventSummary, "kind" | "status">,
  language: Language,
  t: LogTranslator,
): { word: string; tone: Tone } {
  if (event.kind === "rejected") return { word: t("status.rejected"), tone: "bad" };
  if (event.kind !== "alert") return { word: t(`status.${event.kind}`), tone: "idle" };
  const word = plainLine(statusLabelOf(event.status ?? "", language)) || "–";
  return { word: word.toLocaleUpperCase(language), tone: statusTone(event.status) };
}

/** The beginning that all labels of alert events share, which every row would repeat. */
const PREFIXES: Readonly<Record<Language, RegExp>> = { en: /^Alert /, "zh-CN": /^告警/, de: /^Alarm / };

/** ilert's label of an event type without the leading "Alert", such as `comment added`. */
export function shortLabel(type: string, language: Language): string {
  const label = labelOf(type, language);
  const short = plainLine(label).replace(PREFIXES[language], "");
  // German nouns keep their capital letter; what follows the prefix is a verb there anyway.
  return language === "en" && label !== type ? short.charAt(0).toLowerCase() + short.slice(1) : short;
}

/** An alert's summary as one line without bidirectional controls, or a text that it has no visible one. */
export const shownSummary = (summary: string, t: LogTranslator): string =>
  plainLine(summary) || t("noSummary");

/**
 * The title of an event: its alert's summary as ilert sent it, the reason why it could not be read, or the content of a
 * digest.
 */
export function headline(
  { digest, refusal, summary }: Pick<EventSummary, "digest" | "refusal" | "summary">,
  formatReason: FormatReason,
  t: LogTranslator,
): string {
  if (refusal !== null) return formatReason(refusal).message;
  if (digest === undefined) return shownSummary(summary, t);
  return formatReason({ sentence: "digest.summary", params: digest, message: summary }).message;
}

/** The small text after a row's summary: what happened and where. For a rejected row, the summary is its reason. */
export function rowContext(
  event: EventSummary,
  sourceName: string | undefined,
  language: Language,
  t: LogTranslator,
): string {
  const what = event.kind === "alert" ? shortLabel(event.type ?? "", language) : t(`kind.${event.kind}`);
  const person = event.status === "RESOLVED" ? "" : plainLine(event.assignedTo ?? "");
  const source = plainLine(event.alertSourceName ?? "") || sourceName;
  return [what, person === "" ? "" : t("with", { name: person }), source].filter((part) => part).join(" · ");
}

/** Why an alert was sent nowhere, short enough for a chip; null if it was sent or was not meant to be. */
export function nowhereWords(
  event: EventSummary,
  language: Language,
  t: LogTranslator,
  formatReason: FormatReason,
): string | null {
  if (event.kind !== "alert" || event.deliveries.length > 0) return null;
  const { decisions } = event;
  if (decisions.length === 0) return t("chips.nowhereSource");
  if (decisions.some(({ reason }) => reason.code === "routing/manual")) return t("chips.manual");
  // Alert actions for other alert events never apply; the cause is what the remaining ones report.
  const [only, ...others] = decisions.filter(({ reason }) => reason.code !== "routing/event");
  if (only === undefined) {
    return t("chips.nowhereEvent", { event: shortLabel(event.type ?? "", language) });
  }
  return others.length === 0
    ? `${only.actionName}: ${shortReason(only.reason, t, formatReason)}`
    : t("chips.nowhere");
}

/** The decisions by which a connector was not chosen although others were, one for each connector. */
export function passedOver(event: EventSummary): Decision[] {
  const seen = new Set(event.deliveries.map((delivery) => delivery.connectorId));
  return event.decisions.filter(({ chosen, connectorId }) => {
    if (chosen || seen.has(connectorId)) return false;
    seen.add(connectorId);
    return true;
  });
}

/** Whether an event arrived later than its webhook would have, because the webhook was missed. */
export const isCaughtUp = ({ receivedBy }: Pick<EventSummary, "receivedBy">): boolean =>
  receivedBy === "catch-up";

/** When a fetched event happened, such as `It happened at 22 Nov 2026, 09:41:07.`; null for a webhook's event. */
export function happenedWords(
  { happened }: Pick<EventSummary, "happened">,
  t: LogTranslator,
  time: TimeWords,
): string | null {
  if (happened === null) return null;
  const { from, to } = happened;
  return from === to
    ? t("fetched.happenedAt", { time: time.full(from) })
    : t("fetched.happenedBetween", { from: time.full(from), to: time.full(to) });
}
