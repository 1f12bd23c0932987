import type { Language } from "../../shared/languages.ts";
import type { Connector, ConnectorUpdate } from "../../shared/model/connector.ts";
import type { TestResult } from "../../shared/model/delivery.ts";
import {
  type ConnectorCredentials,
  type ConnectorType,
  NO_CREDENTIALS,
  type Outcome,
} from "../connectors/connector-type.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { newId } from "../lib/new-id.ts";
import type { RobotSend } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { draftCredentials } from "./draft-credentials.ts";
import type { Lane } from "./lane.ts";
import type { Robot } from "./robot.ts";
import { hashRobot } from "./robot-hash.ts";
import type { Answerer } from "./shared-outcomes.ts";
import { testAlert } from "./test-alert.ts";
import { answeredTest, BUSY, held, unsentTest } from "./test-result.ts";
import { withinTestWait } from "./test-wait.ts";

export interface DraftTestDeps {
  readonly clock: Clock;
  /** The stored ones. */
  readonly connectors: () => readonly Connector[];
  readonly credentialsOf: (stored: Connector) => ConnectorCredentials | null;
  readonly typeOf: (connector: Pick<Connector, "type">) => ConnectorType;
  /** Of the test's message. */
  readonly language: () => Language;
  readonly laneOf: (connectorId: string) => Lane | undefined;
  /** Null where the credentials name no robot. */
  readonly robotOf: (type: ConnectorType, credentials: ConnectorCredentials) => Robot | null;
  /** Keeps what was sent, so that the robot's window counts it after a restart. */
  readonly store: Pick<Store, "putRobotSend">;
  readonly log: Log;
  /** Told before anything else is sent. */
  readonly onAnswered: (outcome: Outcome, from: Answerer) => Promise<void>;
  /** A stored connector was found to work as it is. */
  readonly onWorks: (lane: Lane) => Promise<void>;
  /** Cuts off what is on the wire, because the program ends. */
  readonly signal: AbortSignal;
}

/**
 * *Test this connection* for a connector that is not saved yet: the same message, signing and classification as for a
 * stored one. The robot's window counts the message and its hold refuses it, whether a connector with it is stored or
 * not; where one is, the message waits its turn in that lane. It leaves no row in the log.
 */
export function createDraftTest(deps: DraftTestDeps): (draft: ConnectorUpdate) => Promise<TestResult> {
  const { clock } = deps;

  return async function testDraft(draft) {
    const type = deps.typeOf(draft);
    const own = deps.connectors().find(({ id }) => id === draft.id) ?? null;
    const credentials = type.isLocal
      ? NO_CREDENTIALS
      : draftCredentials(draft, own && { type: own.type, credentials: deps.credentialsOf(own) });
    const robot = deps.robotOf(type, credentials);
    const twin = type.isLocal ? own : twinOf(draft, type, robot);
    const lane = twin === null ? undefined : deps.laneOf(twin.id);

    const isStored = (stored: Connector) =>
      stored.keyword === draft.keyword && deps.credentialsOf(stored)?.secret === credentials.secret;
    const language = deps.language();
    const id = newId(clock.now());
    const input = {
      alert: testAlert(id, clock.now(), language),
      mention: { mobiles: [], userIds: [], all: false },
      language,
      connector: draft,
      isTest: true,
      isReplay: false,
    };
    async function send(signal: AbortSignal): Promise<TestResult> {
      const key = type.robotOf(credentials);
      const kept = key === null ? null : { id, robot: hashRobot(key), startedAt: clock.now() };
      await keep(kept && { ...kept, endedAt: null });
      const startedAt = clock.monotonic();
      const outcome = await type.send(input, credentials, id, signal);
      const durationMs = clock.monotonic() - startedAt;
      await keep(kept && { ...kept, endedAt: clock.now() });
      await deps.onAnswered(outcome, { robot, host: type.hostOf(credentials) });
      // What is stored works too, so a blocked lane need not wait for the user to save the same again.
      const works = outcome.verdict === "delivered" && twin !== null && isStored(twin);
      if (works && lane !== undefined) await deps.onWorks(lane);
      return answeredTest(null, outcome, durationMs);
    }
    if (lane !== undefined) return await inTurn(lane, send);
    return robot === null ? await send(deps.signal) : await withoutLane(robot, send);
  };

  /** A full disk does not keep anybody from testing; after a restart the robot may then hold. */
  async function keep(send: RobotSend | null) {
    if (send === null) return;
    await deps.store
      .putRobotSend(send)
      .catch((thrown: unknown) => deps.log.warn({ err: thrown }, "That a test was sent could not be kept"));
  }

  /** The stored connector that sends by the same robot: the draft's own one where it does. */
  function twinOf(draft: ConnectorUpdate, type: ConnectorType, robot: Robot | null): Connector | null {
    const isTwin = (stored: Connector) => {
      const credentials = robot === null ? null : deps.credentialsOf(stored);
      return credentials !== null && deps.robotOf(type, credentials) === robot;
    };
    const twins = deps.connectors().filter(isTwin);
    return twins.find(({ id }) => id === draft.id) ?? twins[0] ?? null;
  }

  /** By a robot that no stored connector uses: only its window and its hold are in the way. */
  async function withoutLane(
    robot: Robot,
    send: (signal: AbortSignal) => Promise<TestResult>,
  ): Promise<TestResult> {
    const left = robot.holdLeftMs();
    if (left > 0) return unsentTest(null, held(left));
    const isFree = await withinTestWait(clock, placeFor(robot));
    if (isFree === null) return unsentTest(null, BUSY);
    const place = robot.takePlace("draft", true);
    try {
      return await send(deps.signal);
    } finally {
      place.ended();
    }
  }

  /** Resolves once a test may go out. */
  async function placeFor(robot: Robot): Promise<true> {
    while (!robot.allowsTest()) {
      const waitMs = robot.testAt() - clock.monotonic();
      await new Promise<void>((resolve) => clock.after(waitMs, resolve));
    }
    return true;
  }

  async function inTurn(lane: Lane, send: (signal: AbortSignal) => Promise<TestResult>): Promise<TestResult> {
    const refusal = () => {
      const left = (lane.record.holdUntil ?? 0) - clock.now();
      return left > 0 ? held(left) : null;
    };
    const shut = refusal();
    if (shut !== null) return unsentTest(null, shut);
    let takeBack = () => false;
    const answered = new Promise<TestResult>((resolve, reject) => {
      takeBack = lane.sendOutOfBand((signal) => send(signal).then(resolve, reject));
    });
    const result = await withinTestWait(clock, answered);
    if (result !== null) return result;
    // False when it went on the wire in the last moment: then its answer is bound to come, by the robot's time limit.
    if (!takeBack()) return await answered;
    return unsentTest(null, refusal() ?? BUSY);
  }
}
