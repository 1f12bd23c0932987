import { labelOf } from "../../shared/alert-event-types.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import { type LaneStatus, lacksSecret } from "../../shared/model/status.ts";
import { firstGraphemes, graphemesOf, plainLine } from "../../shared/plain-text.ts";
import type { Words } from "../words/words-of.ts";
import type { TrayCause } from "./tray-state.ts";

/** Formats a moment (Unix ms) as a time of day, such as `15:30`. */
export type TimeOf = (moment: number) => string;

/** One sentence for the overall state: would an alert posted now reach its groups? */
export function statusSentence(cause: TrayCause, words: Words, timeOf: TimeOf): string {
  const { t, format } = words;
  switch (cause.cause) {
    case "starting":
      return t("status.starting");
    case "not-receiving":
      return cause.problem === null
        ? t("status.listener-closed")
        : t("status.not-receiving", { problem: format(cause.problem).message });
    case "unreachable":
      return cause.problem === null
        ? t("status.unreachable")
        : t("status.unreachable-why", { problem: format(cause.problem).message });
    case "not-polling":
      return cause.problem === null
        ? t("status.unreachable")
        : t("status.not-receiving", { problem: format(cause.problem).message });
    case "only-polling":
      return cause.problem === null
        ? t("status.only-polling")
        : t("status.only-polling-why", { problem: format(cause.problem).message });
    case "tunnel":
      return t(cause.connecting ? "status.connecting" : "status.unproven");
    case "paused":
      return cause.until === null
        ? t("status.paused")
        : t("status.paused-until", { time: timeOf(cause.until) });
    case "blocked": {
      const [{ connectorName: name }] = cause.lanes;
      if (cause.lanes.length > 1) return t("status.blocked-many", { count: cause.lanes.length });
      return t(lacksSecret(cause.lanes[0]) ? "status.no-secret" : "status.blocked", { name });
    }
    case "dead":
      return t("status.dead", { count: cause.count });
    case "held":
      return heldSentence(cause.lanes, words, timeOf);
    case "late": {
      const [{ connectorName: name }] = cause.lanes;
      return cause.lanes.length === 1
        ? t("status.late", { name })
        : t("status.late-many", { count: cause.lanes.length });
    }
    case "problem":
      return format(cause.problem).message;
    case "no-way-in":
      return t("status.no-way-in");
    case "no-group":
      return t("status.no-group");
    case "backlog":
      return t("status.backlog", { count: cause.waiting });
    case "ready":
      return cause.waiting > 0
        ? t("status.forwarding", { count: cause.waiting })
        : t("status.ready", { count: cause.groups });
  }
}

function heldSentence(lanes: readonly [LaneStatus, ...LaneStatus[]], { t }: Words, timeOf: TimeOf): string {
  if (lanes.length > 1) return t("status.held-many", { count: lanes.length });
  const [{ connectorName: name, holdUntil }] = lanes;
  return holdUntil === null
    ? t("status.held", { name })
    : t("status.held-until", { name, time: timeOf(holdUntil) });
}

/** One line for a lane: its state, what waits, and how much of its rate limit and its monthly quota is used. */
export function laneLine(lane: LaneStatus, words: Words, timeOf: TimeOf): string {
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

function stateOf(lane: LaneStatus, { t, format }: Words, timeOf: TimeOf): string {
  const { state, holdUntil, blocked, probeAt } = lane;
  if (state === "blocked" && blocked !== null) {
    const reason = format(blocked).message.replace(/[.。]$/, "");
    return probeAt === null
      ? t("lane.blocked-why", { reason })
      : t("lane.blocked-until", { reason, time: timeOf(probeAt) });
  }
  if (state === "held" && holdUntil !== null) return t("lane.held-until", { time: timeOf(holdUntil) });
  return t(`lane.${state}`);
}

const waitingOf = ({ waiting, oldestWaitingAt }: LaneStatus, { t }: Words, timeOf: TimeOf): string | null => {
  if (waiting === 0) return null;
  return oldestWaitingAt === null
    ? t("lane.waiting", { count: waiting })
    : t("lane.waiting-since", { count: waiting, time: timeOf(oldestWaitingAt) });
};

/** The part of an alert that a line of the menu shows. */
export type AlertOfMenu = Pick<
  EventSummary,
  "id" | "receivedAt" | "type" | "priority" | "summary" | "outcome"
>;

/** A longer line would make the menu too wide. */
const MAX_CHARACTERS = 48;
/** ilert's own event types and priorities are shorter, but a payload can contain any. */
const MAX_WORD = 24;
/** Limits the work for a summary as long as a whole request. */
const MAX_INPUT_CHARACTERS = 2_000;

/** One line for an alert: time, priority, event type, summary and outcome. */
export function alertLine(
  { receivedAt, type, priority, summary, outcome }: AlertOfMenu,
  { t, language }: Words,
  timeOf: TimeOf,
): string {
  const parts = [
    wordOf(priority),
    wordOf(type === null ? null : labelOf(type, language)),
    shortened(plainLine(firstGraphemes(summary, MAX_INPUT_CHARACTERS)) || t("alert.no-summary")),
    t(`alert.${outcome}`),
  ];
  return `${timeOf(receivedAt)}  ${parts.filter((part) => part !== "").join(" · ")}`;
}

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
