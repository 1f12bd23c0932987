import { createHash } from "node:crypto";
import { SAMPLE_ALERT_ID } from "../../shared/alert-address.ts";
import type { TRIGGER_TYPES } from "../../shared/alert-event-types.ts";
import { isObject } from "../../shared/patch.ts";
import { canonicalJson } from "../lib/plain-data.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { readAlert } from "./ilert-alert.ts";
import { decodeUtf8, type JsonObject, member, textOf } from "./json.ts";
import type { ParsedPayload, SourceType } from "./source-type.ts";
import { readAlertBody } from "./template-body.ts";

const DUPLICATE_MS = 10 * 60_000;

/** ilert does not document its media type (docs/protocols/ilert.md §1), so only types that cannot be JSON are rejected. */
const ACCEPTED_MEDIA_TYPES = [
  "application/json",
  "text/json",
  "text/plain",
  "application/octet-stream",
  // curl's default.
  "application/x-www-form-urlencoded",
];

/** ilert's outbound webhook. */
export const ilertSource: SourceType = {
  type: "ilert",
  takes: (mediaType) =>
    mediaType === null || ACCEPTED_MEDIA_TYPES.includes(mediaType) || /^[a-z]+\/[^/]+\+json$/.test(mediaType),
  sample: ilertSample,
  parse(body, source) {
    const object = unwrapped(readAlertBody(decodeUtf8(body)));
    const alertId = alertIdOf(object);
    if (alertId === null) {
      throw refusal("source/not-parseable", message("request.no-alert-id"), { field: "id" });
    }
    return { alert: readAlert(object, alertId, source.accountUrl), dedupe: dedupeOf(object) };
  },
};

const alertIdOf = (body: unknown): string | null =>
  textOf(body, "id", "alertId", "incidentId")?.trim() ?? null;

/**
 * Unwraps an AWS EventBridge envelope; returns any other body unchanged. The envelope contains what its content leaves out:
 * the event type, the time, and the id that identifies duplicates.
 */
function unwrapped(body: JsonObject): JsonObject {
  const detail = member(body, "detail");
  const detailType = textOf(body, "detail-type");
  const isEnvelope = detailType !== null && textOf(body, "source") !== null;
  if (!isEnvelope || !isObject(detail) || alertIdOf(detail) === null) return body;
  return { eventType: detailType, timestamp: member(body, "time"), eventId: member(body, "id"), ...detail };
}

/**
 * The deduplication key. Newer bodies contain an `eventId`, which is valid forever. For older ones it is the SHA-256 of the
 * whole body with sorted members, valid for 10 minutes only: a sender repeats the same body soon, while an alert that is
 * escalated from A to B and back to A may legitimately send the same body again later.
 */
function dedupeOf(body: JsonObject): ParsedPayload["dedupe"] {
  const eventId = textOf(body, "eventId");
  if (eventId !== null) return { key: `event:${eventId}`, withinMs: null };
  const hash = createHash("sha256").update(canonicalJson(body)).digest("hex");
  return { key: `body:${hash}`, withinMs: DUPLICATE_MS };
}

const STATUS: Partial<Record<(typeof TRIGGER_TYPES)[number], string>> = {
  "alert-acknowledged": "ACCEPTED",
  "alert-assigned": "ACCEPTED",
  "alert-resolved": "RESOLVED",
};

/**
 * ilert's default body (docs/protocols/ilert.md §1 "Default payload"), with values that mark it as a sample.
 * @param now - Unix ms
 * @param eventId - must be new each time, or else the event counts as a duplicate
 */
function ilertSample(type: (typeof TRIGGER_TYPES)[number], now: number, eventId: string) {
  const at = new Date(now).toISOString();
  const status = STATUS[type] ?? "PENDING";
  return {
    id: SAMPLE_ALERT_ID,
    summary: "Sample event from Tocsin: nothing has happened",
    details: "Sent from the Webhook sources page, to show how an alert from ilert reaches the group.",
    reportTime: at,
    status,
    eventType: type,
    priority: "HIGH",
    alertSource: { id: 0, name: "Tocsin sample" },
    // ilert's event times have nine digits.
    timestamp: at.replace("Z", "000000Z"),
    eventId,
    correlationId: eventId,
    escalationPolicy: { id: 0, name: "Tocsin sample" },
    mergeState: "NONE",
    ...(type === "alert-comment-added" ? { comment: "A sample comment." } : {}),
    ...(status === "RESOLVED" ? { resolvedOn: at } : {}),
  };
}
