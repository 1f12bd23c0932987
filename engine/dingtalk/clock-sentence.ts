import { type LocalizedMessage, message } from "../sentences/message.ts";

const MINUTES_A_DAY = 1440;

/**
 * Such as "This computer's clock is 2 h 5 min ahead of DingTalk's."
 * @param offsetMs - this computer's clock minus DingTalk's
 * @returns null for less than a minute (docs/protocols/dingtalk.md §2 allows an hour)
 */
export function clockSentence(offsetMs: number): LocalizedMessage | null {
  const minutes = Math.floor(Math.abs(offsetMs) / 60_000);
  if (minutes === 0) return null;
  return message(offsetMs > 0 ? "robot.clock-ahead" : "robot.clock-behind", {
    days: Math.floor(minutes / MINUTES_A_DAY),
    hours: Math.floor((minutes % MINUTES_A_DAY) / 60),
    minutes: minutes % 60,
  });
}
