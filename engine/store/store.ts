import type { Mention } from "../../shared/model/action.ts";
import type { Page, Reason } from "../../shared/model/common.ts";
import type {
  Attempt,
  DeliveryQuery,
  DeliveryState,
  DeliverySummary,
  ReplayFilter,
} from "../../shared/model/delivery.ts";
import type {
  AlertEvent,
  Decision,
  EventDetail,
  EventQuery,
  EventSummary,
} from "../../shared/model/event.ts";

/** An event as it comes in, with what routing said about it. */
export interface NewEvent {
  readonly id: string;
  readonly kind: EventSummary["kind"];
  readonly sourceId: string | null;
  /** Unix ms. */
  readonly receivedAt: number;
  readonly dedupe: { readonly key: string; readonly withinMs: number | null } | null;
  /** Null on a refused event. */
  readonly alert: AlertEvent | null;
  readonly refusal: Reason | null;
  /** Credentials already masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Byte for byte as received. */
  readonly rawBody: Uint8Array;
  readonly decisions: readonly Decision[];
}

export interface NewDelivery {
  readonly id: string;
  readonly connectorId: string;
  readonly mention: Mention;
  /** May use the lane's reserve and goes before what is not urgent (a test, a new HIGH alert). */
  readonly urgent: boolean;
  readonly createdAt: number;
  readonly replayOf: string | null;
}

/** `id` is the id of the first event when it is a duplicate. */
export interface AcceptResult {
  readonly id: string;
  readonly duplicate: boolean;
}

/** A delivery whose turn it is, with all its message is made from. */
export interface DueDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly kind: EventSummary["kind"];
  readonly connectorId: string;
  readonly alert: AlertEvent;
  readonly mention: Mention;
  readonly urgent: boolean;
  /** Tries so far. */
  readonly attempts: number;
  /** Start of the present run of retries, Unix ms; null when the last try did not call for one. */
  readonly retryingSince: number | null;
  readonly createdAt: number;
  readonly replayOf: string | null;
}

export interface NewAttempt {
  readonly id: string;
  readonly deliveryId: string;
  readonly startedAt: number;
}

/** How an attempt ended and what becomes of its delivery; stored in one transaction. */
export interface AttemptEnd {
  readonly attemptId: string;
  readonly deliveryId: string;
  readonly endedAt: number;
  readonly durationMs: number;
  readonly outcome: string;
  readonly httpStatus: number | null;
  readonly errcode: number | null;
  readonly reason: Reason;
  readonly answer: string | null;
  readonly delivery: {
    readonly state: DeliveryState;
    readonly reason: Reason | null;
    readonly nextAttemptAt: number | null;
    readonly retryingSince: number | null;
  };
  /** What becomes of the lane; undefined = unchanged. */
  readonly lane?: LaneRecord;
}

/** What a lane must remember over a restart. */
export interface LaneRecord {
  readonly connectorId: string;
  /** Unix ms until which DingTalk holds the robot; null = not held. */
  readonly holdUntil: number | null;
  /** Why the robot is blocked; null = it is not. */
  readonly blocked: Reason | null;
}

export interface LaneCounts {
  readonly connectorId: string;
  readonly waiting: number;
  readonly oldestWaitingAt: number | null;
  readonly lastDeliveredAt: number | null;
}

/** When an attempt ran; `endedAt` is null for one that is on the wire or was cut short. */
export interface AttemptSpan {
  readonly startedAt: number;
  readonly endedAt: number | null;
}

export interface StoreCounts {
  readonly events: number;
  readonly waiting: number;
  readonly dead: number;
}

/** A delivery as kept, with the event it belongs to and what its message is made from. */
export interface StoredDelivery extends DeliverySummary {
  readonly eventSummary: string;
  readonly kind: EventSummary["kind"];
  readonly alert: AlertEvent | null;
  readonly mention: Mention;
  readonly attemptList: Attempt[];
}

