import { AppError } from "../../shared/errors.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { DeliveryState } from "../../shared/model/delivery.ts";
import type { ConnectorCredentials, Outcome } from "../connectors/connector-type.ts";
import { messageInput } from "../connectors/render-input.ts";
import type { Clock } from "../lib/clock.ts";
import { newId } from "../lib/new-id.ts";
import { isRobotLost, robotLost } from "../sentences/robot-lost.ts";
import type { DueDelivery } from "../store/records.ts";
import type { Digester } from "./digester.ts";
import type { LaneDeps } from "./lane.ts";
import type { LaneState } from "./lane-state.ts";
import type { Place } from "./robot.ts";
import { type Settlement, settle } from "./settle.ts";

/** How long a lane waits before it retries a store that has failed, in ms. */
export const STORE_RETRY_MS = 1_000;

export interface DeliveryAttemptDeps extends LaneDeps {
  readonly state: LaneState;
  readonly digester: Digester;
  /** False once the lane is being stopped. */
  readonly isRunning: () => boolean;
  readonly onDelivered: () => void;
}

/** Attempts the next delivery, in a place of the robot's window; the signal aborts it. */
export type AttemptDelivery = (due: DueDelivery, place: Place, signal: AbortSignal) => Promise<void>;

/** A message that was sent, and what the robot answered. */
interface Attempt {
  readonly id: string;
  readonly due: DueDelivery;
  readonly connector: Connector;
  readonly outcome: Outcome;
  readonly durationMs: number;
}

export function createDeliveryAttempt(connectorId: string, deps: DeliveryAttemptDeps): AttemptDelivery {
  const { store, clock, log, state } = deps;
  /** Deliveries whose full content was rejected. They are forgotten at a restart, which costs one more rejection. */
  const simplified = new Set<string>();

  return async function attemptDelivery(due, place, signal) {
    // A probe that is requested from now on is not satisfied by this attempt.
    const wasProbeRequested = state.takeProbeRequest();
    const connector = deps.connector();
    const credentials = deps.credentials();
    if (connector === null || credentials === null) {
      place.unused();
      await state.blockForSecret();
      return;
    }
    const id = newId(clock.now());
    const grant = deps.grant();
    try {
      await store.startAttempt({ id, deliveryId: due.id, startedAt: clock.now() }, grant.lease);
      if (grant.isOver()) throw robotLost();
    } catch (thrown) {
      place.unused();
      if (wasProbeRequested) state.requestProbe();
      // The user cancelled it after it was found to be due.
      if (thrown instanceof AppError && thrown.code === "conflict" && !isRobotLost(thrown)) return;
      throw thrown;
    }
    deps.onEventChanged(due.eventId);
    await finish(await send({ id, due, connector, credentials, place, signal }));
  };

  async function send(message: {
    id: string;
    due: DueDelivery;
    connector: Connector;
    credentials: ConnectorCredentials;
    place: Place;
    signal: AbortSignal;
  }): Promise<Attempt> {
    const { id, due, connector, credentials, place, signal } = message;
    const startedAt = clock.monotonic();
    const input = { ...messageInput(due, due.alert, connector), simplified: simplified.has(due.id) };
    const outcome = await deps.connectorType.send(input, credentials, due.id, signal);
    const durationMs = clock.monotonic() - startedAt;
    place.ended();
    return { id, due, connector, outcome, durationMs };
  }

  async function finish(attempt: Attempt) {
    const { due, outcome, durationMs } = attempt;
    const { delivery, lane } = settle(due, outcome, state.record, {
      now: clock.now(),
      random: deps.random,
      giveUpAfterMs: deps.giveUpAfterMs(),
      // A digest is split instead, so that alerts which are not refused keep their links.
      isSimplified: simplified.has(due.id) || due.digest !== null,
    });
    const settled = { delivery, lane: { ...lane, proof: state.proofAfter(outcome.verdict) } };
    const digested = await untilStored(
      clock,
      () => storeEnd(attempt, settled),
      (thrown) => {
        if (!deps.isRunning()) throw thrown;
        log.error({ err: thrown, connectorId }, "The outcome of an attempt could not be stored yet");
      },
    );
    if (outcome.verdict === "refused") simplified.add(due.id);
    if (isFinal(settled.delivery.state)) simplified.delete(due.id);
    const isLaneChanged = state.adopt(settled.lane);
    if (outcome.verdict === "delivered") deps.onDelivered();
    const { outcomeClass } = outcome;
    log.info({ connectorId, deliveryId: due.id, outcome: outcomeClass, durationMs }, "Attempted a delivery");
    deps.onAttemptEnded(outcome, { state: settled.delivery.state, digested });
    deps.onEventChanged(due.eventId);
    if (isLaneChanged || due.digest !== null) deps.onLaneChanged();
  }

  async function storeEnd(attempt: Attempt, { delivery, lane }: Settlement): Promise<number> {
    const { id, due, connector, outcome, durationMs } = attempt;
    const { verdict, outcomeClass, httpStatus, errcode, answer, maybePosted } = outcome;
    // The reason of a delivery that is retried says so.
    const reason = delivery.state === "retrying" ? (delivery.reason ?? outcome.reason) : outcome.reason;
    const isSplit = due.digest !== null && verdict === "refused" && delivery.state === "failed";
    return await store.endAttempt({
      ...(isSplit ? { split: await deps.digester.halvesOf(connector, due.id) } : {}),
      attemptId: id,
      deliveryId: due.id,
      endedAt: clock.now(),
      durationMs,
      outcome: outcomeClass,
      maybePosted,
      httpStatus,
      errcode,
      reason,
      answer,
      delivery,
      lane,
    });
  }
}

const isFinal = (state: DeliveryState): boolean => state !== "queued" && state !== "retrying";

/**
 * Stores the robot's answer, however long the store fails, before anything else is sent: otherwise a delivered
 * message would look unsent. After a crash it is sent again with the same message id, so that the robot detects it.
 * @param onFailure - called with each failure; throws to give up
 */
async function untilStored<Result>(
  clock: Clock,
  write: () => Promise<Result>,
  onFailure: (thrown: unknown) => void,
): Promise<Result> {
  while (true) {
    try {
      return await write();
    } catch (thrown) {
      onFailure(thrown);
      await new Promise<void>((resolve) => clock.after(STORE_RETRY_MS, resolve));
    }
  }
}
