/** The durations of a pause in the menu, in its order. */
export const PAUSE_SPANS = ["quarterHour", "hour", "eightHours", "tomorrow", "open"] as const;
export type PauseSpan = (typeof PAUSE_SPANS)[number];

const MINUTE_MS = 60_000;
/** When a pause until tomorrow ends, in the reader's time zone. */
const MORNING_HOUR = 8;

/** When a pause that begins now ends, Unix ms; null = when the user resumes. */
export function pauseEnd(span: PauseSpan, now: number): number | null {
  switch (span) {
    case "quarterHour":
      return now + 15 * MINUTE_MS;
    case "hour":
      return now + 60 * MINUTE_MS;
    case "eightHours":
      return now + 8 * 60 * MINUTE_MS;
    case "tomorrow": {
      const end = new Date(now);
      end.setDate(end.getDate() + 1);
      end.setHours(MORNING_HOUR, 0, 0, 0);
      return end.getTime();
    }
    case "open":
      return null;
  }
}
