import { labelOf } from "../../shared/alert-event-types.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import { firstGraphemes, graphemesOf, plainLine } from "../../shared/plain-text.ts";
import type { Words } from "../words/words-of.ts";
import type { TimeOf } from "./status-sentence.ts";

/** What a line of the menu tells of an alert. */
export type AlertOfMenu = Pick<
  EventSummary,
  "id" | "receivedAt" | "type" | "priority" | "summary" | "outcome"
>;

/** A menu as wide as the screen hides what it is opened for. */
const MAX_CHARACTERS = 48;
/** ilert's own words are shorter; a word that anybody may send is not. */
const MAX_WORD = 24;
/** Of a summary as long as a whole request, no more is looked at. */
const MAX_INPUT_CHARACTERS = 2_000;

/** One line for one alert: when, how urgent, what happened to it, what it is about, and what became of it. */
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

/** Cut between what readers see as characters. */
function shortened(text: string): string {
  const characters = graphemesOf(text);
  return characters.length <= MAX_CHARACTERS
    ? text
    : `${characters
        .slice(0, MAX_CHARACTERS - 1)
        .join("")
        .trimEnd()}…`;
}
