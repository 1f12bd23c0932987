import type { Language } from "../../shared/languages.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { TestResult } from "../../shared/model/delivery.ts";
import type { Outcome } from "../connectors/connector-type.ts";
import type { Clock } from "../lib/clock.ts";
import { newId } from "../lib/new-id.ts";
import { notFound } from "../sentences/refusal.ts";
import type { Store } from "../store/store.ts";
import type { Lane } from "./lane.ts";
import { SECRET_MISSING } from "./secret-missing.ts";
import { testAlert } from "./test-alert.ts";
import { answeredTest, BUSY, held, SWITCHED_OFF, unsentTest } from "./test-result.ts";
import { withinTestWait } from "./test-wait.ts";

export interface ConnectionTestDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly hasCredentials: (connector: Connector) => boolean;
  readonly laneOf: (connectorId: string) => Lane | undefined;
  /** Calls back when a try of the delivery has ended; the returned function ends that. */
  readonly awaitAnswer: (
    deliveryId: string,
    answered: (outcome: Outcome, durationMs: number) => void,
  ) => () => void;
  /** Of the test's message. */
  readonly language: () => Language;
  readonly onEventChanged: (eventId: string) => void;
}

/**
 * *Test this connection*: a message through the same template, signing and lane as a real alert. It is one event
 * with one delivery, and one try: what the robot answers is the result.
 */
export function createConnectionTest(
  deps: ConnectionTestDeps,
): (connector: Connector) => Promise<TestResult> {
  const { store, clock } = deps;

  return async function test(connector) {
    const lane = deps.laneOf(connector.id);
    if (lane === undefined) throw notFound("connector", connector.id);
    const language = deps.language();
    const now = clock.now();
    const eventId = newId(now);
    const deliveryId = newId(now);

    let forget = () => {};
    const answered = new Promise<TestResult>((resolve) => {
      forget = deps.awaitAnswer(deliveryId, (outcome, durationMs) =>
        resolve(answeredTest(deliveryId, outcome, durationMs)),
      );
    });

    try {
      await store.accept(
        {
          id: eventId,
          kind: "test",
          sourceId: null,
          receivedAt: now,
          dedupe: null,
          alert: testAlert(eventId, now, language),
          refusal: null,
          headers: {},
          rawBody: new Uint8Array(),
          decisions: [],
        },
        [
          {
            id: deliveryId,
            connectorId: connector.id,
            mention: { mobiles: [], userIds: [], all: false },
            language,
            urgent: true,
            createdAt: now,
            replayOf: null,
          },
        ],
      );
      deps.onEventChanged(eventId);

      const shut = lane.gate() === "closed" ? closedReason(connector, lane, now) : null;
      const closed = shut ?? (deps.hasCredentials(connector) ? null : SECRET_MISSING);
      if (closed === null) {
        lane.wake();
        const result = await withinTestWait(clock, answered);
        if (result !== null) return result;
      }
      const why = closed ?? BUSY;
      // False when it went on the wire in the last moment: then its answer is bound to come, by the robot's time limit.
      if (!(await store.cancelDelivery(deliveryId, clock.now(), why))) return await answered;
      deps.onEventChanged(eventId);
      return unsentTest(deliveryId, why);
    } finally {
      forget();
    }
  };
}

const closedReason = (connector: Connector, lane: Lane, now: number): Reason =>
  connector.enabled ? held((lane.record.holdUntil ?? now) - now) : SWITCHED_OFF;
