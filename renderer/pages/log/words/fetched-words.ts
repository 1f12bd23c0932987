import type { EventSummary } from "../../../../shared/model/event.ts";
import type { TimeWords } from "../../../words/time-words.ts";
import type { LogTranslator } from "./log-translator.ts";

/** Whether an event came later than its webhook would have, because that was missed. */
export const isLate = ({ receivedBy }: Pick<EventSummary, "receivedBy">): boolean =>
  receivedBy === "catch-up";

/** When something that was fetched happened, such as `It happened at 22 Nov 2026, 09:41:07.`; null for a webhook's. */
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
