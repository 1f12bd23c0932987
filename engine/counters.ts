import type { DeliveryState } from "../shared/model/delivery.ts";
import type { SendVerdict } from "./connectors/connector-type.ts";

/** An attempt of a lane, and its result. */
export interface EndedAttempt {
  readonly connectorId: string;
  readonly verdict: SendVerdict;
  /** State of the delivery after the attempt. */
  readonly state: DeliveryState;
  /** Deliveries that ended as members of the digest that was sent. */
  readonly digested: number;
}

/** Counts since the start of the program; none of them is stored. */
export interface CounterValues {
  /** Webhooks that were answered with 202, including duplicates, by the id of their source. */
  readonly acknowledged: ReadonlyMap<string, number>;
  /** Attempts by connector id, then by verdict. */
  readonly attempts: ReadonlyMap<string, ReadonlyMap<SendVerdict, number>>;
  /**
   * Deliveries that a lane brought to an end or a user cancelled, by connector id, then by state. A digest is one, and
   * so is each member.
   */
  readonly deliveries: ReadonlyMap<string, ReadonlyMap<DeliveryState, number>>;
  /** Polls of ilert's alerts. */
  readonly polls: Readonly<Record<PollOutcome, number>>;
}

export type PollOutcome = "succeeded" | "failed";

/** Counts for monitoring. */
export interface Counters {
  readonly values: CounterValues;
  acknowledged(sourceId: string): void;
  attemptEnded(attempt: EndedAttempt): void;
  /** A user has cancelled a delivery that waited. */
  cancelled(connectorId: string): void;
  polled(result: PollOutcome): void;
}

const LANE_ENDS: readonly DeliveryState[] = ["delivered", "failed"];

export function createCounters(): Counters {
  const acknowledged = new Map<string, number>();
  const attempts = new Map<string, Map<SendVerdict, number>>();
  const deliveries = new Map<string, Map<DeliveryState, number>>();
  const polls = { succeeded: 0, failed: 0 };

  return {
    values: { acknowledged, attempts, deliveries, polls },
    acknowledged: (sourceId) => add(acknowledged, sourceId, 1),
    attemptEnded({ connectorId, verdict, state, digested }) {
      add(inner(attempts, connectorId), verdict, 1);
      const ended = inner(deliveries, connectorId);
      if (LANE_ENDS.includes(state)) add(ended, state, 1);
      if (digested > 0) add(ended, "digested", digested);
    },
    cancelled: (connectorId) => add(inner(deliveries, connectorId), "cancelled", 1),
    polled(result) {
      polls[result] += 1;
    },
  };
}

const add = <Key>(counts: Map<Key, number>, key: Key, by: number) =>
  void counts.set(key, (counts.get(key) ?? 0) + by);

function inner<Key>(counts: Map<string, Map<Key, number>>, outerKey: string): Map<Key, number> {
  const present = counts.get(outerKey) ?? new Map<Key, number>();
  counts.set(outerKey, present);
  return present;
}
