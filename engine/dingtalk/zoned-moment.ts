import { isTimeZone } from "../../shared/time-zone.ts";

/** A time as a clock in some time zone shows it. */
export interface ZonedMoment {
  /** Such as `2026-11-23`. */
  readonly day: string;
  /** Such as `15:10:52`. */
  readonly time: string;
  /**
   * The zone's offset at this moment, such as `UTC+5:30`, or `UTC` where there is none. It is the same in every language;
   * an abbreviation is not: `CST` is the time of Shanghai, Chicago and Havana.
   */
  readonly offset: string;
}

const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59);

/** Whether it is a time between 1970 and 9999 in Unix ms; the sender is wrong about any other. */
export const isMoment = (ms: number | null): ms is number => ms !== null && ms >= 0 && ms <= LAST_MS;

/**
 * A moment in a time zone.
 * @param timeZone - its IANA name; one that this runtime does not know counts as UTC
 * @returns null for an invalid time
 */
export function zonedMoment(ms: number | null, timeZone: string): ZonedMoment | null {
  if (!isMoment(ms)) return null;
  const parts = formatOf(timeZone).formatToParts(ms);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((candidate) => candidate.type === type)?.value ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    time: `${part("hour")}:${part("minute")}:${part("second")}`,
    offset: part("timeZoneName").replace("GMT", "UTC").replace(/\+0$/, ""),
  };
}

/** The same in one line, such as `2026-11-23 15:10:52 UTC+5:30`; null for an invalid time. */
export function inZone(ms: number | null, timeZone: string): string | null {
  const at = zonedMoment(ms, timeZone);
  return at === null ? null : `${at.day} ${at.time} ${at.offset}`;
}

/** Cached by time zone: creating a formatter takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  // A zone may have been chosen on a machine that knows more of them than this one.
  const format = createFormat(isTimeZone(timeZone) ? timeZone : "UTC");
  formats.set(timeZone, format);
  return format;
}

const createFormat = (timeZone: string) =>
  new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "shortOffset",
  });
