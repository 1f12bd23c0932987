import type { Language } from "../../shared/i18n/languages.ts";
import type { Mention } from "../../shared/model/action.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Attempt, DeliveryState, DeliverySummary } from "../../shared/model/delivery.ts";
import type { AlertEvent, Decision, EventSummary, ReceivedBy } from "../../shared/model/event.ts";

/** The origin of an event that was found by comparing two polls of ilert's alerts. */
export interface Fetched {
  readonly by: Exclude<ReceivedBy, "webhook">;
  /** Times of the two polls between which it happened, Unix ms. */
  readonly from: number;
  readonly to: number;
}

/** A received event with the decisions of routing. */
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
   * Absent for an event from a webhook. An event that arrives by both channels is a duplicate, whichever was first: it
   * has the same alert, an equivalent type and about the same time.
   */
  readonly fetched?: Fetched;
  /** The event whose body was edited to create this one. It is never a duplicate, and belongs to no alert in ilert. */
  readonly editedFrom?: string;
}

export interface NewDelivery {
  readonly id: string;
  readonly connectorId: string;
  readonly mention: Mention;
  /** Of the message. */
  readonly language: Language;
  /** Of the message, IANA name; fixed when the delivery is created. */
  readonly timeZone: string;
  /** Sent before deliveries that are not urgent; true for a new HIGH alert. */
  readonly urgent: boolean;
  readonly createdAt: number;
  readonly replayOf: string | null;
}

/** `id` is the id of the first event when the new one is a duplicate. */
export interface AcceptResult {
  readonly id: string;
  readonly duplicate: boolean;
}

/** A delivery that is due, with the input of its message. */
export interface DueDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly kind: EventSummary["kind"];
  readonly connectorId: string;
  readonly alert: AlertEvent;
  readonly mention: Mention;
  readonly language: Language;
  readonly timeZone: string;
  readonly urgent: boolean;
  /** The number of attempts so far. */
  readonly attempts: number;
  /** Start of the present series of retries, Unix ms; null when the last attempt did not call for a retry. */
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

/** Waiting deliveries of a lane that may enter a digest. */
export interface Backlog {
  /** Their number, counted up to the given limit. */
  readonly waiting: number;
  /** Creation of the oldest, Unix ms; null when none waits. */
  readonly oldestAt: number | null;
}

/** A waiting delivery that may enter a digest. */
export interface DigestableDelivery {
  readonly id: string;
  /** Equal for all deliveries of the same alert of the same source. */
  readonly alertRef: string;
  readonly alert: AlertEvent;
  readonly mention: Mention;
  readonly language: Language;
  readonly timeZone: string;
  /** When its event was received, Unix ms. */
  readonly receivedAt: number;
  /** When the delivery was created, Unix ms; for a replay later than its event. */
  readonly createdAt: number;
}

export interface NewDigest {
  readonly eventId: string;
  readonly deliveryId: string;
  readonly connectorId: string;
  readonly createdAt: number;
  /** The message, the same for every attempt. */
  readonly message: { readonly title: string; readonly text: string };
  readonly mention: Mention;
  readonly language: Language;
  readonly timeZone: string;
  /** Shown in the log: the summary, and priority HIGH when one of its alerts has it. */
  readonly alert: AlertEvent;
  readonly memberIds: readonly string[];
}

/** The end of an attempt and the next state of its delivery, stored in one transaction. */
export interface AttemptEnd {
  readonly attemptId: string;
  readonly deliveryId: string;
  readonly endedAt: number;
  readonly durationMs: number;
  readonly outcome: string;
  /** The robot may have posted the message without a confirming answer: a retry must use the same message id. */
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
  /** The new state of the lane; undefined = unchanged. */
  readonly lane?: LaneRecord;
  /**
   * For a refused digest: its members are sent in these digests instead, and members that are in none of them singly.
   * Absent: all are sent singly.
   */
  readonly split?: readonly NewDigest[];
}

/** The result of a test: an attempt that ended, or why none was made. */
export type TestEnd =
  | (AttemptEnd & Pick<NewAttempt, "startedAt">)
  | { readonly cancelledAt: number; readonly reason: Reason };

