const pad = (value: number): string => String(value).padStart(2, "0");

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

const sameDay = (a: Date, b: Date): boolean =>
  a.getDate() === b.getDate() && a.getMonth() === b.getMonth() && a.getFullYear() === b.getFullYear();

/** `09:41:07` in the reader's time zone. */
export function clockTime(moment: number): string {
  const date = new Date(moment);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

/** `09:41:07` for today, `22 Nov 09:41` for any other day, so that the column keeps its width. */
export function rowTime(moment: number, now: number): string {
  const date = new Date(moment);
  if (sameDay(date, new Date(now))) return clockTime(moment);
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** `22 Nov 2026, 09:41:07` in the reader's time zone. */
export function fullTime(moment: number): string {
  const date = new Date(moment);
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}, ${clockTime(moment)}`;
}

/** What is left until a moment: `7:12`, or `1:07:12` from an hour on; never below `0:00`. */
export function countdown(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** What is left until a moment, in one unit: `in 12 s`, `in 3 min`, `in 2 h`; `now` once it has come. */
export function timeUntil(until: number, now: number): string {
  const seconds = Math.ceil((until - now) / 1000);
  if (seconds <= 0) return "now";
  if (seconds < 100) return `in ${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
}

/** How long ago a moment was, in one unit: `just now`, `12 min ago`, `3 h ago`, `5 days ago`. */
export function timeAgo(moment: number, now: number): string {
  const minutes = Math.floor((now - moment) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.floor(hours / 24)} days ago`;
}

/** `84 ms`, `1.2 s`. */
export const durationWords = (durationMs: number): string =>
  durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;

/** `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`. */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const suffix = teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${suffix}`;
}
