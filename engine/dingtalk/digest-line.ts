import { labelOf } from "../../shared/alert-event-types.ts";
import type { Language } from "../../shared/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { plainLine } from "../../shared/plain-text.ts";
import type { DigestEntry } from "../dispatcher/connector-type.ts";
import { cutChars } from "./cut.ts";
import { escapeInline, link } from "./markdown.ts";
import { isLate, statusMark, utcMoment } from "./message-parts.ts";
import { messageWords } from "./words/words.ts";

const SUMMARY_CHARS = 80;
const WORD_CHARS = 30;
const PEOPLE_CHARS = 60;
const EVENT_CHARS = 60;
/** An alert with more events than this shows its first and its newest ones. */
const MOST_EVENTS = 4;
const NEWEST_SHOWN = 2;

/**
 * What a digest says about one alert: one item of a Markdown list.
 * @param withDay - for a digest that goes over midnight, in UTC; otherwise its heading has the day
 */
export function digestLine({ alert, events }: DigestEntry, withDay: boolean, language: Language): string {
  const summary =
    shortLine(alert.summary, SUMMARY_CHARS) ||
    messageWords(language).alertNamed(shortLine(alert.alertId, WORD_CHARS));
  const parts = [
    alert.status === null ? "" : statusMark(cutChars(alert.status, WORD_CHARS).text, WORD_CHARS),
    alert.priority === "HIGH" ? "**HIGH**" : "",
    isLate(alert) ? `**${messageWords(language).marks.late}**` : "",
    link(summary, alert.url),
    events.length === 0 ? "" : `· ${story(events, withDay, language)}`,
    peopleOf(alert, language),
  ];
  return `- ${parts.filter((part) => part !== "").join(" ")}`;
}

/** Who has an alert that is not over yet, as the readers want to know whom to ask. */
function peopleOf({ status, assignedTo }: AlertEvent, language: Language): string {
  const people = status === "RESOLVED" ? "" : escapeInline(shortLine(assignedTo ?? "", PEOPLE_CHARS));
  return people === "" ? "" : `· ${messageWords(language).assignedTo} ${people}`;
}

/** Such as `created 09:40:52 → resolved 09:52:10`. */
function story(events: DigestEntry["events"], withDay: boolean, language: Language): string {
  const left = events.length - 1 - NEWEST_SHOWN;
  const shown =
    events.length <= MOST_EVENTS ? events : [...events.slice(0, 1), ...events.slice(-NEWEST_SHOWN)];
  let day = "";
  const steps = shown.map((event) => {
    const moment = utcMoment(event.at);
    if (moment === null) return eventWord(event.type, language);
    const isNewDay = withDay && moment.day !== day;
    day = moment.day;
    return `${eventWord(event.type, language)} ${isNewDay ? `${moment.day} ` : ""}${moment.time}`;
  });
  if (shown !== events) steps.splice(1, 0, messageWords(language).moreEvents(left));
  return steps.join(" → ");
}

/** The group's word for an event type. One that nobody has listed may be as long as a request, and hold any mark. */
const eventWord = (type: string, language: Language): string =>
  escapeInline(messageWords(language).eventWord(shortLine(labelOf(type, language), EVENT_CHARS)));

/** Cut before it is cleaned, too: a summary may be as long as a whole request. */
const shortLine = (value: string, mostChars: number): string =>
  cutChars(plainLine(cutChars(value, 5 * mostChars).text), mostChars).text;