/** The state of a lane that survives a restart. */
export interface LaneRecord {
  readonly connectorId: string;
  /** Unix ms until which DingTalk holds the robot; null = not held. */
  readonly holdUntil: number | null;
  /** Null = the robot is not blocked. */
  readonly blocked: LaneBlock | null;
  /** Whether the robot accepts messages; null or absent = unknown. */
  readonly proof?: LaneProof | null;
}

/** What the robot's last answer has shown about the configuration. */
export interface LaneProof {
  /** A salted hash of the configuration and secrets that the message was sent with. */
  readonly as: string;
  readonly works: boolean;
}

/** A robot that refuses everything until its configuration is corrected. Times are Unix ms. */
export interface LaneBlock {
  /** Why it is blocked, and what to do. */
  readonly reason: Reason;
  readonly since: number;
  /** When the lane next probes whether the robot works again. */
  readonly probeAt: number;
}

/** The number of deliveries that ended because their connector no longer exists. */
export interface OrphanedLane {
  readonly connectorId: string;
  readonly deliveries: number;
}

export interface LaneCounts {
  readonly connectorId: string;
  readonly waiting: number;
  readonly oldestWaitingAt: number | null;
  readonly lastDeliveredAt: number | null;
}

/** A takeover of a robot's lanes. */
export interface RobotTake {
  /** The robot's connectors whose lanes are taken over. */
  readonly connectorIds: readonly string[];
  /** Whether this hash is the robot's (`RobotSend.robot`). */
  readonly isRobot: (hash: string) => boolean;
  /** Unix ms, on the clock of the attempts' times. */
  readonly now: number;
  /** For how long a message counts in the robot's rate window, in ms. */
  readonly windowMs: number;
}

/** The right of a node to send to a robot. It is lost when the robot has another owner or a later epoch. */
export interface Lease {
  readonly name: string;
  /** The node's id. */
  readonly owner: string;
  readonly epoch: number;
}

/** A robot whose lanes were taken over. */
export interface TakenRobot {
  /** The number of deliveries whose attempts had not ended. */
  readonly interrupted: number;
  /** The stored states of the lanes; none for a lane whose state was never stored. */
  readonly lanes: readonly LaneRecord[];
  /** The messages that may count in the robot's rate window; those of tests may be older. */
  readonly sent: readonly AttemptAge[];
}

/** How long ago an attempt ran, in ms, so that it does not depend on the reader's clock. */
export interface AttemptAge {
  readonly sinceStart: number;
  /** Null if it was interrupted, so that its end is unknown. */
  readonly sinceEnd: number | null;
}

/** A message to a robot that was in no lane's queue: the test of a connection. */
export interface RobotSend {
  readonly id: string;
  /** A hash of the robot, never its token. */
  readonly robot: string;
  readonly startedAt: number;
  /** Null while it is being sent, or was interrupted. */
  readonly endedAt: number | null;
}

export interface StoreCounts {
  readonly events: number;
  readonly waiting: number;
  readonly failed: number;
  /** Events that require action: failed, refused, or waiting in a blocked lane; no tests. */
  readonly attention: number;
  /** Alerts with such an event. */
  readonly attentionAlerts: number;
}

/** The position of a waiting delivery in its lane. */
export interface QueuePlace {
  readonly id: string;
  readonly connectorId: string;
  /** 1 = next, if all were due; urgent ones come first. */
  readonly position: number;
  /** Time of its next attempt, Unix ms; null when it waits only for its turn. */
  readonly notBefore: number | null;
}

/** A delivery with its event and the input of its message. */
export interface StoredDelivery extends DeliverySummary {
  /** The message of a digest's delivery. */
  readonly digest: { readonly title: string; readonly text: string } | null;
  readonly eventSummary: string;
  readonly kind: EventSummary["kind"];
  readonly alert: AlertEvent | null;
  readonly mention: Mention;
  readonly language: Language;
  readonly timeZone: string;
  readonly attemptList: Attempt[];
}
