import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Language } from "../../shared/i18n/languages.ts";

/** Times (Unix ms) and durations (ms) in one language, in the reader's time zone. */
export interface TimeWords {
  /** `09:41:07`. */
  clock(moment: number): string;
  /** `09:41:07` for today, `22 Nov, 09:41` for any other day, so that the column keeps its width. */
  row(moment: number, now: number): string;
  /** `09:41:07` on the day of the time `day`, `22 Nov, 09:41:07` on any other. */
  onDay(moment: number, day: number): string;
  /** `22 Nov`. */
  day(moment: number): string;
  /** `22 Nov 2026, 09:41:07`. */
  full(moment: number): string;
  /** How long ago, in one unit: `12 minutes ago`; in the first minute, `just now`. */
  ago(moment: number, now: number): string;
  /** The remaining time in one unit: `in 3 minutes`; `now` once it is over. */
  until(moment: number, now: number): string;
  /** `84 ms`, `1.2 s`. */
  duration(ms: number): string;
}

const DAY = { day: "numeric", month: "short" } as const;

/** @param justNow - the words for less than a minute ago */
export function createTimeWords(language: Language, justNow: string): TimeWords {
  const clock = new Intl.DateTimeFormat(language, { timeStyle: "medium", hourCycle: "h23" });
  const otherDay = new Intl.DateTimeFormat(language, {
    ...DAY,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const otherDayClock = new Intl.DateTimeFormat(language, {
    ...DAY,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const day = new Intl.DateTimeFormat(language, DAY);
  const full = new Intl.DateTimeFormat(language, {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
  });
  const present = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(0, "second");
  // Always with a number: 48 hours ago is not always what people call the day before yesterday.
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

  return {
    clock: (moment) => clock.format(moment),
    row: (moment, now) => (isSameDay(moment, now) ? clock : otherDay).format(moment),
    onDay: (moment, shown) => (isSameDay(moment, shown) ? clock : otherDayClock).format(moment),
    day: (moment) => day.format(moment),
    full: (moment) => full.format(moment),
    ago(moment, now) {
      const { value, unit } = inOneUnit(Math.max(0, now - moment), Math.floor);
      return unit === "second" ? justNow : relative.format(-value, unit);
    },
    until(moment, now) {
      const { value, unit } = inOneUnit(Math.max(0, moment - now), Math.ceil);
      return value === 0 ? present : relative.format(value, unit);
    },
    duration: (ms) => (ms < 1000 ? `${whole.format(ms)}\u00a0ms` : `${tenths.format(ms / 1000)}\u00a0s`),
  };
}

/** The remaining time until a moment: `7:12`, or `1:07:12` from an hour on; never below `0:00`. */
export function countdown(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const pad = (value: number): string => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** Up to this age in ms, the time since a repeated event is shown in seconds; after that, minutes are enough. */
const COUNTED_MS = 100_000;

/** The seconds since a time while they are shown; otherwise null, and `TimeWords.ago` applies. */
export function secondsSince(moment: number, now: number): number | null {
  const ms = Math.max(0, now - moment);
  return ms < COUNTED_MS ? Math.floor(ms / 1000) : null;
}

/** By the days in the reader's time zone. */
export function isSameDay(left: number, right: number): boolean {
  return new Date(left).toDateString() === new Date(right).toDateString();
}

function inOneUnit(ms: number, round: (value: number) => number) {
  const seconds = round(ms / 1000);
  if (seconds < 60) return { value: seconds, unit: "second" } as const;
  if (seconds < 100 * 60) return { value: round(ms / 60_000), unit: "minute" } as const;
  if (seconds < 48 * 3600) return { value: round(ms / 3_600_000), unit: "hour" } as const;
  return { value: round(ms / 86_400_000), unit: "day" } as const;
}

export function useTimeWords(): TimeWords {
  const language = useLocale();
  const justNow = useTranslations("common")("justNow");
  return useMemo(() => createTimeWords(language, justNow), [language, justNow]);
}
