import type { Language } from "../../shared/languages.ts";
import type { TimeOf } from "./status-sentence.ts";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Shows moments as hour and minute in the given language, with the day of the week where it is another day than now's
 * and the date where that would be ambiguous. Hours are counted to 24, as on the page.
 * @param now - Unix ms
 */
export function timeOfDay(language: Language, now: number): TimeOf {
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const today = new Intl.DateTimeFormat(language, time);
  const nearby = new Intl.DateTimeFormat(language, { ...time, weekday: "short" });
  const far = new Intl.DateTimeFormat(language, { ...time, day: "numeric", month: "short" });
  return (moment) => {
    if (new Date(moment).toDateString() === new Date(now).toDateString()) return today.format(moment);
    return (Math.abs(moment - now) < 6 * DAY_MS ? nearby : far).format(moment);
  };
}
