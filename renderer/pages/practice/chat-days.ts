import type { PracticeMessage } from "../../../shared/model/connector.ts";
import { isSameDay } from "../../words/time-words.ts";

export interface ChatDay {
  /** The time of the day's first message, in Unix ms. */
  readonly at: number;
  readonly messages: readonly PracticeMessage[];
}

/** Turns messages listed newest first into a chat: oldest first, grouped by the reader's days. */
export function chatDays(newestFirst: readonly PracticeMessage[]): ChatDay[] {
  const days: { at: number; messages: PracticeMessage[] }[] = [];
  for (const message of [...newestFirst].reverse()) {
    const day = days.at(-1);
    if (day !== undefined && isSameDay(day.at, message.at)) day.messages.push(message);
    else days.push({ at: message.at, messages: [message] });
  }
  return days;
}

/** The label of a day: `today`, `yesterday`, or its date. */
export function dayName(at: number, now: number): "today" | "yesterday" | "date" {
  if (isSameDay(at, now)) return "today";
  const yesterday = new Date(now);
  // By calendar dates, because a day is not always 24 hours long.
  yesterday.setDate(yesterday.getDate() - 1);
  return isSameDay(at, yesterday.getTime()) ? "yesterday" : "date";
}
