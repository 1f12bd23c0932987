import type { Page, Reason } from "../../shared/model/common.ts";
import type { DeliveryQuery, DeliverySummary, ReplayFilter } from "../../shared/model/delivery.ts";
import type {
  EventDetail,
  EventQuery,
  EventSummary,
  Histogram,
  HistogramQuery,
} from "../../shared/model/event.ts";
import type {
  AcceptResult,
  AttemptEnd,
  AttemptSpan,
  Backlog,
  DigestableDelivery,
  DueDelivery,
  LaneCounts,
  LaneRecord,
  NewAttempt,
  NewDelivery,
  NewDigest,
  NewEvent,
  OrphanedLane,
  QueuePlace,
  RobotSend,
  StoreCounts,
  StoredDelivery,
} from "./records.ts";
import type { StoreTrouble } from "./store-health.ts";

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
  /** What could go into a digest of the lane now, counted up to `limit`. */
  digestBacklog(connectorId: string, limit: number): Promise<Backlog>;
  /**
   * Deliveries of a lane that may go into a digest, oldest first: all that waits of the alerts whose turn is next,
   * urgent ones first, as found among the next `limit` deliveries. They wait, belong to no digest yet,
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
  /** What still waits in a digest, oldest first. */
  digestMembers(digestId: string): Promise<DigestableDelivery[]>;
  /**
   * Ends a waiting delivery as `cancelled`; false when it is not waiting (any more), or part of a digest, which may be
   * out already.
   */
  cancelDelivery(id: string, at: number, reason: Reason): Promise<boolean>;

  /** Ends every waiting delivery of a connector as `cancelled`, but what is in a digest on the wire; gives their number. */
  cancelWaiting(connectorId: string, at: number, reason: Reason): Promise<number>;
  /**
   * Ends everything that is still open for connectors other than these, and forgets their lanes' holds and blocks. Tests
   * and digests end as `cancelled`, everything else as `dead`, what was in a digest too: it can be replayed to another
   * connector. Nothing of these connectors may be on the wire. Gives the dead ones by connector.
   */
  endOrphans(connectorIds: readonly string[], at: number, reason: Reason): Promise<OrphanedLane[]>;

  /**
   * The delivery whose turn it is in a lane: waiting, its time come, and no earlier one of the same alert and
   * connector still waiting or on the wire. Digests first, then urgent ones, then the oldest. Null when there is none.
   * `only` leaves out all but those of Test this connection.
   */
  nextDue(connectorId: string, now: number, only?: "test"): Promise<DueDelivery | null>;
  /** As `nextDue`, but the oldest of all. */
  oldestDue(connectorId: string, now: number): Promise<DueDelivery | null>;
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
  /** Keeps that a message goes, or went, to a robot beside its deliveries; its end in a second call with the same id. */
  putRobotSend(send: RobotSend): Promise<void>;
  /** Those of the last hour, which is the longest window there is, oldest first. */
  robotSends(): Promise<RobotSend[]>;
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
  /** Why events cannot be stored now, as far as reads and writes have met it; null when the last transaction worked. */
  trouble(): StoreTrouble | null;
  /** Commits a transaction that changes nothing, to see whether one can be committed. */
  tryWrite(): Promise<void>;
  /** Finishes what is under way and lets go of the files. */
  close(): Promise<void>;
}
