import type { PracticeMessage } from "../../../shared/model/connector.ts";
import { isSameDay } from "../../words/time-words.ts";

export interface ChatDay {
  /** The first moment of the day's first message, Unix ms. */
  readonly at: number;
  readonly messages: readonly PracticeMessage[];
}

/** Messages that come newest first, as a chat has them: oldest first, by the reader's own days. */
export function chatDays(newestFirst: readonly PracticeMessage[]): ChatDay[] {
  const days: { at: number; messages: PracticeMessage[] }[] = [];
  for (const message of [...newestFirst].reverse()) {
    const day = days.at(-1);
    if (day !== undefined && isSameDay(day.at, message.at)) day.messages.push(message);
    else days.push({ at: message.at, messages: [message] });
  }
  return days;
}

/** How a day is called: the two that have words of their own, or its date. */
export function dayName(at: number, now: number): "today" | "yesterday" | "date" {
  if (isSameDay(at, now)) return "today";
  const yesterday = new Date(now);
  // By the calendar, as a day is not always 24 hours long.
  yesterday.setDate(yesterday.getDate() - 1);
  return isSameDay(at, yesterday.getTime()) ? "yesterday" : "date";
}
