import { AppError } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { TestResult } from "../../shared/model/delivery.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { Clock } from "../clock.ts";
import { newId } from "../new-id.ts";
import type { Store } from "../store/store.ts";
import type { Outcome } from "./connector-type.ts";
import type { Lane } from "./lane.ts";
import { SECRET_MISSING } from "./secret-missing.ts";

/** How long the user waits for a free place in the window before the test is taken back, in ms. */
const WAIT_MS = 15_000;

export interface ConnectionTestDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly hasCredentials: (connectorId: string) => boolean;
  readonly laneOf: (connectorId: string) => Lane | undefined;
  /** Calls back when a try of the delivery has ended; the returned function ends that. */
  readonly awaitAnswer: (
    deliveryId: string,
    answered: (outcome: Outcome, durationMs: number) => void,
  ) => () => void;
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
    if (lane === undefined) throw new AppError("not-found", `There is no connector "${connector.id}".`);
    const now = clock.now();
    const eventId = newId(now);
    const deliveryId = newId(now);

    let forget = () => {};
    const answered = new Promise<TestResult>((resolve) => {
      forget = deps.awaitAnswer(deliveryId, (outcome, durationMs) =>
        resolve(resultOf(deliveryId, outcome, durationMs)),
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
          alert: testAlert(eventId, now),
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
            urgent: true,
            createdAt: now,
            replayOf: null,
          },
        ],
      );
      deps.onEventChanged(eventId);

      const shut = lane.gate() === "closed" ? closedReason(connector, lane, now) : null;
      const closed = shut ?? (deps.hasCredentials(connector.id) ? null : SECRET_MISSING);
      if (closed === null) {
        lane.wake();
        const result = await withinWait(answered);
        if (result !== null) return result;
      }
      const reason = closed ?? BUSY;
      // False when it went on the wire in the last moment: then its answer is bound to come, by the robot's time limit.
      if (!(await store.cancelDelivery(deliveryId, clock.now(), reason))) return await answered;
      deps.onEventChanged(eventId);
      return { ok: false, reason, deliveryId, errcode: null, answer: null, durationMs: null };
    } finally {
      forget();
    }
  };

  async function withinWait<Result>(promise: Promise<Result>): Promise<Result | null> {
    let cancelTimer = () => {};
    const timeUp = new Promise<null>((resolve) => {
      cancelTimer = clock.after(WAIT_MS, () => resolve(null));
    });
    return await Promise.race([promise, timeUp]).finally(cancelTimer);
  }
}

const resultOf = (deliveryId: string, outcome: Outcome, durationMs: number): TestResult => ({
  ok: outcome.verdict === "delivered",
  reason: outcome.reason,
  deliveryId,
  errcode: outcome.errcode,
  answer: outcome.answer,
  durationMs,
});

/** The texts are those of ilert's own test message (ilert.md §3 "Test this connection"), said by us. */
const testAlert = (eventId: string, now: number): AlertEvent => ({
  type: "test",
  status: "PENDING",
  alertId: `test-${eventId}`,
  alertKey: null,
  summary: "Test alert",
  details: "This is a test alert, triggered from Tocsin. Nothing is wrong.",
  priority: null,
  alertSourceName: "Tocsin",
  escalationPolicyName: null,
  assignedTo: null,
  responders: [],
  comment: null,
  links: [],
  images: [],
  reportTime: now,
  occurredAt: now,
  resolvedOn: null,
  url: null,
});

function closedReason(connector: Connector, lane: Lane, now: number): Reason {
  if (!connector.enabled) {
    return {
      code: "connector-off",
      message: "This connector is switched off.",
      advice: "Switch it on, then test again.",
    };
  }
  const minutes = Math.ceil(((lane.record.holdUntil ?? now) - now) / 60_000);
  return {
    code: "lane-held",
    message: `DingTalk holds this robot for sending too fast; it opens again in about ${minutes} min.`,
    advice: "Wait for the hold to end. Waiting alerts are kept and go out then.",
  };
}

const BUSY: Reason = {
  code: "lane-busy",
  message: "The robot's messages of this minute are used up, so the test could not go out in time.",
  advice: "Test again in a minute. Waiting alerts are kept and go out in order.",
};