/**
 * Where events, deliveries and attempts live. Every method rejects with AppError `store/unavailable` when the
 * storage cannot be used now (full disk, locked, read-only): then nothing of the call was stored.
 *
 * A delivery is *waiting* in the states `queued` and `retrying`; in a lane whose `holdUntil` is set, a waiting
 * delivery is shown as `held`.
 */
export interface Store {
  /**
   * Stores an event and its deliveries, all or nothing, and resolves once they would survive a power loss. Calls
   * made at the same time share a transaction. A repetition stores nothing and gives the first event's id.
   */
  accept(event: NewEvent, deliveries: readonly NewDelivery[]): Promise<AcceptResult>;

  /**
   * `q` finds events in whose summary, details (the first 4,000 characters) and ids every word occurs. Pages of a
   * search for one or two characters may hold fewer rows than the limit and yet go on.
   */
  listEvents(query: EventQuery): Promise<Page<EventSummary>>;
  /** Rows of the live log by id, in no particular order; unknown ids are left out. */
  summarizeEvents(ids: readonly string[]): Promise<EventSummary[]>;
  getEvent(id: string): Promise<EventDetail | null>;
  lastEventAt(sourceId: string): Promise<number | null>;

  listDeliveries(query: DeliveryQuery): Promise<Page<DeliverySummary>>;
  getDelivery(id: string): Promise<StoredDelivery | null>;
  /** Ids of the finished deliveries that match all that the filter gives, oldest first, at most `limit`. */
  findFinished(filter: Omit<ReplayFilter, "toConnector">, limit: number): Promise<string[]>;
  /** Adds deliveries to an event that is already stored. Rejects with `not-found` for an unknown event. */
  addDeliveries(eventId: string, deliveries: readonly NewDelivery[]): Promise<void>;
  /** Ends a waiting delivery as `cancelled`; false when it is not waiting (any more). */
  cancelDelivery(id: string, at: number, reason: Reason): Promise<boolean>;

  /** Ends every waiting delivery of a connector as `cancelled`; gives their number. */
  cancelWaiting(connectorId: string, at: number, reason: Reason): Promise<number>;

  /**
   * The delivery whose turn it is in a lane: waiting, its time come, and no earlier one of the same alert and
   * connector still waiting or on the wire. Urgent ones first, then the oldest. Null when there is none.
   * `only` leaves out all but the urgent ones, or all but those of Test this connection.
   */
  nextDue(connectorId: string, now: number, only?: "urgent" | "test"): Promise<DueDelivery | null>;
  /**
   * When the lane has something to do: the earliest time among the deliveries that wait; null when none waits. One
   * that is behind an earlier one of its alert does not count: its time comes with the end of that one.
   */
  nextDueAt(connectorId: string): Promise<number | null>;
  /**
   * Marks a delivery `sending` and records the try, durably, before anything is posted. Rejects with `conflict` when
   * the delivery is not waiting (any more), such as one just taken back.
   */
  startAttempt(attempt: NewAttempt): Promise<void>;
  endAttempt(end: AttemptEnd): Promise<void>;
  /**
   * After a crash: deliveries found `sending` wait again, due now (a test is cancelled instead, nobody waits for
   * it), and their open attempts are ended as `interrupted`. Gives the number of deliveries.
   */
  recoverInterrupted(now: number): Promise<number>;

  /** Tries of a connector that were under way at or after `since`, oldest first: the lane's window. */
  attemptsSince(connectorId: string, since: number): Promise<AttemptSpan[]>;
  /** Messages a robot accepted at or after `since`. */
  countSent(connectorId: string, since: number): Promise<number>;
  getLanes(): Promise<LaneRecord[]>;
  putLane(lane: LaneRecord): Promise<void>;
  countLanes(): Promise<LaneCounts[]>;
  count(): Promise<StoreCounts>;

  /** Finishes what is under way and lets go of the files. */
  close(): Promise<void>;
}
