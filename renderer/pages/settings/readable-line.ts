import type { TimeWords } from "../../words/time-words.ts";

/** The names of pino's numeric levels. */
const LEVELS: Readonly<Record<number, string>> = {
  10: "TRACE",
  20: "DEBUG",
  30: "INFO",
  40: "WARN",
  50: "ERROR",
  60: "FATAL",
};

/**
 * Formats a line of the log file for reading: time, level, message, then the rest. A line that is not JSON is shown
 * unchanged.
 */
export function readableLine(line: string, time: TimeWords): string {
  const entry = parse(line);
  if (entry === null) return line;
  const { time: moment, level, msg, ...rest } = entry;
  const at = new Date(
    typeof moment === "number" || typeof moment === "string" ? moment : Number.NaN,
  ).getTime();
  const parts = [
    Number.isNaN(at) ? "" : time.full(at),
    typeof level === "number" ? (LEVELS[level] ?? String(level)) : "",
    typeof msg === "string" ? msg : "",
    Object.keys(rest).length === 0 ? "" : JSON.stringify(rest),
  ];
  return parts.filter((part) => part !== "").join("  ");
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
