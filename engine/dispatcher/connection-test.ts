import type { Language } from "../../shared/i18n/languages.ts";
import type { Action } from "../../shared/model/action.ts";
import type { Connector, ConnectorUpdate } from "../../shared/model/connector.ts";
import type { TestResult } from "../../shared/model/delivery.ts";
import type { AlertEvent, Decision } from "../../shared/model/event.ts";
import { draftCredentials, withoutSecrets } from "../config/connector-secrets.ts";
import type { ConnectorCredentials } from "../connectors/connector-type.ts";
import { messageInput } from "../connectors/render-input.ts";
import type { Clock } from "../lib/clock.ts";
import { newId } from "../lib/new-id.ts";
import { reason } from "../sentences/message.ts";
import type { NewDelivery, NewEvent, TestEnd } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { SECRET_MISSING } from "./lane-block.ts";
import { createTestSender, type TestAttempt, type TestSenderDeps } from "./send-test.ts";

export interface ConnectionTestDeps extends Omit<TestSenderDeps, "store"> {
  readonly store: Pick<Store, "putRobotSend" | "recordTest">;
  /** Language of the test's message. */
  readonly language: () => Language;
  readonly onEventChanged: (eventId: string) => void;
}

/** The alert action that a test is for. */
export interface TestSender {
  readonly action: Pick<Action, "id" | "name" | "mention" | "language" | "timeZone">;
  /** The name of one of its webhook sources; null if it has none. */
  readonly sourceName: string | null;
}

/** *Test this connection*. Both resolve once the robot has answered, or once it is certain that nothing is sent. */
export interface ConnectionTests {
  /** Tests a stored connector, with a message of the given alert action if there is one. */
  test(connector: Connector, sender?: TestSender): Promise<TestResult>;
  /**
   * Tests a connector before it is saved. Omitted secrets are taken from the stored connector with the draft's id.
   * @throws AppError `input/invalid` with the secret as its field
   */
  testDraft(draft: ConnectorUpdate): Promise<TestResult>;
}

/** Every test is recorded as an event of kind `test` with its result. */
export function createConnectionTests(deps: ConnectionTestDeps): ConnectionTests {
  const { clock, log, store } = deps;
  const send = createTestSender(deps);

  async function run(test: Test, connector: Connector, credentials: ConnectorCredentials) {
    const { event, delivery } = test;
    const input = messageInput({ ...delivery, kind: "test", digest: null }, event.alert, connector);
    return await record(test, await send({ connector, credentials, input, uuid: delivery.id }));
  }

  /** A test whose result cannot be stored still has a result. */
  async function record(test: Test, attempt: TestAttempt): Promise<TestResult> {
    const { event, delivery } = test;
    const recorded = await store.recordTest(event, delivery, testEnd(delivery.id, attempt, clock.now())).then(
      () => true,
      (thrown: unknown) => {
        log.warn({ err: thrown }, "The result of a test could not be recorded");
        return false;
      },
    );
    if (recorded) deps.onEventChanged(event.id);
    return resultOf(recorded ? delivery.id : null, attempt);
  }

  return {
    async test(connector, sender) {
      const test = newTest(connector.id, clock, deps.language(), sender);
      const credentials = deps.credentialsOf(connector);
      if (credentials !== null) return await run(test, connector, credentials);
      return await record(test, { reason: SECRET_MISSING });
    },
    async testDraft(draft) {
      const type = deps.typeOf(draft);
      const stored = deps.connectors().find(({ id }) => id === draft.id) ?? null;
      const present = stored && { type: stored.type, credentials: deps.credentialsOf(stored) };
      const credentials = draftCredentials(draft, present, type);
      const test = newTest(draft.id, clock, deps.language());
      return await run(test, withoutSecrets(draft, deps.typeOf), credentials);
    },
  };
}

/** The event of a test in the log. */
interface Test {
  readonly event: NewEvent & { readonly alert: AlertEvent };
  readonly delivery: NewDelivery;
}

const NOBODY = { mobiles: [], userIds: [], all: false };

function newTest(
  connectorId: string,
  clock: Pick<Clock, "now" | "timeZone">,
  ownLanguage: Language,
  sender?: TestSender,
): Test {
  const now = clock.now();
  const id = newId(now);
  const { language = ownLanguage, mention = NOBODY, timeZone = null } = sender?.action ?? {};
  return {
    event: {
      id,
      kind: "test",
      sourceId: null,
      receivedAt: now,
      dedupe: null,
      alert: syntheticAlert({
        type: "test",
        status: "PENDING",
        alertId: `test-${id}`,
        ...TEXTS[language],
        alertSourceName: sender?.sourceName ?? "Tocsin",
        reportTime: now,
        occurredAt: now,
      }),
      refusal: null,
      headers: {},
      rawBody: new Uint8Array(),
      decisions: sender === undefined ? [] : [decisionOf(sender.action, connectorId)],
    },
    delivery: {
      id: newId(now),
      connectorId,
      mention,
      language,
      timeZone: timeZone ?? clock.timeZone(),
      urgent: false,
      createdAt: now,
      replayOf: null,
    },
  };
}

/** Adds the test to the recent activity of its alert action. */
const decisionOf = ({ id, name }: TestSender["action"], connectorId: string): Decision => ({
  actionId: id,
  actionName: name,
  connectorId,
  chosen: true,
  reason: reason("routing/chosen", "routing.chosen", { action: name }),
});

/** The texts of our test message, modelled on ilert's (docs/protocols/ilert.md §3 "Test this connection"). */
const TEXTS: Readonly<Record<Language, Pick<AlertEvent, "summary" | "details">>> = {
  en: {
    summary: "Test alert",
    details: "This is a test alert, triggered from Tocsin. Nothing is wrong.",
  },
  "zh-CN": { summary: "测试告警", details: "这是由 Tocsin 触发的测试告警，一切正常。" },
  de: {
    summary: "Testalarm",
    details: "Das ist ein Testalarm, ausgelöst von Tocsin. Es ist alles in Ordnung.",
  },
};

function testEnd(deliveryId: string, attempt: TestAttempt, now: number): TestEnd {
  if ("reason" in attempt) return { cancelledAt: now, reason: attempt.reason };
  const { outcome, startedAt, endedAt, durationMs } = attempt;
  const isDelivered = outcome.verdict === "delivered";
  return {
    startedAt,
    attemptId: newId(startedAt),
    deliveryId,
    endedAt,
    durationMs,
    outcome: outcome.outcomeClass,
    maybePosted: outcome.maybePosted,
    httpStatus: outcome.httpStatus,
    errcode: outcome.errcode,
    reason: outcome.reason,
    answer: outcome.answer,
    delivery: {
      state: isDelivered ? "delivered" : "failed",
      reason: isDelivered ? null : outcome.reason,
      nextAttemptAt: null,
      retryingSince: null,
    },
  };
}

function resultOf(deliveryId: string | null, attempt: TestAttempt): TestResult {
  if ("reason" in attempt) {
    return { ok: false, reason: attempt.reason, deliveryId, errcode: null, answer: null, durationMs: null };
  }
  const { verdict, reason, errcode, answer } = attempt.outcome;
  return { ok: verdict === "delivered", reason, deliveryId, errcode, answer, durationMs: attempt.durationMs };
}
