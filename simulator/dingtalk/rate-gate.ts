import type { SimulatorClock } from "./robot-request.ts";

export interface RateGateOptions {
  /** The maximum number of messages in any period of this length; one more starts the hold. */
  readonly rateLimit: { readonly messages: number; readonly perSeconds: number };
  readonly holdSeconds: number;
  readonly clock: SimulatorClock;
}

/** DingTalk's limit for a robot: 20 messages a minute, else a hold of 10 minutes (docs/protocols/dingtalk.md §5). */
export interface RateGate {
  /** Counts a message. Returns false if it exceeds the limit or the robot is held. */
  admit(): boolean;
  /** Starts a hold now, as after too many messages. */
  hold(): void;
  /** Ends a hold and resets the count. */
  release(): void;
  /** Unix ms; null when the robot is not held. */
  heldUntil(): number | null;
}

export function createRateGate({ rateLimit, holdSeconds, clock }: RateGateOptions): RateGate {
  let admitted: number[] = [];
  let holdEnds = Number.NEGATIVE_INFINITY;

  const hold = () => {
    holdEnds = clock.now() + holdSeconds * 1000;
    admitted = [];
  };

  return {
    admit() {
      const now = clock.now();
      // Whether sends during a hold prolong it is not known (docs/protocols/dingtalk.md §5); here they don't.
      if (now < holdEnds) return false;
      admitted = admitted.filter((at) => now - at < rateLimit.perSeconds * 1000);
      if (admitted.length >= rateLimit.messages) {
        hold();
        return false;
      }
      admitted.push(now);
      return true;
    },
    hold,
    release() {
      holdEnds = Number.NEGATIVE_INFINITY;
      admitted = [];
    },
    heldUntil: () => (clock.now() < holdEnds ? holdEnds : null),
  };
}
