import type { EventSummary } from "../../shared/model/event.ts";
import type { Words } from "../words/words-of.ts";
import type { TimeOf } from "./status-sentence.ts";

/** What a line of the menu tells of an alert. */
export type AlertOfMenu = Pick<EventSummary, "id" | "receivedAt" | "summary" | "outcome">;

/** A menu as wide as the screen hides what it is opened for. */
const MAX_CHARACTERS = 48;

/** One line for one alert: when, what, and what became of it. */
export function alertLine(
  { receivedAt, summary, outcome }: AlertOfMenu,
  { t }: Words,
  timeOf: TimeOf,
): string {
  return `${timeOf(receivedAt)}  ${shortened(summary)} · ${t(`alert.${outcome}`)}`;
}

/** On one line, without what would move the rest of it, cut between characters. */
function shortened(text: string): string {
  const characters = [...text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim()];
  return characters.length <= MAX_CHARACTERS
    ? characters.join("")
    : `${characters
        .slice(0, MAX_CHARACTERS - 1)
        .join("")
        .trimEnd()}…`;
}
