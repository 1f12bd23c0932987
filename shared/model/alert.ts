import { z } from "zod";
import { momentSchema, pageQueryShape } from "./common.ts";
import { DELIVERY_STATES, type DeliverySummary, deliverySummarySchema } from "./delivery.ts";
import {
  type AlertEvent,
  EVENT_KINDS,
  eventFilterShape,
  eventSummarySchema,
  exportFormatSchema,
} from "./event.ts";

/** One event of an alert, as a step of its history. */
export const alertStepSchema = z.object({
  eventId: z.string(),
  type: z.string().nullable(),
  status: z.string().nullable(),
  receivedAt: momentSchema,
  /** The assignee of the alert at that time. */
  assignedTo: z.string().nullable(),
});

/** The deliveries of one connector for all events of an alert; a replayed delivery is counted by its replay. */
export const alertGroupSchema = z.object({
  connectorId: z.string(),
  counts: z.partialRecord(z.enum(DELIVERY_STATES), z.number().int()),
  /** The most important delivery: the newest failed one, else the oldest waiting one, else the newest. */
  keyDelivery: deliverySummarySchema,
});
export type AlertGroup = z.infer<typeof alertGroupSchema>;

/** The maximum number of steps of an alert that are listed, the newest ones. */
export const MAX_STEPS = 100;

/** A row of the log by alert. Tests and rejected bodies have separate rows; digests have none. */
export const alertSummarySchema = z.object({
  /** Identifies the alert within Tocsin: its webhook source and its id in ilert. */
  id: z.string(),
  kind: z.enum(EVENT_KINDS),
  /** The present status of the alert, such as `PENDING`. */
  status: z.string().nullable(),
  isOpen: z.boolean(),
  priority: z.string().nullable(),
  /** The assignee of the alert. */
  assignedTo: z.string().nullable(),
  /** Who has accepted it; null if nobody has, or ilert does not report it. */
  acceptedBy: z.string().nullable(),
  /** As reported by ilert, else when its first event was received. */
  beganAt: momentSchema,
  resolvedAt: momentSchema.nullable(),
  /** When the newest matching event was received: rows are in this order, open ones first. */
  matchedAt: momentSchema,
  /** The number of its events. */
  events: z.number().int(),
  /** Its newest events, oldest first, at most `MAX_STEPS`. */
  steps: z.array(alertStepSchema),
  /** The newest event. */
  last: eventSummarySchema,
  groups: z.array(alertGroupSchema),
});
export type AlertSummary = z.infer<typeof alertSummarySchema>;

/** Selects alerts: `status`, `priority` and `open` apply to the present alert, the rest to one of its events. */
export const alertFilterSchema = z.strictObject(eventFilterShape).omit({ alert: true });
export type AlertFilter = z.infer<typeof alertFilterSchema>;

export const alertQuerySchema = z.object({ ...pageQueryShape, ...alertFilterSchema.shape });
export type AlertQuery = z.infer<typeof alertQuerySchema>;

export const alertExportSchema = z.strictObject({
  format: exportFormatSchema,
  filter: alertFilterSchema.optional(),
});
export type AlertExport = z.infer<typeof alertExportSchema>;

/** The events of one alert. */
export const alertEventsQuerySchema = z.object({
  id: z.string().min(1).max(300),
  limit: pageQueryShape.limit,
  cursor: pageQueryShape.cursor,
});

/** Who accepted an alert that is accepted now; null if nobody did, or ilert does not say. */
export function acceptedBy(
  { status, responders }: Pick<AlertEvent, "status" | "responders">,
  assignedTo: string | null,
): string | null {
  if (status !== "ACCEPTED") return null;
  return responders.find((person) => person.status === "ACCEPTED")?.name ?? assignedTo;
}

/** Groups the deliveries of an alert's events, oldest first, by connector. */
export function alertGroups(deliveries: readonly DeliverySummary[]): AlertGroup[] {
  const replayed = new Set(deliveries.map(({ replayOf }) => replayOf));
  const byConnector = new Map<string, DeliverySummary[]>();
  for (const delivery of deliveries) {
    if (replayed.has(delivery.id)) continue;
    const group = byConnector.get(delivery.connectorId);
    if (group === undefined) byConnector.set(delivery.connectorId, [delivery]);
    else group.push(delivery);
  }
  return [...byConnector].flatMap(([connectorId, group]) => {
    const keyDelivery =
      group.findLast(({ state }) => state === "failed") ??
      group.find(({ finishedAt }) => finishedAt === null) ??
      group.findLast(({ state }) => state !== "cancelled") ??
      group.at(-1);
    return keyDelivery === undefined ? [] : [{ connectorId, counts: countStates(group), keyDelivery }];
  });
}

function countStates(deliveries: readonly DeliverySummary[]): AlertGroup["counts"] {
  const counts: AlertGroup["counts"] = {};
  for (const { state } of deliveries) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
