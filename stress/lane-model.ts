import type { Outcome } from "../engine/connectors/connector-type.ts";
import { DEFAULT_BACKOFF } from "../engine/lib/scheduling.ts";

/** DingTalk's messages in any 60 s (docs/protocols/dingtalk.md §5). */
export const LIMIT = 20;
/** Of those, kept for tests. */
export const TEST_PLACES = 2;
const MINUTE_MS = 60_000;
/** A refusal by something on the way is tried again for so long. */
const INTERMEDIARY_RETRY_MS = 15 * MINUTE_MS;

/** A delivery as the model knows it. */
export interface Expected {
  readonly id: string;
  readonly alertId: string;
  readonly isUrgent: boolean;
  /** Null while it must still be sent. */
  end: "delivered" | "failed" | null;
  notBefore: number;
  /** Since when it is tried again; null when its last answer was none that it is tried again after. */
  retryingSince: number | null;
  isSimplified: boolean;
}

/** The lane as it should be: what the robot's answers and the user's wishes make of it, without queue or timers. */
export function createLaneModel() {
  const model = {
    deliveries: [] as Expected[],
    onTheWire: null as Expected | null,
    paused: false,
    blocked: null as { since: number; probeAt: number } | null,
    /** A probe was asked for and has not begun. */
    probeAsked: false,
    heldUntil: 0,
    /** What the lane should not have done. */
    broken: [] as string[],
    posted: new Set<string>(),
  };
  const taken: { readonly at: number; readonly isTest: boolean }[] = [];
  const takenInMinute = (elapsed: number) => taken.filter(({ at }) => at > elapsed - MINUTE_MS);

  /** A request arrives: is the lane allowed to send this now? */
  function requested(id: string, now: number, elapsed: number) {
    const wrong = (what: string) => model.broken.push(`${id} was sent ${what}`);
    const delivery = model.deliveries.find((candidate) => candidate.id === id);
    if (delivery === undefined) return wrong("although nobody asked for it");
    const { alertId } = delivery;
    if (model.onTheWire !== null) wrong(`beside ${model.onTheWire.id}`);
    if (delivery.end !== null) wrong(`although it was ${delivery.end}`);
    if (now < model.heldUntil) wrong("during a hold");
    if (now < delivery.notBefore) wrong("before its time");
    if (model.paused) wrong("during a pause");
    if (model.blocked !== null) {
      if (now < model.blocked.probeAt && !model.probeAsked) wrong("while blocked");
      const older = model.deliveries.find((other) => other === delivery || mustGo(other, now));
      if (older !== delivery || !mayGo(delivery, now)) wrong(`as a probe, although ${older?.id} is older`);
    }
    model.probeAsked = false;
    const first = model.deliveries.find((other) => other.alertId === alertId && other.end === null);
    if (first !== delivery) wrong(`before ${first?.id} of the same alert`);
    const tests = takenInMinute(elapsed).filter((message) => message.isTest).length;
    const before = takenInMinute(elapsed).length - Math.min(tests, TEST_PLACES);
    if (before >= LIMIT - TEST_PLACES) wrong(`as number ${before + 1} in a minute`);
    model.onTheWire = delivery;
  }

  /** A test, which is no delivery, is sent: nothing but a hold and another message may be in its way. */
  function testRequested(now: number) {
    if (model.onTheWire !== null) model.broken.push(`a test was sent beside ${model.onTheWire.id}`);
    if (now < model.heldUntil) model.broken.push("a test was sent during a hold");
  }

  /** The robot counts a message in: no 60 s may ever hold more than the limit. */
  function take(elapsed: number, isTest = false) {
    taken.push({ at: elapsed, isTest });
    const inMinute = takenInMinute(elapsed).length;
    if (inMinute > LIMIT) model.broken.push(`the robot took ${inMinute} messages in a minute`);
  }

  /** Whether a delivery could go out now, were the lane not blocked. */
  function mayGo(delivery: Expected, now: number): boolean {
    const first = model.deliveries.find(({ alertId, end }) => alertId === delivery.alertId && end === null);
    return first === delivery && delivery.notBefore <= now;
  }

  /** The same, and no backoff of its own can keep it any more. */
  function mustGo(delivery: Expected, now: number): boolean {
    const { retryingSince, notBefore } = delivery;
    return mayGo(delivery, now) && (retryingSince === null || now >= notBefore + DEFAULT_BACKOFF.maxMs);
  }

  function answered(outcome: Outcome, now: number) {
    const delivery = model.onTheWire;
    model.onTheWire = null;
    if (delivery === null) return;
    const { verdict, retryAfterMs } = outcome;
    if (verdict === "hold") model.heldUntil = now + (retryAfterMs ?? 0);
    settle(delivery, outcome, now);
    model.blocked = blockedAfter(delivery, outcome, now);
  }

  /** Only the robot itself ends a block. */
  function blockedAfter(delivery: Expected, { verdict, errcode }: Outcome, now: number) {
    const since = model.blocked?.since ?? now;
    if (verdict === "block") return { since, probeAt: probeAfter(since, now) };
    if (model.blocked === null || (verdict !== "retry" && errcode !== null)) return null;
    // What came from somewhere else has told nothing of the robot: the probe goes on as soon as its delivery may go again.
    return { since, probeAt: Math.min(probeAfter(since, now), Math.max(now, delivery.notBefore)) };
  }

  /** What a process knows and does not keep is gone. */
  function restarted(now: number) {
    model.probeAsked = false;
    for (const delivery of model.deliveries) delivery.isSimplified = false;
    if (model.blocked === null) return;
    model.blocked = { ...model.blocked, probeAt: Math.min(model.blocked.probeAt, now + MINUTE_MS) };
  }

  function crashed() {
    if (model.onTheWire !== null) model.onTheWire.notBefore = 0;
    model.onTheWire = null;
  }

  return Object.assign(model, { requested, testRequested, take, answered, crashed, restarted });
}

/** What an answer makes of its delivery. */
function settle(delivery: Expected, { verdict, retryAfterMs, mayPass }: Outcome, now: number) {
  const tried = now - (delivery.retryingSince ?? now);
  if (verdict === "delivered") delivery.end = "delivered";
  else if (verdict === "hold" || verdict === "block") delivery.retryingSince = null;
  else if (verdict === "refused" && (!mayPass || (delivery.isSimplified && tried >= INTERMEDIARY_RETRY_MS)))
    delivery.end = "failed";
  else if (verdict === "refused" && !delivery.isSimplified)
    Object.assign(delivery, { isSimplified: true, retryingSince: null });
  else Object.assign(delivery, { retryingSince: now - tried, notBefore: now + (retryAfterMs ?? 0) });
}

/** A blocked lane probes 1, 5, 15 and 60 minutes after the block began, then every hour. */
function probeAfter(since: number, now: number): number {
  const early = [1, 5, 15].map((minutes) => since + minutes * MINUTE_MS).find((at) => at > now);
  let hourly = since + 60 * MINUTE_MS;
  while (hourly <= now) hourly += 60 * MINUTE_MS;
  return early ?? hourly;
}

export type LaneModel = ReturnType<typeof createLaneModel>;
