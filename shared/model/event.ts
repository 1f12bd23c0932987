import { z } from "zod";
import { momentSchema, pageQueryShape, reasonSchema } from "./common.ts";
import { deliverySummarySchema } from "./delivery.ts";

const personSchema = z.object({ name: z.string(), status: z.string().nullable() });

/**
 * One alert event, read from a source's payload. Everything an unknown sender may leave out is nullable; what is
 * not understood stays in the raw body.
 */
export const alertEventSchema = z.object({
  /** Normalised constant such as `alert-created`; an unknown type is kept as it came. */
  type: z.string(),
  /** `PENDING`, `ACCEPTED`, `RESOLVED` or whatever the sender says; never derived from the type (ilert.md §1). */
  status: z.string().nullable(),
  alertId: z.string(),
  alertKey: z.string().nullable(),
  summary: z.string(),
  details: z.string(),
  priority: z.string().nullable(),
  /** Name of the alert source inside ilert, such as "Nagios production". */
  alertSourceName: z.string().nullable(),
  escalationPolicyName: z.string().nullable(),
  assignedTo: z.string().nullable(),
  responders: z.array(personSchema),
  comment: z.string().nullable(),
  links: z.array(z.object({ href: z.string(), text: z.string().nullable() })),
  images: z.array(z.object({ src: z.string(), href: z.string().nullable(), alt: z.string().nullable() })),
  reportTime: momentSchema.nullable(),
  /** When the event happened; null where the sender did not say. */
  occurredAt: momentSchema.nullable(),
  resolvedOn: momentSchema.nullable(),
  /** Address of the alert in ilert, where the body or the account's base URL gives one. */
  url: z.string().nullable(),
});
export type AlertEvent = z.infer<typeof alertEventSchema>;

/** Whether one alert action chose an event, and why or why not. */
export const decisionSchema = z.object({
  actionId: z.string(),
  actionName: z.string(),
  connectorId: z.string(),
  chosen: z.boolean(),
  reason: reasonSchema,
});
export type Decision = z.infer<typeof decisionSchema>;

/**
 * `alert`: a received webhook; `test`: Test this connection; `digest`: several deliveries of a lane that backed up, in
 * one message; `refused`: a caller with a right token, but a body we could not take.
 */
export const EVENT_KINDS = ["alert", "test", "digest", "refused"] as const;

/** A row of the live log. */
export const eventSummarySchema = z.object({
  id: z.string(),
  kind: z.enum(EVENT_KINDS),
  sourceId: z.string().nullable(),
  receivedAt: momentSchema,
  type: z.string().nullable(),
  status: z.string().nullable(),
  priority: z.string().nullable(),
  alertId: z.string().nullable(),
  alertSourceName: z.string().nullable(),
  summary: z.string(),
  /** Set on a refused event. */
  refusal: reasonSchema.nullable(),
  deliveries: z.array(deliverySummarySchema),
  decisions: z.array(decisionSchema),
});
export type EventSummary = z.infer<typeof eventSummarySchema>;

/** The whole of one event: what was received, what was understood, where it went. */
export const eventDetailSchema = eventSummarySchema.extend({
  alert: alertEventSchema.nullable(),
  /** Request headers with credentials masked. */
  headers: z.record(z.string(), z.string()),
  /** The body as text; bytes that are not UTF-8 are replaced. */
  rawBody: z.string(),
  rawBytes: z.number().int(),
  /** The alert's whole story: every event of the same alert from the same source, oldest first, at most 100. */
  history: z.array(
    z.object({
      id: z.string(),
      type: z.string().nullable(),
      status: z.string().nullable(),
      receivedAt: momentSchema,
    }),
  ),
});
export type EventDetail = z.infer<typeof eventDetailSchema>;

export const eventQuerySchema = z.object({
  ...pageQueryShape,
  source: z.string().optional(),
  type: z.string().optional(),
  kind: z.enum(EVENT_KINDS).optional(),
});
export type EventQuery = z.infer<typeof eventQuerySchema>;
