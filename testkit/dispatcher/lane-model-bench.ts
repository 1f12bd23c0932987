import { join } from "node:path";
import { type ConnectorType, NO_DETAILS, type Outcome } from "../../engine/connectors/connector-type.ts";
import { createLane, type Lane } from "../../engine/dispatcher/lane.ts";
import { UNLIMITED } from "../../engine/dispatcher/ownership.ts";
import { createRobot, type Robot } from "../../engine/dispatcher/robot.ts";
import { restoreWindow } from "../../engine/dispatcher/robots.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { createSqliteStore } from "../../engine/store/sqlite/sqlite-store.ts";
import { connectorSchema } from "../../shared/model/connector.ts";
import type { Expected, LaneModel } from "../../stress/lane-model.ts";
import { createManualClock, type ManualClock } from "../manual-clock.ts";
import { takeRobot } from "../store/take-robot.ts";
import { tempDir } from "../temp-dir.ts";
import { queueAlert } from "./queued-alert.ts";

export const KINDS = [
  ...(["delivered", "lost", "retry", "hold", "block", "refused"] as const),
  ...(["filtered", "gated"] as const),
];
const VERDICTS = { lost: "retry", filtered: "refused", gated: "hold" } as const;

/** Prevents digests, which the model does not cover. */
const CONNECTOR = connectorSchema.parse({
  id: "ops",
  name: "Ops",
  digest: { above: 10_000, lateAfterMinutes: 10_080 },
});

/**
 * How the robot reacts to a request. `lost`: it posts the message, but its response is lost. `filtered`, `gated`: an
 * intermediary refuses the message, or holds this machine's address.
 */
export interface Reply {
  readonly kind: (typeof KINDS)[number];
  readonly afterMs: number;
  readonly waitMs: number;
  /** Whether the robot counts the message when the attempt ends instead of when the request arrives. */
  readonly countsLate: boolean;
}

/** A process of Tocsin, which loses its state in memory in a crash. */
interface Process {
  isAlive: boolean;
  onCrash: () => void;
}

interface ModelRobot {
  readonly model: LaneModel;
  readonly clock: ManualClock;
  readonly replies: Reply[];
  readonly process: Process;
}

/** A robot that reports its requests to the model, and responds to a process only while that is alive. */
function robotOf({ model, clock, replies, process }: ModelRobot): ConnectorType {
  return Object.assign({} as ConnectorType, {
    type: "dingtalk" as const,
    async send(_input: unknown, _credentials: unknown, id: string, signal: AbortSignal) {
      const reply = replies.shift() ?? defaultReply(model.posted.size % 2 === 0);
      model.requested(id, clock.now(), clock.monotonic());
      if (!reply.countsLate) model.countMessage(clock.monotonic());
      if (reply.kind === "delivered" || reply.kind === "lost") model.posted.add(id);
      const isInterrupted = await new Promise<boolean>((resolve) => {
        clock.after(reply.afterMs, () => resolve(false));
        signal.addEventListener("abort", () => resolve(true));
        process.onCrash = () => resolve(true);
      });
      if (reply.countsLate) model.countMessage(clock.monotonic());
      if (!process.isAlive) return await new Promise<Outcome>(() => {});
      const outcome = outcomeOf(isInterrupted ? { ...reply, kind: "retry", waitMs: 0 } : reply);
      model.answered(outcome, clock.now());
      return outcome;
    },
  });
}

