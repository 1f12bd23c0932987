import { labelOf } from "../../shared/alert-event-types.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { DeliverySummary } from "../../shared/model/delivery.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import type { LaneStatus } from "../../shared/model/status.ts";
import { firstGraphemes, graphemesOf, plainLine } from "../../shared/plain-text.ts";
import type { StatusPlace } from "../../shared/status-finding.ts";
import type { StatusJudgement } from "../../shared/status-judgement.ts";
import { causeText, findingText } from "../../shared/status-words.ts";
import type { DesktopTranslator } from "../words/words-of.ts";

/** Formats a moment (Unix ms) as a time of day, such as `15:30`. */
export type TimeOf = (moment: number) => string;

/** One line for a finding, and where it leads. */
interface StatusLine {
  readonly text: string;
  readonly place: StatusPlace;
}

/** The causes of the state: the most important first, then the others. */
export function statusLines(
  { cause, findings }: StatusJudgement,
  words: DesktopTranslator,
  timeOf: TimeOf,
): readonly StatusLine[] {
  const others = findings.filter(
    (finding) => finding !== cause && finding.level !== "ready" && finding.level !== "info",
  );
  const formatters = { format: words.format, time: timeOf, ago: timeOf };
  return [cause, ...others].map((finding) => ({
    text: findingText(finding, formatters),
    place: finding.place,
  }));
}

/** One line for a lane: its state, what waits, and how much of its rate limit and its monthly quota is used. */
export function laneLine(lane: LaneStatus, words: DesktopTranslator, timeOf: TimeOf): string {
  const { t } = words;
  const { connectorName, window, quota, sentThisMonth } = lane;
  const { used, limit } = window;
  const parts = [
    stateOf(lane, words, timeOf),
    waitingOf(lane, words, timeOf),
    t("lane.window", { used, limit }),
    quota === null
      ? t("lane.month", { used: sentThisMonth })
      : t("lane.quota", { used: quota.used, limit: quota.limit }),
  ];
  const all = parts
    .filter((part) => part !== null)
    .reduce((before, after) => t("lane.and", { before, after }));
  return t("lane.line", { name: connectorName, all });
}

function stateOf(lane: LaneStatus, { t, format }: DesktopTranslator, timeOf: TimeOf): string {
  const { state, holdUntil, blocked, retrying, probeAt, tested } = lane;
  if (tested === "fixed" && (state === "blocked" || state === "ready")) return t("lane.fixed");
  if (state === "ready" && tested === "untested") return t("lane.untested");
  if (state === "ready" && tested === "refused") return t("lane.test-failed");
  if (state === "blocked" && blocked !== null) {
    const reason = causeText(blocked, format);
    return probeAt === null
      ? t("lane.blocked-why", { reason })
      : t("lane.blocked-until", { reason, time: timeOf(probeAt) });
  }
  if (retrying !== null) return t("lane.retrying-why", { reason: causeText(retrying, format) });
  if (state === "held" && holdUntil !== null) return t("lane.held-until", { time: timeOf(holdUntil) });
  return t(`lane.${state}`);
}

const waitingOf = (
  { waiting, oldestWaitingAt }: LaneStatus,
  { t }: DesktopTranslator,
  timeOf: TimeOf,
): string | null => {
  if (waiting === 0) return null;
  return oldestWaitingAt === null
    ? t("lane.waiting", { count: waiting })
    : t("lane.waiting-since", { count: waiting, time: timeOf(oldestWaitingAt) });
};

/** The part of an alert that a line of the menu shows. */
export type AlertOfMenu = Pick<
  EventSummary,
  "id" | "receivedAt" | "type" | "priority" | "summary" | "outcome"
> & { readonly deliveries: readonly Pick<DeliverySummary, "connectorId" | "state" | "reason">[] };

/** A longer line would make the menu too wide. */
const MAX_CHARACTERS = 48;
/** ilert's own event types and priorities are shorter, but a payload can contain any. */
const MAX_WORD = 24;
/** Limits the work for a summary as long as a whole request. */
const MAX_INPUT_CHARACTERS = 2_000;

/** One line for an alert: time, priority, event type, summary and outcome, with the reason where it is not delivered. */
export function alertLine(
  alert: AlertOfMenu,
  lanes: readonly LaneStatus[],
  words: DesktopTranslator,
  timeOf: TimeOf,
): string {
  const { receivedAt, type, priority, summary } = alert;
  const { t, language } = words;
  const parts = [
    wordOf(priority),
    wordOf(type === null ? null : labelOf(type, language)),
    shortened(plainLine(firstGraphemes(summary, MAX_INPUT_CHARACTERS)) || t("alert.no-summary")),
    outcomeOf(alert, lanes, words),
  ];
  return `${timeOf(receivedAt)}  ${parts.filter((part) => part !== "").join(" · ")}`;
}

/** The outcome of an alert: `blocked` and `retrying` come from its queue, the others from the delivery itself. */
function outcomeOf(
  { outcome, deliveries }: AlertOfMenu,
  lanes: readonly LaneStatus[],
  { t, format }: DesktopTranslator,
): string {
  const withReason = (state: string, reason: Reason | null) =>
    reason === null ? state : t("alert.why", { state, reason: causeText(reason, format) });
  if (outcome === "failed") {
    const failed = deliveries.find(({ state }) => state === "failed");
    return withReason(t("alert.failed"), failed?.reason ?? null);
  }
  if (outcome !== "waiting") return t(`alert.${outcome}`);
  const waiting = deliveries.filter(({ state }) => WAITING.includes(state));
  const waitsFor = (state: LaneStatus["state"]) =>
    lanes.find((lane) => lane.state === state && waiting.some((one) => one.connectorId === lane.connectorId));
  const blocked = waitsFor("blocked");
  if (blocked !== undefined) return withReason(t("alert.blocked"), blocked.blocked);
  const retried = waiting.find(({ state }) => state === "retrying");
  if (retried !== undefined) return withReason(t("alert.retrying"), retried.reason);
  return t(waitsFor("held") === undefined ? "alert.waiting" : "alert.held");
}

const WAITING: readonly DeliverySummary["state"][] = ["queued", "sending", "retrying", "held"];

const wordOf = (text: string | null): string =>
  firstGraphemes(plainLine(firstGraphemes(text ?? "", MAX_INPUT_CHARACTERS)), MAX_WORD);

/** Cuts between graphemes. */
function shortened(text: string): string {
  const characters = graphemesOf(text);
  return characters.length <= MAX_CHARACTERS
    ? text
    : `${characters
        .slice(0, MAX_CHARACTERS - 1)
        .join("")
        .trimEnd()}…`;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Formats moments as hour and minute in the given language, with the weekday if it is not today, or the date if the
 * weekday would be ambiguous. The clock has 24 hours, as on the page.
 * @param now - Unix ms
 */
export function timeOfDay(language: Language, now: number): TimeOf {
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const today = new Intl.DateTimeFormat(language, time);
  const nearby = new Intl.DateTimeFormat(language, { ...time, weekday: "short" });
  const far = new Intl.DateTimeFormat(language, { ...time, day: "numeric", month: "short" });
  return (moment) => {
    if (new Date(moment).toDateString() === new Date(now).toDateString()) return today.format(moment);
    return (Math.abs(moment - now) < 6 * DAY_MS ? nearby : far).format(moment);
  };
}
