import type { Config, ConfigSnapshot } from "../config/config.ts";
import { type Clock, createTimeline } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Store } from "../store/store.ts";
import type { Lane } from "./lane.ts";
import type { Grant } from "./ownership.ts";

/** How often the clock is checked for a jump, in ms. */
const CLOCK_CHECK_MS = 30_000;

/** Keeps the rest of every wait when the clock is set or the machine sleeps, and ends a pause at its time. */
export interface ClockFollower {
  /** Starts checking the clock regularly: lanes check it when they wake up, but nothing wakes a pause. */
  start(): void;
  /** Resolves once every wait has been shifted by the jumps so far. */
  follow(): Promise<void>;
  /** Must be called whenever the pause was set. */
  followPause(): void;
  stop(): void;
}

/** The queues of the connectors of a robot, and the right to change them. */
export interface OwnedQueues {
  readonly connectorIds: readonly string[];
  readonly grant: Grant;
}

export interface ClockFollowerDeps {
  readonly store: Pick<Store, "shiftWaiting">;
  readonly config: Pick<Config, "snapshot" | "setPause">;
  readonly clock: Clock;
  readonly log: Log;
  readonly lanes: ReadonlyMap<string, Pick<Lane, "clockSet" | "wake">>;
  /** The queues of each owned robot, whose times are shifted. */
  readonly owned: () => readonly OwnedQueues[];
  readonly onJump: () => void;
  /** The times that are stored for the queues have been shifted. */
  readonly onShifted: () => void;
}

export function createClockFollower({
  store,
  config,
  clock,
  log,
  lanes,
  owned,
  onJump,
  onShifted,
}: ClockFollowerDeps): ClockFollower {
  const timeline = createTimeline(clock);
  let shifting = Promise.resolve();
  let cancelCheck = () => {};
  let cancelPauseEnd = () => {};

  function start() {
    cancelCheck = clock.after(CLOCK_CHECK_MS, () => {
      start();
      void follow();
    });
  }

  function follow(): Promise<void> {
    const jumpMs = timeline.takeJump();
    if (jumpMs === 0) return shifting;
    log.warn({ jumpMs }, "The clock was set, or the machine slept");
    for (const lane of lanes.values()) lane.clockSet(jumpMs);
    shifting = shifting
      .then(async () => {
        await Promise.all(
          owned().map(({ connectorIds, grant }) => store.shiftWaiting(connectorIds, jumpMs, grant.lease)),
        );
        onShifted();
        for (const lane of lanes.values()) lane.wake();
      })
      .catch((thrown: unknown) => log.error({ err: thrown }, "The queue could not follow the clock"));
    followPause();
    onJump();
    return shifting;
  }

  function followPause() {
    cancelPauseEnd();
    const until = pauseEnd(config.snapshot());
    if (until === null) return;
    cancelPauseEnd = clock.after(until - clock.now(), () => {
      const current = pauseEnd(config.snapshot());
      if (current === null) return;
      if (current > clock.now()) return followPause();
      config
        .setPause(null)
        .catch((thrown: unknown) => log.error({ err: thrown }, "The pause could not be ended"));
    });
  }

  return {
    start,
    follow,
    followPause,
    stop() {
      cancelCheck();
      cancelPauseEnd();
    },
  };
}

const pauseEnd = ({ pause }: ConfigSnapshot) => pause?.until ?? null;