/** Starts a lane with a real store, a manual clock, and a robot that reports its requests to the model. */
export async function startModelBench(model: LaneModel) {
  const clock = createManualClock();
  const store = await createSqliteStore({
    file: join(tempDir(), "tocsin.db"),
    log: silentLog,
  });
  const replies: Reply[] = [];
  let process: Process = { isAlive: false, onCrash: () => {} };
  let lane: Lane;

  let robot: Robot;
  /** The times of other messages to the same robot: those of another connector, and tests. */
  const otherSends: number[] = [];

  async function startLane() {
    const current = { isAlive: true, onCrash: () => {} };
    process = current;
    robot = createRobot({
      isOwned: () => true,
      clock,
      limits: () => [CONNECTOR.rateLimit],
      defaultLimit: CONNECTOR.rateLimit,
      wake: () => lane.wake(),
    });
    const deps = {
      store,
      clock: clockOf(current, clock),
      log: silentLog,
      random: () => 0.5,
      connectorType: robotOf({ model, clock, replies, process: current }),
      connector: () => CONNECTOR,
      credentials: () => ({ webhookUrl: "https://robot.example/send", secret: null }),
      robot: () => robot,
      grant: () => UNLIMITED,
      paused: () => model.paused,
      giveUpAfterMs: () => Number.POSITIVE_INFINITY,
      followClock: async () => {},
      onEventChanged: () => {},
      onLaneChanged: () => {},
      onAttemptEnded: () => {},
    };
    const { lanes, sent } = await takeRobot(store, { now: clock.now() });
    restoreWindow(robot, sent, clock);
    for (const at of otherSends) robot.restore(at);
    lane = createLane("ops", deps);
    await lane.start(lanes[0]);
    await clock.advance(0);
  }

  await startLane();
  return {
    clock,
    store,
    replies,
    wake: () => lane.wake(),
    probe: () => lane.probe(),
    /** Sends up to `count` messages of another connector to the same robot, within its share of the limit. */
    async sendFromNeighbour(count: number) {
      sendAsNeighbour(robot, { count, since: clock.now() }, () => {
        model.countMessage(clock.monotonic());
        otherSends.push(clock.monotonic());
      });
      await clock.advance(0);
    },
    async test() {
      lane.sendOutOfBand(async () => {
        model.testRequested(clock.now());
        model.countMessage(clock.monotonic(), true);
        otherSends.push(clock.monotonic());
      });
      await clock.advance(0);
    },
    status: () => lane.status(CONNECTOR, undefined),
    async queue({ id, alertId, isUrgent }: Expected) {
      await queueAlert(store, {
        eventId: `event-${id}`,
        deliveryId: id,
        alertId,
        urgent: isUrgent,
        at: clock.now(),
      });
      lane.wake();
      await clock.advance(0);
    },
    async restart(graceMs: number, onStopped: () => void) {
      const stopped = lane.stop(graceMs);
      await clock.advance(graceMs + 1);
      await stopped;
      onStopped();
      await startLane();
    },
    async crash() {
      process.isAlive = false;
      process.onCrash();
      await startLane();
    },
    async close() {
      process.isAlive = false;
      await store.close();
    },
  };
}

/** Timers of a process that has ended do not fire. */
const clockOf = (process: Process, clock: ManualClock): Clock => ({
  ...clock,
  after: (delayMs, callback) => clock.after(delayMs, () => void (process.isAlive && callback())),
});

function sendAsNeighbour(
  robot: Robot,
  { count, since }: { readonly count: number; readonly since: number },
  onSent: () => void,
) {
  const claim = { urgent: false, since, waiting: count };
  for (let sent = 0; sent < count && robot.claim("neighbour", claim).free > 0; sent++) {
    const place = robot.takePlace("neighbour");
    onSent();
    place.ended();
  }
  robot.withdraw("neighbour");
}

export type ModelBench = Awaited<ReturnType<typeof startModelBench>>;

/** Slow enough that a minute's messages take half a minute. */
const defaultReply = (countsLate: boolean): Reply => ({
  kind: "delivered",
  afterMs: 1_500,
  waitMs: 0,
  countsLate,
});

function outcomeOf({ kind, waitMs }: Reply): Outcome {
  const verdict = kind === "lost" || kind === "filtered" || kind === "gated" ? VERDICTS[kind] : kind;
  const isFiltered = kind === "filtered";
  const waits = verdict === "hold" || ((kind === "retry" || isFiltered) && waitMs > 0);
  return {
    ...NO_DETAILS,
    verdict,
    outcomeClass: kind,
    retryAfterMs: waits ? waitMs : null,
    reason: { code: kind, message: `The robot said ${kind}.`, advice: null },
    httpStatus: 200,
    errcode: kind === verdict ? 0 : null,
    maybePosted: kind === "lost",
    simplify: isFiltered,
    mayPass: isFiltered,
  };
}
