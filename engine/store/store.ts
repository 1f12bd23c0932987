import type { AlertQuery, AlertSummary } from "../../shared/model/alert.ts";
import type { Page, Reason } from "../../shared/model/common.ts";
import type { DeliveryQuery, DeliverySummary, ReplayFilter } from "../../shared/model/delivery.ts";
import type {
  EventDetail,
  EventQuery,
  EventSummary,
  Histogram,
  HistogramQuery,
} from "../../shared/model/event.ts";
import type { AuditStore } from "./audit-store.ts";
import type { CardStore } from "./card-store.ts";
import type { PeopleStore } from "./people-store.ts";
import type {
  AcceptResult,
  AttemptEnd,
  Backlog,
  DigestableDelivery,
  DueDelivery,
  LaneCounts,
  LaneRecord,
  Lease,
  NewAttempt,
  NewDelivery,
  NewDigest,
  NewEvent,
  OrphanedLane,
  QueuePlace,
  RobotSend,
  RobotTake,
  StoreCounts,
  StoredDelivery,
  TakenRobot,
  TestEnd,
} from "./records.ts";
import type { StoreTrouble } from "./store-health.ts";

/**
 * Stores events, deliveries and attempts. Every method rejects with AppError `store/unavailable` when the storage cannot
 * be used now (full disk, locked, read-only, damaged); then nothing of the call was stored.
 *
 * A delivery is *waiting* in the states `queued` and `retrying`. In a lane whose `holdUntil` is set, a waiting delivery
 * is shown as `held`.
 *
 * Where several nodes share a store, a write for a robot gets the robot's `lease`: it rejects with `conflict`, with
 * nothing stored, when the lease was lost. A store of a single node, which owns every robot, takes no notice of it.
 */
export interface Store {
  /**
   * Stores an event and its deliveries, all or nothing, and resolves once they would survive a power loss. Concurrent
   * calls share a transaction. For a duplicate nothing is stored, and the result has the first event's id.
   * @param configRevision - the configuration that let the event in and chose its deliveries. Where nodes share it, the
   * call rejects with `isStale`, with nothing stored, when it is another one now. Null = it does not matter
   */
  accept(
    event: NewEvent,
    deliveries: readonly NewDelivery[],
    configRevision?: number | null,
  ): Promise<AcceptResult>;
  /**
   * Stores a finished test as an event with one delivery, which never waits in a lane. A delivered one counts for
   * `countSent`.
   */
  recordTest(event: NewEvent, delivery: NewDelivery, end: TestEnd): Promise<void>;

  /**
   * `q` finds events whose summary, details (the first 4,000 characters) and ids contain every word. A filtered page
   * holds what was found within 0.1 s: it may have fewer rows than the limit, even none, without being the last.
   */
  listEvents(query: EventQuery): Promise<Page<EventSummary>>;
  /**
   * Counts events by outcome in the buckets between each two neighbouring `edges`. Words of one or two characters in
   * `q` are ignored, because every event would have to be read. Rejects with `input/invalid` when the edges do not
   * ascend.
   */
  histogram(query: HistogramQuery): Promise<Histogram>;
  /** Rows of the log by id, in no particular order; unknown ids are left out. */
  summarizeEvents(ids: readonly string[]): Promise<EventSummary[]>;
  /**
   * The log by alert: open alerts first, then closed ones, each by its newest matching event. A
   * page may be short, as one of `listEvents`.
   */
  listAlerts(query: AlertQuery): Promise<Page<AlertSummary>>;
  /** The alerts that these events belong to, without digests; unknown ids are left out. */
  summarizeAlerts(eventIds: readonly string[]): Promise<AlertSummary[]>;
  /** Names of alert sources inside ilert that stored events came from, those with the newest events first. */
  ilertSourceNames(): Promise<string[]>;
  getEvent(id: string): Promise<EventDetail | null>;
  /** When the newest event of these sources was received, Unix ms; null before the first. */
  lastEventAt(sourceIds: readonly string[]): Promise<number | null>;

  listDeliveries(query: DeliveryQuery): Promise<Page<DeliverySummary>>;
  getDelivery(id: string): Promise<StoredDelivery | null>;
  /**
   * Ids of the finished deliveries that match the filter, oldest first, at most `limit`, without digests. A filter
   * without a state matches any state when it has `ids`, else only failed deliveries.
   */
  findFinished(filter: Omit<ReplayFilter, "toConnector">, limit: number): Promise<string[]>;
  /**
   * Adds deliveries to a stored event. Rejects with `not-found` for an unknown event, with `conflict` for a digest,
   * whose members can be sent again, but not the digest itself.
   */
  addDeliveries(eventId: string, deliveries: readonly NewDelivery[]): Promise<void>;
  /** The deliveries of a lane that may enter a digest now, counted up to `limit`. */
  digestBacklog(connectorId: string, limit: number): Promise<Backlog>;
  /**
   * Deliveries of a lane that may enter a digest, oldest first: all waiting ones of the alerts that the next `limit`
   * deliveries belong to. A delivery may enter a digest unless
   * - it already belongs to one, or was released from a failed digest;
   * - it or an earlier open one of its alert may already have reached the robot: a retry must use its own message id,
   *   or it could be posted twice;
   * - an earlier open one of its alert belongs to a digest, which this one would overtake.
   */
  findDigestable(connectorId: string, limit: number): Promise<DigestableDelivery[]>;
  /**
   * Stores a digest as an event of kind `digest` with one urgent delivery, and assigns the members to it: they keep
   * waiting but are no longer due on their own. When its delivery is `delivered`, they become `digested`; when it is
   * `failed` or `cancelled`, they are due on their own again and enter no other digest. Members that no longer wait are
   * left out. Resolves to false, with nothing stored, when no member is left or one of them may not enter a digest (any
   * more; see `findDigestable`).
   */
  addDigest(digest: NewDigest, lease?: Lease): Promise<boolean>;
  /** The waiting members of a digest, oldest first. */
  digestMembers(digestId: string): Promise<DigestableDelivery[]>;
  /** Ends a waiting delivery as `cancelled`; false when it does not wait (any more) or belongs to a digest. */
  cancelDelivery(id: string, at: number, reason: Reason): Promise<boolean>;

