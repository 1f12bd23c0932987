import type { Language } from "../../shared/languages.ts";
import type { Mention } from "../../shared/model/action.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Attempt, DeliveryState, DeliverySummary } from "../../shared/model/delivery.ts";
import type { AlertEvent, Decision, EventSummary, ReceivedBy } from "../../shared/model/event.ts";

/** How an event came that no webhook brought: found by comparing two polls at ilert's alerts. */
export interface Fetched {
  readonly by: Exclude<ReceivedBy, "webhook">;
  /** Between these polls it happened, Unix ms. */
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
  /** Goes before what is not urgent (a test, a new HIGH alert). */
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

/** What waits in a lane and may go into a digest. */
export interface Backlog {
  /** How many deliveries, counted up to the limit that was asked for. */
  readonly waiting: number;
  /** When the oldest was made, Unix ms; null when none waits. */
  readonly oldestAt: number | null;
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
  /**
   * Of a digest that was refused: its members go out in these instead, and those that are in none of them by
   * themselves. Absent: by themselves all of them.
   */
  readonly split?: readonly NewDigest[];
}

/** What a lane must remember over a restart. */
export interface LaneRecord {
  readonly connectorId: string;
  /** Unix ms until which DingTalk holds the robot; null = not held. */
  readonly holdUntil: number | null;
  /** Null = the robot is not blocked. */
  readonly blocked: LaneBlock | null;
}

/** A robot that refuses everything until its configuration is mended; moments are Unix ms. */
export interface LaneBlock {
  /** Why, and what to do. */
  readonly reason: Reason;
  readonly since: number;
  /** When the lane tries by itself whether the robot works again. */
  readonly probeAt: number;
}

/** How many deliveries were ended because their connector is gone. */
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

/** When an attempt ran; `endedAt` is null for one that is on the wire or was cut short. */
export interface AttemptSpan {
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** A message that went to a robot and belongs to no delivery: the test of a connector that is not saved. */
export interface RobotSend extends AttemptSpan {
  readonly id: string;
  /** A hash of the robot, never its token. */
  readonly robot: string;
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
