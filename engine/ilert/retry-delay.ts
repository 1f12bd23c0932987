import { AppError, type ErrorCode } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import { backoffMs } from "../lib/backoff.ts";
import type { Log } from "../lib/log.ts";
import { reason } from "../sentences/message.ts";
import { reasonOf } from "../sentences/refusal.ts";
import { IlertLimited } from "./failures.ts";

/** Somebody may have changed or deleted ours in ilert: so often is looked, in ms. */
export const CHECK_INTERVAL_MS = 30 * 60_000;

const FIRST_MS = 10_000;
const MAX_MS = 10 * 60_000;

/** What passes by itself is told to the user only when it has not after so many tries. */
export const FAILURES_BEFORE_REPORT = 3;

/** Trying again changes nothing before somebody has done something. */
const REQUIRES_ACTION: ReadonlySet<ErrorCode> = new Set([
  "input/invalid",
  "ilert/key",
  "ilert/forbidden",
  "ilert/plan",
  "ilert/refused",
]);

export const requiresAction = (error: AppError | null): boolean =>
  error !== null && REQUIRES_ACTION.has(error.code);

/** What stopped a round, as an error where it is one of ours, and as the user is told. */
export interface Trouble {
  readonly error: AppError | null;
  readonly problem: Reason;
}

/** @param unknown - said in the log of what is no error of ours */
export function troubleOf(thrown: unknown, log: Log, unknown: string): Trouble {
  if (thrown instanceof AppError) return { error: thrown, problem: reasonOf(thrown) };
  log.error({ err: thrown }, unknown);
  return { error: null, problem: reason("internal", "internal") };
}

/**
 * How long to wait after a failure, in ms.
 * @param failures - in a row, at least 1
 * @param random - gives a number from 0 up to but not including 1
 */
export function retryDelay(error: AppError | null, failures: number, random: () => number): number {
  if (requiresAction(error)) return CHECK_INTERVAL_MS;
  // Never at once, and not all laptops of an office in the same moment after ilert's trouble.
  const waitMs = 1_000 + backoffMs(failures, random, { firstMs: FIRST_MS, maxMs: MAX_MS });
  return error instanceof IlertLimited ? error.retryAfterMs + waitMs : waitMs;
}
