import { z } from "zod";
import { complaint } from "../i18n/issue.ts";
import { momentSchema, pageQueryShape, reasonSchema } from "./common.ts";
import { type DeliveryState, type DeliverySummary, deliverySummarySchema } from "./delivery.ts";

export const personSchema = z.object({ name: z.string(), status: z.string().nullable() });

/** The number of alerts in a digest, and of those with priority HIGH. */
const digestNumbersSchema = z.object({ alerts: z.number().int(), high: z.number().int() });

/**
 * One alert event, parsed from a source's payload. Every member that a sender may omit is nullable; the raw body
 * keeps everything else.
 */
export const alertEventSchema = z.object({
  /** Normalised constant such as `alert-created`; an unknown type is kept unchanged. */
  type: z.string(),
  /**
   * `PENDING`, `ACCEPTED`, `RESOLVED` or another text of the sender; never derived from the type
   * (docs/protocols/ilert.md §1).
   */
  status: z.string().nullable(),
  alertId: z.string(),
  alertKey: z.string().nullable(),
  summary: z.string(),
  details: z.string(),
  priority: z.string().nullable(),
  /** Name of the alert source inside ilert, such as "Nagios production". */
  alertSourceName: z.string().nullable(),
  escalationPolicyName: z.string().nullable(),
  /** The name of the assignee, or else the names of the responders. */
  assignedTo: z.string().nullable(),
  responders: z.array(personSchema),
  /** The newest comment, and its author if known. */
  comment: z.string().nullable(),
  commentBy: z.string().optional(),
  /**
   * 1 to 5 (docs/protocols/ilert.md §4). This and the following members are absent if the sender omits them, and in what
   * was stored before it was read.
   */
  severity: z.number().int().optional(),
  labels: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  services: z.array(z.string()).optional(),
  /**
   * `NONE`, `MAIN` if others are merged into it, `MERGED` (docs/protocols/ilert.md §4), or what ilert adds
   * later.
   */
  mergeState: z.string().optional(),
  /** The main alert of a merged one; `url` like that of the alert itself. */
  mergedInto: z.object({ alertId: z.string(), url: z.string().nullable() }).optional(),
  links: z.array(z.object({ href: z.string(), text: z.string().nullable() })),
  images: z.array(z.object({ src: z.string(), href: z.string().nullable(), alt: z.string().nullable() })),
  reportTime: momentSchema.nullable(),
  /** When the event happened; null if the sender did not state it. */
  occurredAt: momentSchema.nullable(),
  resolvedOn: momentSchema.nullable(),
  /** Address of the alert in ilert, from the body or the account's base URL. */
  url: z.string().nullable(),
  /** The content of a digest; absent on other events. */
  digest: digestNumbersSchema.optional(),
  /** When it was received, for an event that came late because its webhook was missed. */
  receivedLateAt: momentSchema.optional(),
});
export type AlertEvent = z.infer<typeof alertEventSchema>;

/**
 * The channel of an event: `webhook`, or fetched by a poll of ilert's alerts: `polling` in place of webhooks, `catch-up`
 * if its webhook was missed, so that it was received late.
 */
export const RECEIVED_BY = ["webhook", "polling", "catch-up"] as const;
export type ReceivedBy = (typeof RECEIVED_BY)[number];

/** When something happened, at the earliest and at the latest; the same if that is known. */
export const momentsSchema = z.object({ from: momentSchema, to: momentSchema });
export type Moments = z.infer<typeof momentsSchema>;

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
 * `alert`: a received webhook; `test`: *Test this connection*; `digest`: several deliveries of a lane with a backlog, in
 * one message; `rejected`: a caller with a valid token, but a body that could not be accepted.
 */
export const EVENT_KINDS = ["alert", "test", "digest", "rejected"] as const;

/**
 * The outcome of an event, by those of its deliveries that were not replayed: `failed` if one failed,
 * else `waiting` if one is not finished, else `delivered` if one was delivered, else `cancelled`; `not-matched`
 * without any; `rejected` for a body that could not be accepted.
 */
