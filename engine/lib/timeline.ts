import type { Clock } from "./clock.ts";

/** A difference of the two clocks below this is drift and rounding, not a jump, in ms. */
const JUMP_MS = 2_000;

/**
 * Notices that the wall clock was set, or that the machine slept while the monotonic clock stood still. Moments that
 * something waits for are kept on the wall clock, because they must survive a restart; when it jumps they have to be
 * moved along, or a hold of ten minutes could end at once or last a day.
 */
export interface Timeline {
  /**
   * How far the wall clock has jumped since the last call, in ms, forward being positive; 0 when it ran evenly. Each
   * jump is told once.
   */
  takeJump(): number;
}

export function createTimeline(clock: Clock): Timeline {
  let offset = clock.now() - clock.monotonic();
  return {
    takeJump() {
      const present = clock.now() - clock.monotonic();
      const jump = present - offset;
      if (Math.abs(jump) < JUMP_MS) {
        // Follows a slow drift, so that it never adds up to a jump.
        offset = present;
        return 0;
      }
      offset = present;
      return Math.round(jump);
    },
  };
}
