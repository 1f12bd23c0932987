import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type {
  ConnectorCredentials,
  ConnectorType,
  MessageInput,
  Outcome,
} from "../connectors/connector-type.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { reason } from "../sentences/message.ts";
import { reasonOf } from "../sentences/refusal.ts";
import { isRobotLost, robotLost } from "../sentences/robot-lost.ts";
import type { Lease, RobotSend } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { Lane } from "./lane.ts";
import { ownMembers } from "./lane-proof.ts";
import type { Grant } from "./ownership.ts";
import type { Robot } from "./robot.ts";
import { hashRobot } from "./robots.ts";
import type { Answerer } from "./shared-outcomes.ts";

export interface TestSenderDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Pick<Store, "putRobotSend">;
  /** The stored connectors. */
  readonly connectors: () => readonly Connector[];
  /** Null while the credentials cannot be read from the vault. */
  readonly credentialsOf: (stored: Connector) => ConnectorCredentials | null;
  readonly typeOf: (connector: { readonly type: string }) => ConnectorType;
  readonly laneOf: (connectorId: string) => Lane | undefined;
  /** Null for credentials that name no robot. */
  readonly robotOf: (type: ConnectorType, credentials: ConnectorCredentials) => Robot | null;
  /** The right to send to a robot; null if it is not owned. */
  readonly grantOf: (robotKey: string) => Grant | null;
  /** Asks for the robot, which must be owned before anything is sent to it. */
  readonly want: (robotKey: string) => Promise<void>;
  /** Called with every answer, before anything else is sent. */
  readonly onAnswered: (outcome: Outcome, from: Answerer) => Promise<void>;
  /** Called when a test has shown whether a stored connector works. */
  readonly onProven: (lane: Lane, verdict: "delivered" | "block") => Promise<void>;
  /** Called when a test has shown that a connector works that is not stored like this. */
  readonly onDraftWorks: (connector: Connector, credentials: ConnectorCredentials) => void;
  /** Aborts a request that uses no lane when the program ends. */
  readonly signal: AbortSignal;
}

/** An attempt to send a test; `reason` says why nothing was sent. */
export type TestAttempt =
  | {
      readonly outcome: Outcome;
      readonly startedAt: number;
      readonly endedAt: number;
      readonly durationMs: number;
    }
  | { readonly reason: Reason };

export interface TestMessage {
  readonly connector: Connector;
  readonly credentials: ConnectorCredentials;
  readonly input: MessageInput;
  /** The id by which the robot detects duplicates. */
  readonly uuid: string;
}

type Send = (signal: AbortSignal) => Promise<TestAttempt>;

/**
 * Sends a test beside the queue, exactly once. The robot's rate window counts it and the robot's hold prevents it,
 * whether a stored connector uses the robot or not; if one does, the test takes its turn in that connector's lane.
 */
