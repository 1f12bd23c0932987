import { labelOf } from "../../shared/alert-event-types.ts";
import type { DigestEntry } from "../dispatcher/connector-type.ts";
import { cutChars } from "./cut.ts";
import { escapeInline, link, plainLine } from "./markdown.ts";
import { statusMark, utcMoment } from "./message-parts.ts";

const SUMMARY_CHARS = 80;
const WORD_CHARS = 30;
/** An alert with more events than this shows its first and its newest ones. */
const MOST_EVENTS = 4;
const NEWEST_SHOWN = 2;

/**
 * What a digest says about one alert: one item of a Markdown list.
 * @param withDay - for a digest that goes over midnight, in UTC; otherwise its heading has the day
 */
export function digestLine({ alert, events }: DigestEntry, withDay: boolean): string {
  const summary = shortLine(alert.summary, SUMMARY_CHARS) || `Alert ${shortLine(alert.alertId, WORD_CHARS)}`;
  const parts = [
    alert.status === null ? "" : statusMark(cutChars(alert.status, WORD_CHARS).text, WORD_CHARS),
    alert.priority === "HIGH" ? "**HIGH**" : "",
    link(summary, alert.url),
    events.length === 0 ? "" : `· ${story(events, withDay)}`,
  ];
  return `- ${parts.filter((part) => part !== "").join(" ")}`;
}

/** Such as `created 09:40:52 → resolved 09:52:10`. */
function story(events: DigestEntry["events"], withDay: boolean): string {
  const left = events.length - 1 - NEWEST_SHOWN;
  const shown =
    events.length <= MOST_EVENTS ? events : [...events.slice(0, 1), ...events.slice(-NEWEST_SHOWN)];
  let day = "";
  const steps = shown.map((event) => {
    const moment = utcMoment(event.at);
    if (moment === null) return eventWord(event.type);
    const isNewDay = withDay && moment.day !== day;
    day = moment.day;
    return `${eventWord(event.type)} ${isNewDay ? `${moment.day} ` : ""}${moment.time}`;
  });
  if (shown !== events) steps.splice(1, 0, `${left} more`);
  return steps.join(" → ");
}

/** ilert's words for an event type without what the digest says anyway: "Alert accepted" becomes "accepted". */
function eventWord(type: string): string {
  const label = labelOf(type);
  const isUnknown = label === type;
  const words = (isUnknown ? shortLine(type.replace(/^v-/, "").replaceAll("-", " "), WORD_CHARS) : label)
    .replace(/^alert /i, "")
    .replace(/ (to|from) alert$/, "");
  return isUnknown ? escapeInline(words) : words.charAt(0).toLowerCase() + words.slice(1);
}

/** Cut before it is cleaned, too: a summary may be as long as a whole request. */
const shortLine = (value: string, mostChars: number): string =>
  cutChars(plainLine(cutChars(value, 5 * mostChars).text), mostChars).text;
