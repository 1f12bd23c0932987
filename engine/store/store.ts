import type { Language } from "../../shared/languages.ts";
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
  Histogram,
  HistogramQuery,
  ReceivedBy,
} from "../../shared/model/event.ts";

/** How an event came that no webhook brought: found by comparing two looks at ilert's alerts. */
export interface Fetched {
  readonly by: Exclude<ReceivedBy, "webhook">;
  /** Between these looks it happened, Unix ms. */
  readonly from: number;
  readonly to: number;
}

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
  /**
   * Absent on what a webhook brought. One that came by both ways is a repetition, whichever was first: of the same alert,
   * telling the same, at about the same time.
   */
  readonly fetched?: Fetched;
}

export interface NewDelivery {
  readonly id: string;
  readonly connectorId: string;
  readonly mention: Mention;
  /** Of the message. */
  readonly language: Language;
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
  readonly language: Language;
  readonly urgent: boolean;
  /** Tries so far. */
  readonly attempts: number;
  /** Start of the present run of retries, Unix ms; null when the last try did not call for one. */
  readonly retryingSince: number | null;
  readonly createdAt: number;
  readonly replayOf: string | null;
  /** Set on a digest's delivery. */
  readonly digest: { readonly title: string; readonly text: string } | null;
}

export interface NewAttempt {
  readonly id: string;
  readonly deliveryId: string;
  readonly startedAt: number;
}

/** A delivery that waits and may go into a digest. */
export interface DigestableDelivery {
  readonly id: string;
  /** Equal for all deliveries of the same alert of the same source. */
  readonly alertRef: string;
  readonly alert: AlertEvent;
  readonly mention: Mention;
  readonly language: Language;
  /** When its event was received, Unix ms. */
  readonly receivedAt: number;
  /** When the delivery was made, Unix ms: later than its event for a replay. */
  readonly createdAt: number;
}

export interface NewDigest {
  readonly eventId: string;
  readonly deliveryId: string;
  readonly connectorId: string;
  readonly createdAt: number;
  /** The message as it goes out, on every try. */
  readonly message: { readonly title: string; readonly text: string };
  readonly mention: Mention;
  readonly language: Language;
  /** What the log shows: summary, and HIGH when one of its alerts is. */
  readonly alert: AlertEvent;
  readonly memberIds: readonly string[];
}

/** How an attempt ended and what becomes of its delivery; stored in one transaction. */
export interface AttemptEnd {
  readonly attemptId: string;
  readonly deliveryId: string;
  readonly endedAt: number;
  readonly durationMs: number;
  readonly outcome: string;
  /** The robot may have posted the message although no answer says so: it must be sent again under its own id. */
  readonly maybePosted: boolean;
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
  /** Events that need the user: failed, refused, or waiting in a lane whose robot is blocked. */
  readonly attention: number;
}

/** Where a waiting delivery stands in its lane. */
export interface QueuePlace {
  readonly id: string;
  readonly connectorId: string;
  /** 1 = next, were all due; urgent ones come first. */
  readonly position: number;
  /** Unix ms of its next try; null when it waits for nothing but its turn. */
  readonly notBefore: number | null;
}

/** A delivery as kept, with the event it belongs to and what its message is made from. */
export interface StoredDelivery extends DeliverySummary {
  /** A digest's message as it goes out. */
  readonly digest: { readonly title: string; readonly text: string } | null;
  readonly eventSummary: string;
  readonly kind: EventSummary["kind"];
  readonly alert: AlertEvent | null;
  readonly mention: Mention;
  readonly language: Language;
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
   * `q` finds events in whose summary, details (the first 4,000 characters) and ids every word occurs. A page with
   * any filter may hold fewer rows than the limit, even none, and yet go on: so much was found in 0.1 s.
   */
  listEvents(query: EventQuery): Promise<Page<EventSummary>>;
  /**
   * Counts events received from `from` to before `to` by outcome, in `buckets` spans of equal length. Words of one or
   * two characters in `q` are not looked at: each event would have to be read.
   * Rejects with `input/invalid` when that time is empty.
   */
  histogram(query: HistogramQuery): Promise<Histogram>;
  /** Rows of the live log by id, in no particular order; unknown ids are left out. */
  summarizeEvents(ids: readonly string[]): Promise<EventSummary[]>;
  getEvent(id: string): Promise<EventDetail | null>;
  lastEventAt(sourceId: string): Promise<number | null>;