export const EVENT_OUTCOMES = [
  "delivered",
  "waiting",
  "failed",
  "cancelled",
  "not-matched",
  "rejected",
] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

/** A row of the live log. */
export const eventSummarySchema = z.object({
  id: z.string(),
  kind: z.enum(EVENT_KINDS),
  sourceId: z.string().nullable(),
  receivedAt: momentSchema,
  receivedBy: z.enum(RECEIVED_BY),
  /** When a fetched event happened; null for a webhook, which is received when it happens. */
  happened: momentsSchema.nullable(),
  /** The event whose edited body was replayed; null for a received event. */
  editedFrom: z.string().nullable(),
  type: z.string().nullable(),
  status: z.string().nullable(),
  priority: z.string().nullable(),
  alertId: z.string().nullable(),
  alertSourceName: z.string().nullable(),
  /** The assignee of the alert; null if there was none, or ilert did not report it. */
  assignedTo: z.string().nullable(),
  /** As the sender wrote it; for a rejected event and a digest in the reader's language. */
  summary: z.string(),
  /** The content of a digest; absent on other events. */
  digest: digestNumbersSchema.optional(),
  outcome: z.enum(EVENT_OUTCOMES),
  /** Set on a rejected event. */
  refusal: reasonSchema.nullable(),
  deliveries: z.array(deliverySummarySchema),
  decisions: z.array(decisionSchema),
});
export type EventSummary = z.infer<typeof eventSummarySchema>;

