import type { Outcome } from "../engine/connectors/connector-type.ts";
import { DEFAULT_BACKOFF } from "../engine/lib/scheduling.ts";

/** The maximum number of messages in any 60 s (docs/protocols/dingtalk.md §5). */
export const LIMIT = 20;
/** The part of the limit that is reserved for tests. */
export const TEST_PLACES = 2;
const MINUTE_MS = 60_000;
/** A message refused by an intermediary is retried for this long. */
const INTERMEDIARY_RETRY_MS = 15 * MINUTE_MS;

/** The model's state of a delivery. */
export interface Expected {
  readonly id: string;
  readonly alertId: string;
  readonly isUrgent: boolean;
  /** Null until it is sent or given up. */
  end: "delivered" | "failed" | null;
  notBefore: number;
  /** When its retries began; null if its last outcome does not lead to a retry. */
  retryingSince: number | null;
  isSimplified: boolean;
}

/** The state of the model. */
interface LaneState {
  readonly deliveries: Expected[];
  inFlight: Expected | null;
  paused: boolean;
  blocked: { readonly since: number; readonly probeAt: number } | null;
  /** Whether a probe was requested and has not started yet. */
  probeRequested: boolean;
  heldUntil: number;
  /** Descriptions of forbidden actions of the lane. */
  readonly violations: string[];
  readonly posted: Set<string>;
}

/** A model of a lane without queue and timers: its state follows from the robot's responses and the user's actions. */
export function createLaneModel() {
  const model: LaneState = {
    deliveries: [],
    inFlight: null,
    paused: false,
    blocked: null,
    probeRequested: false,
    heldUntil: 0,
    violations: [],
    posted: new Set(),
  };
  return Object.assign(model, checksOf(model), changesOf(model));
}

/** Checks of what the lane sends, which record violations. */
function checksOf(model: LaneState) {
  const countedMessages: { readonly at: number; readonly isTest: boolean }[] = [];
  const countedInLastMinute = (elapsed: number) =>
    countedMessages.filter(({ at }) => at > elapsed - MINUTE_MS);

  /** Checks whether the lane may send this request now. */
  function requested(id: string, now: number, elapsed: number) {
    const violation = (circumstances: string) => model.violations.push(`${id} was sent ${circumstances}`);
    const delivery = model.deliveries.find((candidate) => candidate.id === id);
    if (delivery === undefined) return violation("although it was not queued");
    const { alertId } = delivery;
    if (model.inFlight !== null) violation(`while ${model.inFlight.id} was in flight`);
    if (delivery.end !== null) violation(`although it was ${delivery.end}`);
    if (now < model.heldUntil) violation("during a hold");
    if (now < delivery.notBefore) violation("before its time");
    if (model.paused) violation("during a pause");
    if (model.blocked !== null) {
      if (now < model.blocked.probeAt && !model.probeRequested) violation("while blocked");
      const older = model.deliveries.find((other) => other === delivery || isCertainlyDue(model, other, now));
      if (older !== delivery || !isDue(model, delivery, now))
        violation(`as a probe, although ${older?.id} is older`);
    }
    model.probeRequested = false;
    const first = model.deliveries.find((other) => other.alertId === alertId && other.end === null);
    if (first !== delivery) violation(`before ${first?.id} of the same alert`);
    const tests = countedInLastMinute(elapsed).filter((message) => message.isTest).length;
    const before = countedInLastMinute(elapsed).length - Math.min(tests, TEST_PLACES);
    if (before >= LIMIT - TEST_PLACES) violation(`as number ${before + 1} in a minute`);
    model.inFlight = delivery;
  }

  /** Checks whether a test, which is not a delivery, may be sent now: only holds and messages in flight delay it. */
  function testRequested(now: number) {
    if (model.inFlight !== null)
      model.violations.push(`a test was sent while ${model.inFlight.id} was in flight`);
    if (now < model.heldUntil) model.violations.push("a test was sent during a hold");
  }

  /** Counts a message as the robot does, and checks that no 60 s contain more than the limit. */
  function countMessage(elapsed: number, isTest = false) {
    countedMessages.push({ at: elapsed, isTest });
    const inMinute = countedInLastMinute(elapsed).length;
    if (inMinute > LIMIT) model.violations.push(`the robot counted ${inMinute} messages in a minute`);
  }

  return { requested, testRequested, countMessage };
}

