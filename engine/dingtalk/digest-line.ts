import { labelOf } from "../../shared/alert-event-types.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { plainLine } from "../../shared/plain-text.ts";
import type { DigestEntry } from "../connectors/connector-type.ts";
import { isResolved } from "../connectors/render-input.ts";
import { bytesInBody, cutChars, cutToBytes } from "./body.ts";
import { escapeInline, link } from "./markdown.ts";
import { isReceivedLate, statusMark, statusWord } from "./message-parts.ts";
import { messageWords } from "./words/words.ts";
import { type ZonedMoment, zonedMoment } from "./zoned-moment.ts";

const SUMMARY_CHARS = 80;
/** The maximum size of a short line in the body, including its line break, whatever the alert contains. */
export const SHORT_LINE_BYTES = 120;
const WORD_CHARS = 30;
const PEOPLE_CHARS = 60;
const EVENT_CHARS = 60;
/** Of more events than this, the first and the newest ones are shown. */
const MAX_EVENTS = 4;
const NEWEST_SHOWN = 2;

/** How the lines of one digest are written. */
export interface LineStyle {
  readonly language: Language;
  /** The IANA name of the zone that all times are in. */
  readonly timeZone: string;
  /** For a digest that spans midnight in its zone; otherwise its heading has the day. */
  readonly withDay: boolean;
  /** For a digest during which its zone may change its offset; otherwise its heading has the offset. */
  readonly withOffset: boolean;
}

/** The line of one alert in a digest: one item of a Markdown list. */
export function digestLine({ alert, events }: DigestEntry, style: LineStyle): string {
  const { language } = style;
  const parts = [
    statusMark(alert.status, WORD_CHARS, language),
    alert.priority === "HIGH" ? "**HIGH**" : "",
    isReceivedLate(alert) ? `**${messageWords(language).marks.late}**` : "",
    link(summaryOf(alert, language), alert.url),
    events.length === 0 ? "" : `· ${timeline(events, style)}`,
    peopleOf(alert, language),
  ];
  return `- ${parts.filter((part) => part !== "").join(" ")}`;
}

/**
 * A short line, for a digest that names as many alerts as possible: without link and people, and with the time of the
 * newest event only.
 */
export function shortDigestLine({ alert, events }: DigestEntry, style: LineStyle): string {
  const { language, timeZone, withDay } = style;
  const { marks } = messageWords(language);
  const moment = zonedMoment(events.at(-1)?.at ?? null, timeZone);
  const time = moment === null ? "" : timeOf(moment, withDay, style);
  const before = [
    isResolved(alert) ? `\\[${statusWord("RESOLVED", language)}\\]` : "",
    alert.priority === "HIGH" ? "**HIGH**" : "",
    isReceivedLate(alert) ? `**${marks.late}**` : "",
  ];
  const after = [time, commentsOf(events, language)].map((part) => (part === "" ? "" : `· ${part}`));
  const fixed = [...before, ...after].filter((part) => part !== "").join(" ");
  const left = SHORT_LINE_BYTES - bytesInBody(`\n- ${fixed} `);
  const summary = cutToBytes(summaryOf(alert, language), escapeInline, left).text;
  return `- ${[...before, summary, ...after].filter((part) => part !== "").join(" ")}`;
}

export const summaryOf = (alert: AlertEvent, language: Language): string =>
  shortLine(alert.summary, SUMMARY_CHARS) ||
  messageWords(language).alertNamed(shortLine(alert.alertId, WORD_CHARS));

const isComment = ({ type }: DigestEntry["events"][number]) => type === "alert-comment-added";

/** Such as `300 comments`; only the newest of them is shown. */
function commentsOf(events: DigestEntry["events"], language: Language): string {
  const count = events.filter(isComment).length;
  return count < 2 ? "" : messageWords(language).comments(count);
}

/** The assignee of an open alert, so that readers know whom to ask. */
function peopleOf(alert: AlertEvent, language: Language): string {
  const people = isResolved(alert) ? "" : escapeInline(shortLine(alert.assignedTo ?? "", PEOPLE_CHARS));
  return people === "" ? "" : `· ${messageWords(language).assignedTo} ${people}`;
}

/** Such as `created 09:40:52 → resolved 09:52:10`. */
function timeline(events: DigestEntry["events"], style: LineStyle): string {
  const { language, timeZone, withDay } = style;
  const newestComment = events.findLast(isComment);
  const reported = events.filter((event) => !isComment(event) || event === newestComment);
  const left = reported.length - 1 - NEWEST_SHOWN;
  const shown =
    reported.length <= MAX_EVENTS ? reported : [...reported.slice(0, 1), ...reported.slice(-NEWEST_SHOWN)];
  let day = "";
  const steps = shown.map((event) => {
    const moment = zonedMoment(event.at, timeZone);
    if (moment === null) return eventWord(event.type, language);
    const isNewDay = withDay && moment.day !== day;
    day = moment.day;
    return `${eventWord(event.type, language)} ${timeOf(moment, isNewDay, style)}`;
  });
  if (shown !== reported) steps.splice(1, 0, messageWords(language).moreEvents(left));
  const comments = commentsOf(events, language);
  return steps.join(" → ") + (comments === "" ? "" : ` · ${comments}`);
}

/** Such as `09:40:52`, `2026-11-23 09:40:52` or `02:30:00 UTC+2`. */
const timeOf = ({ day, time, offset }: ZonedMoment, withDay: boolean, { withOffset }: LineStyle): string =>
  [withDay ? day : "", time, withOffset ? offset : ""].filter((part) => part !== "").join(" ");

/** The name of an event type in the group's language. An unknown type may be as long as a request, and contain markup. */
const eventWord = (type: string, language: Language): string =>
  escapeInline(messageWords(language).eventWord(shortLine(labelOf(type, language), EVENT_CHARS)));

/** Also cut before it is cleaned, since a summary may be as long as a whole request. */
const shortLine = (value: string, mostChars: number): string =>
  cutChars(plainLine(cutChars(value, 5 * mostChars).text), mostChars).text;