  /**
   * Ends every waiting delivery of a connector as `cancelled`, except members of a digest that is being sent; resolves
   * to their number.
   */
  cancelWaiting(connectorId: string, at: number, reason: Reason): Promise<number>;
  /**
   * Ends all open deliveries of connectors other than these, and deletes the lanes' holds and blocks. Digests end as
   * `cancelled`, everything else, also members of digests, as `failed`, so that it can be replayed to another
   * connector. No delivery of those connectors may be in the middle of an attempt. Resolves to the failed ones by
   * connector. Where several nodes share a store, connectors that another node has stored meanwhile are left alone.
   */
  endOrphans(connectorIds: readonly string[], at: number, reason: Reason): Promise<OrphanedLane[]>;

  /**
   * The next due delivery of a lane: it waits, its time has come, and no earlier one of the same alert and connector is
   * open. Digests first, then urgent ones, then the oldest; null when none is due.
   */
  nextDue(connectorId: string, now: number): Promise<DueDelivery | null>;
  /** As `nextDue`, but the oldest whatever its urgency. */
  oldestDue(connectorId: string, now: number): Promise<DueDelivery | null>;
  /**
   * The positions of waiting deliveries in their lanes; a member of a digest has the digest's position. The cost grows
   * with the length of the queues, not with the number of ids.
   */
  queuePositions(ids: readonly string[]): Promise<QueuePlace[]>;
  /**
   * The earliest time, Unix ms, at which a delivery of the lane is due; 0 for now, null when none waits. Deliveries
   * behind an earlier one of their alert and members of digests do not count.
   */
  nextDueAt(connectorId: string): Promise<number | null>;
  /**
   * Marks a delivery `sending` and records the attempt durably, to be called before anything is posted. Rejects with
   * `conflict` when the delivery does not wait (any more), for example because it was cancelled.
   */
  startAttempt(attempt: NewAttempt, lease?: Lease): Promise<void>;
  /**
   * Resolves to the number of members that ended with it; 0 unless a digest was delivered. Where several nodes share a
   * store, nothing is stored for an attempt that has ended already: another node has taken over its robot.
   */
  endAttempt(end: AttemptEnd): Promise<number>;
  /**
   * Takes over the lanes of a robot, in one transaction, to be called before they send anything: ends the attempts that
   * their previous owner did not as `interrupted`, requeues their deliveries, due now, and reads what the lanes and the
   * robot's rate window continue with. None of the lanes may be working.
   */
  takeRobot(take: RobotTake, lease?: Lease): Promise<TakenRobot>;
  /**
   * Records a message to a robot that was in no queue, for at least an hour, which is the longest rate window. A second
   * call with the same id records its end, and needs no lease.
   */
  putRobotSend(send: RobotSend, lease?: Lease): Promise<void>;
  /**
   * Messages that a robot accepted at or after `since`, rounded down to a quarter of an hour; in every time zone a month
   * begins on one. The counts outlive retention by a month.
   */
  countSent(connectorId: string, since: number): Promise<number>;
  putLane(lane: LaneRecord, lease?: Lease): Promise<void>;
  countLanes(): Promise<LaneCounts[]>;
  count(): Promise<StoreCounts>;

  /**
   * Shifts all times that the lanes of a robot and their deliveries wait for (next attempt, hold, block, start of retries)
   * by `byMs` after the clock was set, so that the remaining waits stay the same.
   */
  shiftWaiting(connectorIds: readonly string[], byMs: number, lease?: Lease): Promise<void>;
  /** Makes deliveries that wait for a retry because of one of these reasons due at `now`. */
  hurryRetries(reasonCodes: readonly string[], now: number): Promise<void>;
  /**
   * One small step of retention: deletes up to `limit` of the oldest events without open deliveries that were received
   * before `receivedBefore` or, while the database holds more than `maxBytes`, whatever their age, with their
   * deliveries, attempts and search entries. Resolves to the number of deleted events; 0 = nothing more to do now. The
   * file does not shrink, its free pages are reused, so they do not count as size.
   */
  deleteOld(step: { receivedBefore: number; maxBytes: number; limit: number }): Promise<number>;
  readonly people: PeopleStore;
  readonly audit: AuditStore;
  readonly cards: CardStore;
  /** Why events cannot be stored now, as last seen by a read or a write; null when the last transaction succeeded. */
  trouble(): StoreTrouble | null;
  /** Commits a transaction that changes nothing, to find out whether one can be committed. */
  tryWrite(): Promise<void>;
  /** Finishes pending writes and closes the files. */
  close(): Promise<void>;
}