  listDeliveries(query: DeliveryQuery): Promise<Page<DeliverySummary>>;
  getDelivery(id: string): Promise<StoredDelivery | null>;
  /**
   * Ids of the finished deliveries that match all that the filter gives, oldest first, at most `limit`; no digests.
   * Without a state those of any when `ids` are given, else the dead ones.
   */
  findFinished(filter: Omit<ReplayFilter, "toConnector">, limit: number): Promise<string[]>;
  /**
   * Adds deliveries to an event that is already stored. Rejects with `not-found` for an unknown event, with `conflict`
   * for a digest, which is not sent again: what was in it is.
   */
  addDeliveries(eventId: string, deliveries: readonly NewDelivery[]): Promise<void>;
  /** How many deliveries of a lane could go into a digest now. */
  countDigestable(connectorId: string): Promise<number>;
  /**
   * Deliveries of a lane that may go into a digest, oldest first, at most `limit`: they wait, belong to no digest yet,
   * are no test, were not let out of a failed digest, and neither they nor an earlier open one of the same alert may
   * already have reached the robot (a try whose answer was lost is repeated with its own message id, or it would be
   * posted twice), nor may an earlier open one of the same alert belong to a digest (which this one must not overtake).
   */
  findDigestable(connectorId: string, limit: number): Promise<DigestableDelivery[]>;
  /**
   * Stores a digest as an event of kind `digest` with one urgent delivery, and ties the members to it: they keep
   * waiting, are no longer due on their own, and share its fate. Its delivery `delivered`: they become `digested`.
   * Its delivery `dead` or `cancelled`: they wait on their own again and enter no other digest. Members that are no
   * longer waiting are left out. Nothing is stored and the answer is false when none is left, or when one of those left
   * may not enter (any more): it would be posted twice, or overtake an earlier one of its alert that is not a member.
   */
  addDigest(digest: NewDigest): Promise<boolean>;
  /**
   * Ends a waiting delivery as `cancelled`; false when it is not waiting (any more), or part of a digest, which may be
   * out already.
   */
  cancelDelivery(id: string, at: number, reason: Reason): Promise<boolean>;

  /** Ends every waiting delivery of a connector as `cancelled`, but what is in a digest on the wire; gives their number. */
  cancelWaiting(connectorId: string, at: number, reason: Reason): Promise<number>;

  /**
   * The delivery whose turn it is in a lane: waiting, its time come, and no earlier one of the same alert and
   * connector still waiting or on the wire. Urgent ones first, then the oldest. Null when there is none.
   * `only` leaves out all but the urgent ones, or all but those of Test this connection.
   */
  nextDue(connectorId: string, now: number, only?: "urgent" | "test"): Promise<DueDelivery | null>;
  /**
   * Where these stand in their lanes, those that wait; what is in a digest stands where the digest does. The cost
   * grows with what waits in the lanes, not with the number of ids.
   */
  queuePositions(ids: readonly string[]): Promise<QueuePlace[]>;
  /**
   * When the lane has something to do: the earliest time among the deliveries that wait, 0 for one that waits for
   * nothing but its turn; null when none waits. One that is behind an earlier one of its alert, or in a digest, does
   * not count: its time comes with the end of that one.
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
  /**
   * Messages a robot accepted at or after `since`, counted by quarters of an hour (UTC), on one of which every month
   * begins in every time zone. The count outlives retention by a month.
   */
  countSent(connectorId: string, since: number): Promise<number>;
  getLanes(): Promise<LaneRecord[]>;
  putLane(lane: LaneRecord): Promise<void>;
  countLanes(): Promise<LaneCounts[]>;
  count(): Promise<StoreCounts>;

  /**
   * Moves every moment that something waits for (next try, hold, start of a run of retries) by `byMs`, because the
   * clock was set: what was left to wait stays left to wait.
   */
  shiftWaiting(byMs: number): Promise<void>;
  /** What waits for its next try because of one of these reasons may be tried from `now` on. */
  hurryRetries(reasonCodes: readonly string[], now: number): Promise<void>;
  /**
   * One small step of retention: deletes up to `limit` of the oldest events whose deliveries have all ended, received
   * before `receivedBefore`, or, while the database is over `maxBytes`, whatever their age; with them their deliveries,
   * attempts and search entries. Gives how many were deleted; 0 = nothing more to do now. The size is that of what is
   * stored: the file does not shrink, what was freed in it is used again.
   */
  deleteOld(step: { receivedBefore: number; maxBytes: number; limit: number }): Promise<number>;
  /** Finishes what is under way and lets go of the files. */
  close(): Promise<void>;
}
