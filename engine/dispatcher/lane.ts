import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { LaneStatus } from "../../shared/model/status.ts";
import type {
  ConnectorCredentials,
  ConnectorType,
  Outcome,
  SendVerdict,
} from "../connectors/connector-type.ts";
import type { EndedAttempt } from "../counters.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createMonthCounter } from "../lib/month-counter.ts";
import { isRobotLost } from "../sentences/robot-lost.ts";
import type { LaneCounts, LaneRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { createDeliveryAttempt, STORE_RETRY_MS } from "./delivery-attempt.ts";
import { createDigester } from "./digester.ts";
import { createLaneState } from "./lane-state.ts";
import { laneStatus } from "./lane-status.ts";
import type { Grant } from "./ownership.ts";
import type { Robot } from "./robot.ts";
import { createTurns, type OutOfBandSend } from "./turns.ts";

export interface LaneDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly connectorType: ConnectorType;
  /** The connector as configured now; null once it was removed. */
  readonly connector: () => Connector | null;
  readonly credentials: () => ConnectorCredentials | null;
  /** The robot of the connector as configured now. */
  readonly robot: () => Robot;
  /** The right to send to that robot. */
  readonly grant: () => Grant;
  readonly paused: () => boolean;
  /** How long a delivery is retried, in ms. */
  readonly giveUpAfterMs: () => number;
  /** Shifts all waits when the clock was set; called before any moment is compared with it. */
  readonly followClock: () => Promise<void>;
  /** A delivery of this event changed. */
  readonly onEventChanged: (eventId: string) => void;
  /** Many deliveries of the lane changed their state at once, because a hold began or ended. */
  readonly onLaneChanged: () => void;
  readonly onAttemptEnded: (outcome: Outcome, ended: Pick<EndedAttempt, "state" | "digested">) => void;
}

/** Works through the queue of one connector: one message at a time, in order, within the robot's limits. */
export interface Lane {
  start(record: LaneRecord | undefined): Promise<void>;
  /** Checks for work; must be called whenever there may be some. */
  wake(): void;
  /**
   * Lets a blocked lane try its oldest delivery at once, to find out whether the robot works again. Must be called when
   * something changed that may have repaired it; the lane also probes on a schedule.
   */
  probe(): void;
  /** Something other than a delivery has shown whether the robot accepts messages as configured. */
  learn(verdict: Extract<SendVerdict, "delivered" | "block">): Promise<void>;
  /**
   * Sends a message that is not a delivery, in its turn: one at a time, within the window, after a hold. A pause, a block
   * and a disabled connector do not stop it, because it finds out whether the robot works.
   * @param send - never rejects; the signal cuts it off
   * @returns cancels it; false when it was started already
   */
  sendOutOfBand(send: OutOfBandSend): () => boolean;
  /** Counts a message that was not sent by this lane towards the connector's month. */
  countSent(): void;
  /** Waits up to `graceMs` for a pending request, then aborts it. */
  stop(graceMs: number): Promise<void>;
  /** Holds the lane for at least `forMs`, because of an answer to another lane. */
  hold(forMs: number): Promise<void>;
  /**
   * The clock was set, which may have made signatures valid. Waits are shifted, so that the rest of them
   * stays the same, and a blocked lane probes when it is woken.
   */
  clockSet(byMs: number): void;
  status(connector: Connector, counts: LaneCounts | undefined): LaneStatus;
  readonly record: LaneRecord;
}