export function createTestSender(deps: TestSenderDeps): (message: TestMessage) => Promise<TestAttempt> {
  const { clock, log, store } = deps;

  /** The stored connector in whose lane a test takes its turn: preferably the one that is tested. */
  function findLaneOwner(id: string, type: ConnectorType, robot: Robot | null): Connector | null {
    const sharingConnectors = deps.connectors().filter((stored) => {
      const credentials = robot === null ? null : deps.credentialsOf(stored);
      return credentials === null
        ? robot === null && stored.id === id
        : deps.robotOf(type, credentials) === robot;
    });
    return sharingConnectors.find((stored) => stored.id === id) ?? sharingConnectors[0] ?? null;
  }

  /** Records the attempt, so that the rate window counts it after a restart. A full disk does not prevent a test. */
  async function keep(send: RobotSend | null, lease?: Lease) {
    if (send === null) return;
    await store.putRobotSend(send, lease).catch((thrown: unknown) => {
      if (isRobotLost(thrown)) throw thrown;
      log.warn({ err: thrown }, "The start of a test could not be recorded");
    });
  }

  /**
   * Records the start of the attempt.
   * @returns whether it may be sent
   */
  async function begin(key: string | null, send: RobotSend | null): Promise<boolean> {
    if (key === null) return true;
    const grant = deps.grantOf(key);
    if (grant === null) return false;
    try {
      await keep(send, grant.lease);
    } catch (thrown) {
      if (isRobotLost(thrown)) return false;
      throw thrown;
    }
    return !grant.isOver();
  }

  /** Whether a test of this connector proves the stored one, because they differ at most in irrelevant members. */
  const isStored = (stored: Connector, { connector, credentials }: TestMessage) =>
    isDeepStrictEqual(ownMembers(stored), ownMembers(connector)) &&
    isDeepStrictEqual(deps.credentialsOf(stored), credentials);

  return async function send(message) {
    const { connector, credentials, input, uuid } = message;
    const type = deps.typeOf(connector);
    const robot = deps.robotOf(type, credentials);
    const key = type.robotOf(credentials);
    if (key !== null) await deps.want(key);
    const laneOwner = findLaneOwner(connector.id, type, robot);
    const lane = laneOwner === null ? undefined : deps.laneOf(laneOwner.id);

    async function sendNow(signal: AbortSignal): Promise<TestAttempt> {
      const startedAt = clock.now();
      const kept = key === null ? null : { id: uuid, robot: hashRobot(key), startedAt };
      if (!(await begin(key, kept && { ...kept, endedAt: null }))) return { reason: reasonOf(robotLost()) };
      const start = clock.monotonic();
      const outcome = await type.send(input, credentials, uuid, signal);
      const durationMs = clock.monotonic() - start;
      const endedAt = clock.now();
      await keep(kept && { ...kept, endedAt });
      await deps.onAnswered(outcome, { robot, host: type.hostOf(credentials) });
      const { verdict } = outcome;
      if (verdict === "delivered") deps.laneOf(connector.id)?.countSent();
      const isOfLane = laneOwner !== null && lane !== undefined && isStored(laneOwner, message);
      // The stored connector works too, so a blocked lane need not wait until it is saved again.
      if (isOfLane && (verdict === "delivered" || verdict === "block")) await deps.onProven(lane, verdict);
      else if (verdict === "delivered") deps.onDraftWorks(connector, credentials);
      return { outcome, startedAt, endedAt, durationMs };
    }

    if (lane !== undefined) return await inTurn(lane, clock, sendNow);
    return robot === null
      ? await sendNow(deps.signal)
      : await withoutLane(robot, clock, () => sendNow(deps.signal));
  };
}

/** Sends to a robot that no stored connector uses: only its window and its hold can prevent it. */
async function withoutLane(
  robot: Robot,
  clock: Clock,
  send: () => Promise<TestAttempt>,
): Promise<TestAttempt> {
  const left = robot.holdLeftMs();
  if (left > 0) return { reason: held(left) };
  if ((await withinLimit(clock, placeFor(robot, clock))) === null) return { reason: BUSY };
  const place = robot.takePlace("draft", true);
  try {
    return await send();
  } finally {
    place.ended();
  }
}

/** Resolves once a test may be sent. */
async function placeFor(robot: Robot, clock: Clock): Promise<true> {
  while (!robot.allowsTest()) {
    const waitMs = robot.testAt() - clock.monotonic();
    await new Promise<void>((resolve) => clock.after(waitMs, resolve));
  }
  return true;
}

async function inTurn(lane: Lane, clock: Clock, send: Send): Promise<TestAttempt> {
  const holdReason = () => {
    const left = (lane.record.holdUntil ?? 0) - clock.now();
    return left > 0 ? held(left) : null;
  };
  const refused = holdReason();
  if (refused !== null) return { reason: refused };
  let cancel = () => false;
  const answered = new Promise<TestAttempt>((resolve, reject) => {
    cancel = lane.sendOutOfBand((signal) => send(signal).then(resolve, reject));
  });
  const attempt = await withinLimit(clock, answered);
  if (attempt !== null) return attempt;
  // False if it was just started: its answer then comes within the robot's time limit.
  if (!cancel()) return await answered;
  return { reason: holdReason() ?? BUSY };
}

/** @param leftMs - the rest of the hold */
const held = (leftMs: number): Reason =>
  reason("lane-held", "test.lane-held", { minutes: Math.ceil(leftMs / 60_000) });

const BUSY = reason("lane-busy", "test.lane-busy");

/** How long the user waits for a free place in the window before a test is cancelled, in ms. */
const WAIT_MS = 15_000;

/** The result of the promise, or null if a test's waiting time ends first. */
async function withinLimit<Result>(clock: Clock, promise: Promise<Result>): Promise<Result | null> {
  let cancelTimer = () => {};
  const timeUp = new Promise<null>((resolve) => {
    cancelTimer = clock.after(WAIT_MS, () => resolve(null));
  });
  return await Promise.race([promise, timeUp]).finally(cancelTimer);
}
