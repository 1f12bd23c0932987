import { httpDateMs } from "./http-date.ts";

/** Longest wait believed from an answer: a far date is more likely a mistake than a wish. */
const MAX_MS = 24 * 60 * 60_000;

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date.
 * @param now - Unix ms
 * @returns ms from now, at most a day; null when there is none or it cannot be read
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, MAX_MS);
  const date = httpDateMs(text);
  return date === null ? null : Math.min(Math.max(0, date - now), MAX_MS);
}
