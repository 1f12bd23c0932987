import type { Outcome } from "../engine/dispatcher/connector-type.ts";

/** DingTalk's messages in any 60 s (dingtalk.md §5). */
export const LIMIT = 20;
/** Of those, kept for tests. */
export const TEST_PLACES = 2;
const MINUTE_MS = 60_000;

/** A delivery as the model knows it. */
export interface Expected {
  readonly id: string;
  readonly alertId: string;
  readonly isTest: boolean;
  readonly isUrgent: boolean;
  /** Null while it must still be sent. */
  end: "delivered" | "dead" | "cancelled" | null;
  notBefore: number;
}

/** The lane as it should be: what the robot's answers and the user's wishes make of it, without queue or timers. */
export function createLaneModel() {
  const model = {
    deliveries: [] as Expected[],
    onTheWire: null as Expected | null,
    paused: false,
    blocked: false,
    probing: false,
    heldUntil: 0,
    /** What the lane should not have done. */
    broken: [] as string[],
    posted: new Set<string>(),
  };
  const taken: number[] = [];
  const takenInMinute = (elapsed: number) => taken.filter((at) => at > elapsed - MINUTE_MS).length;

  /** A request arrives: is the lane allowed to send this now? */
  function requested(id: string, now: number, elapsed: number) {
    const wrong = (what: string) => model.broken.push(`${id} was sent ${what}`);
    const delivery = model.deliveries.find((candidate) => candidate.id === id);
    if (delivery === undefined) return wrong("although nobody asked for it");
    const { isTest, alertId } = delivery;
    if (model.onTheWire !== null) wrong(`beside ${model.onTheWire.id}`);
    if (delivery.end !== null) wrong(`although it was ${delivery.end}`);
    if (now < model.heldUntil) wrong("during a hold");
    if (now < delivery.notBefore) wrong("before its time");
    if (model.paused && !isTest) wrong("during a pause");
    if (model.blocked && !model.probing && !isTest) wrong("while blocked");
    const first = model.deliveries.find((other) => other.alertId === alertId && other.end === null);
    if (first !== delivery) wrong(`before ${first?.id} of the same alert`);
    const before = takenInMinute(elapsed);
    if (!isTest && before >= LIMIT - TEST_PLACES) wrong(`as number ${before + 1} in a minute`);
    model.onTheWire = delivery;
  }

  /** The robot counts a message in: no 60 s may ever hold more than the limit. */
  function take(elapsed: number) {
    taken.push(elapsed);
    const inMinute = takenInMinute(elapsed);
    if (inMinute > LIMIT) model.broken.push(`the robot took ${inMinute} messages in a minute`);
  }

  function answered({ verdict, retryAfterMs }: Outcome, now: number) {
    const delivery = model.onTheWire;
    model.onTheWire = null;
    if (delivery === null) return;
    if (verdict === "delivered") delivery.end = "delivered";
    else if (verdict === "refused" || delivery.isTest) delivery.end = "dead";
    else if (verdict === "retry") delivery.notBefore = now + (retryAfterMs ?? 0);
    if (verdict === "retry") return;
    model.probing = false;
    model.blocked = verdict === "block";
    if (verdict === "hold") model.heldUntil = now + (retryAfterMs ?? 0);
  }

  function crashed() {
    if (model.onTheWire?.isTest) model.onTheWire.end = "cancelled";
    model.onTheWire = null;
  }

  return Object.assign(model, { requested, take, answered, crashed });
}

export type LaneModel = ReturnType<typeof createLaneModel>;