/** Works only between `start` and `stop`. */
export function createLane(connectorId: string, deps: LaneDeps): Lane {
  const { store, clock, log } = deps;
  let abort = new AbortController();
  const state = createLaneState(connectorId, deps);
  const sent = createMonthCounter(clock, (since) => store.countSent(connectorId, since));
  const digester = createDigester(deps);
  const turns = createTurns(connectorId, { ...deps, digester });
  const loop = createWorkLoop(clock, step, (thrown) => {
    if (isRobotLost(thrown)) {
      log.warn({ connectorId }, "Another node sends to the robot of the lane, so the lane ends");
      void loop.stop();
    } else log.error({ err: thrown, connectorId }, "The lane could not use the store; it will retry");
  });
  const { isRunning } = loop;
  /** Why the last attempt failed; null if it succeeded. */
  let failure: Reason | null = null;
  const attemptDelivery = createDeliveryAttempt(connectorId, {
    ...deps,
    state,
    digester,
    isRunning,
    onDelivered: sent.add,
    onAttemptEnded(outcome, ended) {
      failure = outcome.verdict === "retry" ? outcome.reason : null;
      deps.onAttemptEnded(outcome, ended);
    },
  });

  async function step(): Promise<StepResult> {
    await deps.followClock();
    await state.unblockDisabled();
    const holdLeftMs = await state.untilHoldEndsMs();
    if (holdLeftMs > 0) {
      turns.leave();
      return { waitMs: holdLeftMs };
    }
    const next = await turns.next(state.gate(), state.untilProbeMs());
    if (next === "idle" || "waitMs" in next) return next;
    if ("outOfBand" in next) {
      await next.outOfBand(abort.signal);
      next.place.ended();
    } else await attemptDelivery(next.send, next.place, abort.signal);
    return "done";
  }

  return {
    async start(stored) {
      state.restore(stored);
      await sent.load();
      loop.start();
    },
    wake: loop.wake,
    async stop(graceMs) {
      const finished = loop.stop();
      turns.leave();
      if (finished === null) return;
      const cancelAbort = clock.after(graceMs, () => abort.abort());
      await finished;
      cancelAbort();
      abort = new AbortController();
    },
    countSent: sent.add,
    async hold(forMs) {
      await state.hold(forMs);
      loop.wake();
    },
    clockSet(byMs) {
      state.shift(byMs);
      state.requestProbe();
    },
    sendOutOfBand(send) {
      const cancel = turns.addOutOfBand(send);
      loop.wake();
      return cancel;
    },
    probe() {
      state.requestProbe();
      loop.wake();
    },
    async learn(verdict) {
      await state.learn(verdict);
      loop.wake();
    },
    status: (connector, counts) =>
      laneStatus({
        connector,
        record: state.record,
        counts,
        paused: deps.paused(),
        failure,
        tested: state.tested(),
        window: windowStatus(deps.robot(), clock.now()),
        sentThisMonth: sent.count(),
      }),
    get record() {
      return state.record;
    },
  };
}

function windowStatus(robot: Robot, now: number) {
  const { messages, perSeconds } = robot.limit();
  const { free, waitMs } = robot.outlook();
  const nextAt = free > 0 ? null : Math.ceil(now + waitMs);
  return { used: robot.used(), limit: messages, perSeconds, free, nextAt };
}

/** The result of a step of a work loop: it did something, there is nothing to do, or there will be after a while. */
type StepResult = "done" | "idle" | { readonly waitMs: number };

interface WorkLoop {
  start(): void;
  /** Starts a round at once, or another one after the present round. */
  wake(): void;
  /** @returns resolves when the present round is over; null if there is none */
  stop(): Promise<void> | null;
  isRunning(): boolean;
}

/** Repeats a step until there is nothing to do, one at a time. A failed step is repeated after a while. */
function createWorkLoop(
  clock: Clock,
  step: () => Promise<StepResult>,
  onFailure: (thrown: unknown) => void,
): WorkLoop {
  let running = false;
  let round: Promise<void> | null = null;
  let wakeAgain = false;
  let cancelTimer = () => {};

  function wake() {
    if (!running) return;
    if (round !== null) {
      wakeAgain = true;
      return;
    }
    round = run().finally(() => {
      round = null;
      if (!wakeAgain) return;
      wakeAgain = false;
      wake();
    });
  }

  const wakeIn = (delayMs: number) => {
    cancelTimer();
    if (running) cancelTimer = clock.after(delayMs, wake);
  };

  async function run() {
    cancelTimer();
    try {
      while (running) {
        const result = await step();
        if (result === "idle") return;
        if (result !== "done") return wakeIn(result.waitMs);
      }
    } catch (thrown) {
      onFailure(thrown);
      wakeIn(STORE_RETRY_MS);
    }
  }

  return {
    start() {
      running = true;
      wake();
    },
    wake,
    stop() {
      running = false;
      cancelTimer();
      return round;
    },
    isRunning: () => running,
  };
}