/** The changes of the state by the robot's responses and by the end of a process. */
function changesOf(model: LaneState) {
  function answered(outcome: Outcome, now: number) {
    const delivery = model.inFlight;
    model.inFlight = null;
    if (delivery === null) return;
    const { verdict, retryAfterMs } = outcome;
    if (verdict === "hold") model.heldUntil = now + (retryAfterMs ?? 0);
    applyOutcome(delivery, outcome, now);
    model.blocked = blockedAfter(delivery, outcome, now);
  }

  /** Returns the block after an outcome; only a response of the robot itself ends a block. */
  function blockedAfter(delivery: Expected, { verdict, errcode }: Outcome, now: number) {
    const since = model.blocked?.since ?? now;
    if (verdict === "block") return { since, probeAt: probeAfter(since, now) };
    if (model.blocked === null || (verdict !== "retry" && errcode !== null)) return null;
    // An intermediary's response says nothing about the robot, so the probe is repeated as soon as its delivery is due.
    return { since, probeAt: Math.min(probeAfter(since, now), Math.max(now, delivery.notBefore)) };
  }

  /** Resets the state that a restart loses. */
  function restarted(now: number) {
    model.probeRequested = false;
    for (const delivery of model.deliveries) delivery.isSimplified = false;
    if (model.blocked === null) return;
    model.blocked = { ...model.blocked, probeAt: Math.min(model.blocked.probeAt, now + MINUTE_MS) };
  }

  function crashed() {
    if (model.inFlight !== null) model.inFlight.notBefore = 0;
    model.inFlight = null;
  }

  return { answered, crashed, restarted };
}

/** Whether a delivery could be sent now if the lane were not blocked. */
function isDue({ deliveries }: LaneState, delivery: Expected, now: number): boolean {
  const first = deliveries.find(({ alertId, end }) => alertId === delivery.alertId && end === null);
  return first === delivery && delivery.notBefore <= now;
}

/** Whether a delivery is due even after the longest possible backoff. */
function isCertainlyDue(model: LaneState, delivery: Expected, now: number): boolean {
  const { retryingSince, notBefore } = delivery;
  return isDue(model, delivery, now) && (retryingSince === null || now >= notBefore + DEFAULT_BACKOFF.maxMs);
}

/** Updates a delivery after an outcome. */
function applyOutcome(delivery: Expected, { verdict, retryAfterMs, mayPass }: Outcome, now: number) {
  const retryingMs = now - (delivery.retryingSince ?? now);
  if (verdict === "delivered") delivery.end = "delivered";
  else if (verdict === "hold" || verdict === "block") delivery.retryingSince = null;
  else if (
    verdict === "refused" &&
    (!mayPass || (delivery.isSimplified && retryingMs >= INTERMEDIARY_RETRY_MS))
  )
    delivery.end = "failed";
  else if (verdict === "refused" && !delivery.isSimplified)
    Object.assign(delivery, { isSimplified: true, retryingSince: null });
  else Object.assign(delivery, { retryingSince: now - retryingMs, notBefore: now + (retryAfterMs ?? 0) });
}

/** A blocked lane probes 1, 5, 15 and 60 minutes after the block began, then every hour. */
function probeAfter(since: number, now: number): number {
  const early = [1, 5, 15].map((minutes) => since + minutes * MINUTE_MS).find((at) => at > now);
  let hourly = since + 60 * MINUTE_MS;
  while (hourly <= now) hourly += 60 * MINUTE_MS;
  return early ?? hourly;
}

export type LaneModel = ReturnType<typeof createLaneModel>;
