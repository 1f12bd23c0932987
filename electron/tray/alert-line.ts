import { firstGraphemes, graphemesOf } from "../../shared/graphemes.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import { plainLine } from "../../shared/plain-text.ts";
import type { Words } from "../words/words-of.ts";
import type { TimeOf } from "./status-sentence.ts";

/** What a line of the menu tells of an alert. */
export type AlertOfMenu = Pick<EventSummary, "id" | "receivedAt" | "summary" | "outcome">;

/** A menu as wide as the screen hides what it is opened for. */
const MAX_CHARACTERS = 48;
/** Of a summary as long as a whole request, no more is looked at. */
const MAX_LOOKED_AT = 2_000;

/** One line for one alert: when, what, and what became of it. */
export function alertLine(
  { receivedAt, summary, outcome }: AlertOfMenu,
  { t }: Words,
  timeOf: TimeOf,
): string {
  return `${timeOf(receivedAt)}  ${shortened(plainLine(firstGraphemes(summary, MAX_LOOKED_AT)) || t("alert.no-summary"))} · ${t(`alert.${outcome}`)}`;
}

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
