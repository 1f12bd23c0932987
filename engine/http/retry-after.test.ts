import { expect, it } from "vitest";
import { httpDateMs, retryAfterMs } from "./response.ts";

const NOW = Date.UTC(2026, 0, 15, 9, 0, 0);
const DAY = 24 * 60 * 60_000;

it.each([
  [null, null],
  ["", null],
  ["soon", null],
  ["-5", null],
  ["1.5", null],
  ["2026-01-15", null],
  ["Thu, 15 Foo 2026 09:00:00 GMT", null],
  ["1234567890", null],
  ["0", 0],
  ["7", 7_000],
  [" 120 ", 120_000],
  ["86400", DAY],
  ["86401", DAY],
  ["999999999", DAY],
  ["Thu, 15 Jan 2026 09:01:00 GMT", 60_000],
  ["Thu, 15 Jan 2026 08:59:00 GMT", 0],
  ["Sat, 17 Jan 2026 09:00:00 GMT", DAY],
])("Retry-After: %j is a wait of %j ms", (header, expected) => {
  expect(retryAfterMs(header, NOW)).toBe(expected);
});

it.each([
  ["Thu, 15 Jan 2026 09:00:00 GMT", NOW],
  [" Thursday, 15-Jan-26 09:00:00 GMT ", NOW],
  ["15 Jan 2026 09:00:00 GMT", null],
  ["Thu, nothing", null],
  [null, null],
])("%j is the HTTP date %j", (header, expected) => {
  expect(httpDateMs(header)).toBe(expected);
});