/** All of one event: the received request, the parsed alert event, and its deliveries. */
export const eventDetailSchema = eventSummarySchema.extend({
  alert: alertEventSchema.nullable(),
  /** Request headers with credentials masked. */
  headers: z.record(z.string(), z.string()),
  /** The body as text; bytes that are not UTF-8 are replaced. */
  rawBody: z.string(),
  rawBytes: z.number().int(),
  /** The history of the alert: every event of the same alert from the same source, oldest first, at most 100. */
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

/** What is shown of an event: its outcome, or `blocked` if it waits for a robot that rejects every message. */
export const SHOWN_OUTCOMES = [...EVENT_OUTCOMES, "blocked"] as const;
export type ShownOutcome = (typeof SHOWN_OUTCOMES)[number];

/** `attention` = what requires action: failed, rejected or blocked; not tests, whose result the user has seen. */
export const OUTCOME_FILTERS = [...SHOWN_OUTCOMES, "attention"] as const;

/** One value or several, of which one must hold; in a URL `name[]=a&name[]=b`. */
const oneOrMore = <Value extends z.ZodType>(value: Value) => z.union([value, z.array(value).max(100)]);
const anyOf = oneOrMore(z.string().max(200)).optional();
/** The values of a member of a filter, as a list. */
export const valueList = <Value>(given: Value | readonly Value[] | undefined): readonly Value[] =>
  given === undefined ? [] : ([given].flat() as readonly Value[]);

export const eventFilterShape = {
  q: pageQueryShape.q,
  source: anyOf,
  type: anyOf,
  kind: z.enum(EVENT_KINDS).optional(),
  /** ilert's status, such as `PENDING`. */
  status: anyOf,
  priority: anyOf,
  /** Events with a delivery to one of these connectors. */
  connector: anyOf,
  /** Events that one of these alert actions matched. */
  action: anyOf,
  /** Names of alert sources inside ilert. */
  alertSource: anyOf,
  outcome: oneOrMore(z.enum(OUTCOME_FILTERS)).optional(),
  /** Only alerts that are not resolved now, or their events. */
  open: z.union([z.boolean(), z.stringbool()]).optional(),
  /** Events of this alert; see `alertSummarySchema`. */
  alert: z.string().max(300).optional(),
  /** Received at or after, Unix ms. */
  from: z.coerce.number().int().optional(),
  /** Received before, Unix ms. */
  to: z.coerce.number().int().optional(),
};

/** Selects events; all given members must hold. */
export const eventFilterSchema = z.strictObject(eventFilterShape);
export type EventFilter = z.infer<typeof eventFilterSchema>;

export const eventQuerySchema = z.object({ ...pageQueryShape, ...eventFilterShape });
export type EventQuery = z.infer<typeof eventQuerySchema>;

export const histogramQuerySchema = eventFilterSchema.omit({ from: true, to: true }).extend({
  /**
   * The begin of each bar and the end of the last one, Unix ms, ascending; in a URL separated by commas. They need not
   * be equally long, because days with a change to or from summer time have 23 or 25 hours.
   */
  edges: z.preprocess(
    (given) => (typeof given === "string" ? given.split(",") : given),
    z.array(z.coerce.number().int()).min(2).max(301),
  ),
});
export type HistogramQuery = z.infer<typeof histogramQuerySchema>;

/** Events over time by the outcome that is shown, oldest first: the nth bucket lasts from the nth edge until the next one. */
export const histogramSchema = z.object({
  edges: z.array(momentSchema),
  buckets: z.array(z.record(z.enum(SHOWN_OUTCOMES), z.number().int())),
});
export type Histogram = z.infer<typeof histogramSchema>;

/** The maximum number of events in an export. */
export const EXPORT_LIMIT = 10_000;

export const exportFormatSchema = z.enum(["jsonl", "csv"]);

export const eventExportSchema = z.strictObject({
  format: exportFormatSchema,
  /** These, or else all that match the filter. */
  ids: z.array(z.string().max(100)).max(EXPORT_LIMIT).optional(),
  filter: eventFilterSchema.optional(),
});
export type EventExport = z.infer<typeof eventExportSchema>;

export const exportedFileSchema = z.object({
  filename: z.string(),
  mediaType: z.string(),
  text: z.string(),
  /** The number of events or alerts in it. */
  rows: z.number().int(),
  /** Whether there were more than `EXPORT_LIMIT`, or than fit into a file of 50 million characters. */
  cut: z.boolean(),
});
export type ExportedFile = z.infer<typeof exportedFileSchema>;

/** Forwards an event manually: like an alert action, or directly to a connector. */
export const forwardSchema = z.union(
  [
    z.strictObject({ id: z.string().min(1).max(100), action: z.string().max(100) }),
    z.strictObject({ id: z.string().min(1).max(100), connector: z.string().max(100) }),
  ],
  complaint("input.no-target"),
);
export type Forward = z.infer<typeof forwardSchema>;

/** Accepts an edited body as a new event, as if its webhook source had sent it. */
export const editAndReplaySchema = z.strictObject({
  id: z.string().min(1).max(100),
  /** In the format of the webhook source that received the event. */
  rawBody: z.string().max(1024 * 1024),
});
export type EditAndReplay = z.infer<typeof editAndReplaySchema>;

const OPEN: readonly DeliveryState[] = ["queued", "sending", "retrying", "held"];
const ARRIVED: readonly DeliveryState[] = ["delivered", "digested"];

/** The outcome of an event (see `EVENT_OUTCOMES`); a replayed delivery counts by its replay. */
export function outcomeOf(
  kind: EventSummary["kind"],
  deliveries: readonly Pick<DeliverySummary, "id" | "state" | "replayOf">[],
): EventOutcome {
  if (kind === "rejected") return "rejected";
  if (deliveries.length === 0) return "not-matched";
  const replayed = new Set(deliveries.map(({ replayOf }) => replayOf));
  const states = deliveries.filter(({ id }) => !replayed.has(id)).map(({ state }) => state);
  if (states.includes("failed")) return "failed";
  if (states.some((state) => OPEN.includes(state))) return "waiting";
  return states.some((state) => ARRIVED.includes(state)) ? "delivered" : "cancelled";
}
