import { expect, it } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { IlertLimited } from "./failures.ts";
import { CHECK_INTERVAL_MS, retryDelay } from "./retry-delay.ts";

const trouble = new AppError("ilert/trouble", "x");

it("waits longer after each failure, never less than a second nor more than ten minutes and that second", () => {
  const longest = (failures: number) => retryDelay(trouble, failures, () => 0.999);
  expect(retryDelay(trouble, 1, () => 0)).toBe(1_000);
  expect(longest(2)).toBeGreaterThan(longest(1));
  expect(longest(99)).toBeLessThanOrEqual(10 * 60_000 + 1_000);
});

it("waits at least as long as ilert asks, and half an hour for what only the user can mend", () => {
  expect(retryDelay(new IlertLimited(300_000), 1, () => 0)).toBeGreaterThan(300_000);
  expect(retryDelay(new AppError("ilert/forbidden", "x"), 1, () => 0)).toBe(CHECK_INTERVAL_MS);
});
