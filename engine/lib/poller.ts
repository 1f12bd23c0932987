import { isDeepStrictEqual } from "node:util";
import type { Clock } from "./clock.ts";
import type { Log } from "./log.ts";

/** Repeats a task, and never runs it twice at once. */
export interface Poller {
  /**
   * Runs the task in `delayMs` at the latest. During a run, it is repeated that long after the run has ended.
   * @param delayMs - `wakeUpMs` by default
   */
  wakeUp(delayMs?: number): void;
  /** Runs the task at once. A run in progress is aborted, and its result is ignored. */
  restart(): void;
  /** Ends the poller for good: aborts the run in progress, and resolves when it has ended. */
  stop(): Promise<void>;
}

export interface PollerOptions {
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
  /** For the log. */
  readonly name: string;
  /**
   * @returns the ms until the next run, such as `backoffMs` after a failure; null to wait until it is woken; nothing for
   * `intervalMs`. An error is logged and counts as nothing.
   */
  readonly run: (signal: AbortSignal) => PollResult | Promise<PollResult>;
  /** The delay between the end of a run and the next one; without it the task runs only when it is woken. */
  readonly intervalMs?: number;
  /** The delay of `wakeUp`, in which several changes are collected for one run; 0 by default. */
  readonly wakeUpMs?: number;
  /**
   * Varies every delay by this fraction in either direction, so that many installations do not call a server at the
   * same moment.
   */
  readonly jitter?: { readonly ratio: number; readonly random: () => number };
}

// biome-ignore lint/suspicious/noConfusingVoidType: a task without a return statement returns void.
type PollResult = number | null | undefined | void;

interface Run {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** Nothing runs before the first `wakeUp` or `restart`. */
export function createPoller(options: PollerOptions): Poller {
  const { clock, log, name, intervalMs = null, wakeUpMs = 0, jitter } = options;
  let cancelTimer = () => {};
  /** On the monotonic clock; null while no run is scheduled. */
  let dueAt: number | null = null;
  let current: Run | null = null;
  /** The delay that was requested during the run in progress. */
  let requestedMs: number | null = null;
  let stopped = false;

  const jittered = (ms: number) =>
    jitter === undefined ? ms : ms * (1 - jitter.ratio + 2 * jitter.ratio * jitter.random());

  function schedule(delayMs: number) {
    const at = clock.monotonic() + delayMs;
    if (stopped || (dueAt !== null && dueAt <= at)) return;
    cancelTimer();
    dueAt = at;
    cancelTimer = clock.after(delayMs, begin);
  }

  function begin() {
    cancelTimer();
    dueAt = null;
    requestedMs = null;
    const controller = new AbortController();
    const run: Run = { controller, ended: runTask(controller.signal).then((nextMs) => settle(run, nextMs)) };
    current = run;
  }

  async function runTask(signal: AbortSignal): Promise<number | null> {
    try {
      const nextMs = await options.run(signal);
      return nextMs === undefined ? intervalMs : nextMs;
    } catch (thrown) {
      log.error({ err: thrown }, `${name} failed unexpectedly`);
      return intervalMs;
    }
  }

  function settle(run: Run, nextMs: number | null) {
    if (current !== run) return;
    current = null;
    if (nextMs !== null) schedule(jittered(nextMs));
    if (requestedMs !== null) schedule(requestedMs);
  }

  return {
    wakeUp(delayMs = wakeUpMs) {
      const waitMs = jittered(delayMs);
      if (current === null) schedule(waitMs);
      else requestedMs = Math.min(waitMs, requestedMs ?? waitMs);
    },
    restart() {
      if (stopped) return;
      current?.controller.abort();
      begin();
    },
    async stop() {
      stopped = true;
      cancelTimer();
      current?.controller.abort();
      await current?.ended;
    },
  };
}

/**
 * Detects changes of a value.
 * @param callback - called when the value differs from the previous check, and at the first check
 * @returns checks the value
 */
export function onChange(read: () => unknown, callback: () => void): () => void {
  let previous: unknown = null;
  return () => {
    const value = read();
    if (isDeepStrictEqual(value, previous)) return;
    previous = value;
    callback();
  };
}
