import type { Clock } from "./clock.ts";

/**
 * Counts what happens in the present calendar month, local time, such as the messages that a robot accepted
 * (docs/protocols/dingtalk.md §5 "Monthly quota").
 */
export interface MonthCounter {
  load(): Promise<void>;
  add(): void;
  count(): number;
}

/** Start of the local calendar month that contains a moment, in Unix ms. */
export function startOfMonth(moment: number): number {
  const date = new Date(moment);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}

/** @param countSince - counts what happened at or after a moment, for the start */
export function createMonthCounter(
  clock: Clock,
  countSince: (since: number) => Promise<number>,
): MonthCounter {
  let month = startOfMonth(clock.now());
  let counted = 0;

  const startNewMonth = () => {
    const current = startOfMonth(clock.now());
    if (current === month) return;
    month = current;
    counted = 0;
  };

  return {
    async load() {
      startNewMonth();
      counted = await countSince(month);
    },
    add() {
      startNewMonth();
      counted += 1;
    },
    count() {
      startNewMonth();
      return counted;
    },
  };
}
