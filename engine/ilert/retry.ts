import { AppError, type ErrorCode } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { backoffMs } from "../lib/scheduling.ts";
import { reason } from "../sentences/message.ts";
import { reasonOf } from "../sentences/refusal.ts";
import { IlertLimited } from "./failures.ts";

/** How often ilert is checked for changes that somebody made to our alert actions, in ms. */
export const CHECK_INTERVAL_MS = 30 * 60_000;

/** Changes within this time are handled by one run, in ms, since a user rarely edits only once. */
export const GATHER_MS = 2_000;

const FIRST_MS = 10_000;
const MAX_MS = 10 * 60_000;

/** A failure that may be temporary is reported to the user after this many failed tries in a row. */
export const FAILURES_BEFORE_REPORT = 3;

/** How often `retryWhenLimited` waits before it gives up, since something else may use up the key's whole limit. */
export const MAX_WAITS = 10;

/** Errors that a retry cannot solve before somebody has acted. */
const REQUIRES_ACTION: ReadonlySet<ErrorCode> = new Set([
  "input/invalid",
  "ilert/key",
  "ilert/forbidden",
  "ilert/plan",
  "ilert/refused",
]);

export const requiresAction = (error: AppError | null): boolean =>
  error !== null && REQUIRES_ACTION.has(error.code);

/** Why a task failed. */
export interface Trouble {
  /** Null for an unexpected error. */
  readonly error: AppError | null;
  /** The description for the user. */
  readonly problem: Reason;
}

/** @param unexpected - logged with an error that is not an `AppError` */
export function troubleOf(thrown: unknown, log: Log, unexpected: string): Trouble {
  if (thrown instanceof AppError) return { error: thrown, problem: reasonOf(thrown) };
  log.error({ err: thrown }, unexpected);
  return { error: null, problem: reason("internal", "internal") };
}

/**
 * The delay after a failure, in ms.
 * @param failures - in a row, at least 1
 * @param random - gives a number from 0 up to but not including 1
 */
export function retryDelay(error: AppError | null, failures: number, random: () => number): number {
  if (requiresAction(error)) return CHECK_INTERVAL_MS;
  // Never zero, and random, so that the laptops of an office do not all retry at the same moment after an outage.
  const waitMs = 1_000 + backoffMs(failures, random, { firstMs: FIRST_MS, maxMs: MAX_MS });
  return error instanceof IlertLimited ? error.retryAfterMs + waitMs : waitMs;
}

/** Resolves after `ms`, or at once when the signal aborts. */
export const delay = (clock: Pick<Clock, "after">, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      cancel();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end);
  });

/**
 * Repeats a request that ilert's rate limit refused, as soon as ilert accepts calls again.
 * @throws what `request` throws; the last `IlertLimited` after `MAX_WAITS` waits; the signal's reason
 */
export async function retryWhenLimited<Answer>(
  request: () => Promise<Answer>,
  clock: Pick<Clock, "after">,
  signal: AbortSignal,
): Promise<Answer> {
  for (let waits = 0; ; waits++) {
    try {
      return await request();
    } catch (thrown) {
      if (!(thrown instanceof IlertLimited) || waits === MAX_WAITS) throw thrown;
      await delay(clock, thrown.retryAfterMs, signal);
      signal.throwIfAborted();
    }
  }
}
