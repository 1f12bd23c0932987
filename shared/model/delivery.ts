import { z } from "zod";
import { momentSchema, pageQueryShape, reasonSchema } from "./common.ts";

/**
 * `queued` waits for its turn; `sending`: the request is pending; `retrying` waits for another attempt; `held` waits in
 * a lane that DingTalk holds; `delivered` was accepted by the robot; `digested` was sent in a digest; `failed` was
 * given up; `cancelled` was cancelled by the user.
 */
export const DELIVERY_STATES = [
  "queued",
  "sending",
  "retrying",
  "held",
  "delivered",
  "digested",
  "failed",
  "cancelled",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** The delivery of one event to one connector. */
export const deliverySummarySchema = z.object({
  id: z.string(),
  eventId: z.string(),
  connectorId: z.string(),
  state: z.enum(DELIVERY_STATES),
  /** The reason of the state, if it needs one; null otherwise. */
  reason: reasonSchema.nullable(),
  attempts: z.number().int(),
  createdAt: momentSchema,
  /** Earliest next attempt; null unless the state is `retrying`. */
  nextAttemptAt: momentSchema.nullable(),
  /** When it reached a final state. */
  finishedAt: momentSchema.nullable(),
  /** The delivery that the user replayed with this one. */
  replayOf: z.string().nullable(),
  /** The delivery of the digest that contains this one. */
  digestId: z.string().nullable(),
});
export type DeliverySummary = z.infer<typeof deliverySummarySchema>;

/** One HTTP request. */
export const attemptSchema = z.object({
  id: z.string(),
  startedAt: momentSchema,
  /** Null while the request is pending, and for an attempt that a crash interrupted. */
  durationMs: z.number().nullable(),
  /** Class of the answer, such as `ok`, `rate`, `security:sign`, `network`; null while the request is pending. */
  outcome: z.string().nullable(),
  httpStatus: z.number().int().nullable(),
  errcode: z.number().int().nullable(),
  /** The meaning of the answer. */
  reason: reasonSchema.nullable(),
  /** The answer's body as text, at most 2,000 characters. */
  answer: z.string().nullable(),
});
export type Attempt = z.infer<typeof attemptSchema>;

export const deliveryDetailSchema = deliverySummarySchema.extend({
  eventSummary: z.string(),
  /** The message: markdown title and text, without address or signature. */
  message: z.object({ title: z.string(), text: z.string() }).nullable(),
  /** The HTTP request of an attempt; token, signature and timestamp are masked. */
  request: z.object({ url: z.string(), body: z.string() }).nullable(),
  attemptList: z.array(attemptSchema),
});
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;

export const deliveryQuerySchema = z.object({
  ...pageQueryShape,
  state: z.enum(DELIVERY_STATES).optional(),
  connector: z.string().optional(),
});
export type DeliveryQuery = z.infer<typeof deliveryQuerySchema>;

/** Which deliveries to replay: by ids, or all that match. */
export const replayFilterSchema = z.strictObject({
  ids: z.array(z.string()).max(1000).optional(),
  /** By default any final state if `ids` are given, else the failed ones. */
  state: z.enum(["failed", "cancelled", "delivered"]).optional(),
  connector: z.string().optional(),
  /** Created at or after, Unix ms. */
  since: momentSchema.optional(),
  /** Created before, Unix ms. */
  until: momentSchema.optional(),
  /** Send to this connector in place of the original one. */
  toConnector: z.string().optional(),
});
export type ReplayFilter = z.infer<typeof replayFilterSchema>;

/** The position of a waiting delivery in its lane. */
export const queuePositionSchema = z.object({
  id: z.string(),
  /** 1 = next. */
  position: z.number().int(),
  /** When its turn is expected, Unix ms; null while its lane is blocked, paused or disabled. */
  expectedAt: momentSchema.nullable(),
});
export type QueuePosition = z.infer<typeof queuePositionSchema>;

/** The result of *Test this connection*. */
export const testResultSchema = z.object({
  ok: z.boolean(),
  /** The meaning of DingTalk's answer, with advice. */
  reason: reasonSchema,
  /** The test's delivery in the log; null if the result could not be stored. */
  deliveryId: z.string().nullable(),
  errcode: z.number().int().nullable(),
  answer: z.string().nullable(),
  durationMs: z.number().nullable(),
});
export type TestResult = z.infer<typeof testResultSchema>;
