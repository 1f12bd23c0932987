import type { Clock } from "../lib/clock.ts";

/**
 * Counts the messages that a robot accepted in the present calendar month, local time
 * (docs/protocols/dingtalk.md §5 "Monthly quota").
 */
export interface SentCounter {
  load(): Promise<void>;
  add(): void;
  count(): number;
}

/** Start of the local calendar month that contains a moment, in Unix ms. */
export function startOfMonth(moment: number): number {
  const date = new Date(moment);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}

/** @param countSince - counts the messages sent at or after a moment, for the start */
export function createSentCounter(clock: Clock, countSince: (since: number) => Promise<number>): SentCounter {
  let month = startOfMonth(clock.now());
  let sent = 0;

  const startNewMonth = () => {
    const current = startOfMonth(clock.now());
    if (current === month) return;
    month = current;
    sent = 0;
  };

  return {
    async load() {
      startNewMonth();
      sent = await countSince(month);
    },
    add() {
      startNewMonth();
      sent += 1;
    },
    count() {
      startNewMonth();
      return sent;
    },
  };
}
