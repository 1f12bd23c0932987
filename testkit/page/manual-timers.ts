import type { Timers } from "../../renderer/client/timers.ts";

/** Timers for tests: nothing runs until `advance` says how much time has gone by. */
export interface ManualTimers extends Timers {
  advance(ms: number): Promise<void>;
  /** Delays of the timers that still wait, soonest first. */
  waiting(): number[];
}

export function createManualTimers(): ManualTimers {
  let now = 0;
  const pending = new Set<{ at: number; callback: () => void }>();
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  return {
    after(delayMs, callback) {
      const timer = { at: now + delayMs, callback };
      pending.add(timer);
      return () => {
        pending.delete(timer);
      };
    },
    waiting: () => [...pending].map((timer) => timer.at - now).sort((a, b) => a - b),
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const due = [...pending].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        pending.delete(due);
        now = due.at;
        due.callback();
        await settle();
      }
      now = end;
    },
  };
}
