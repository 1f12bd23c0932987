import { createHash } from "node:crypto";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { canonicalJson } from "./canonical-json.ts";
import { readAlert } from "./ilert-alert.ts";
import { ilertSample } from "./ilert-sample.ts";
import { decodeUtf8, isObject, type JsonObject } from "./json-body.ts";
import { member, textOf } from "./members.ts";
import type { ParsedPayload, SourceType } from "./source-type.ts";
import { readBody } from "./template-body.ts";

const REPETITION_MS = 10 * 60_000;

/**
 * ilert does not document its media type (docs/protocols/ilert.md §1), so only what is surely no JSON is
 * turned away.
 */
const TAKEN_MEDIA_TYPES = [
  "application/json",
  "text/json",
  "text/plain",
  "application/octet-stream",
  // What curl says of a body when nobody tells it better.
  "application/x-www-form-urlencoded",
];

/** ilert's outbound webhook. */
export const ilertSource: SourceType = {
  type: "ilert",
  takes: (mediaType) =>
    mediaType === null || TAKEN_MEDIA_TYPES.includes(mediaType) || /^[a-z]+\/[^/]+\+json$/.test(mediaType),
  sample: ilertSample,
  parse(body, source) {
    const object = unwrapped(readBody(decodeUtf8(body)));
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
 * What an AWS EventBridge envelope holds, else the body itself. The envelope says what its content leaves out: what
 * happened, when, and by which id a second delivery of the same is known.
 */
function unwrapped(body: JsonObject): JsonObject {
  const detail = member(body, "detail");
  const detailType = textOf(body, "detail-type");
  const isEnvelope = detailType !== null && textOf(body, "source") !== null;
  if (!isEnvelope || !isObject(detail) || alertIdOf(detail) === null) return body;
  return { eventType: detailType, timestamp: member(body, "time"), eventId: member(body, "id"), ...detail };
}

/**
 * How a repetition is known. Newer bodies carry an `eventId`, which is good for ever. For older ones it is the
 * SHA-256 of the whole body with its members in order, good for 10 minutes only: a sender's repetition is the same
 * body and comes soon, while an alert that is escalated from A to B and back to A may rightly send the same body
 * later once more.
 */
function dedupeOf(body: JsonObject): ParsedPayload["dedupe"] {
  const eventId = textOf(body, "eventId");
  if (eventId !== null) return { key: `event:${eventId}`, withinMs: null };
  const hash = createHash("sha256").update(canonicalJson(body)).digest("hex");
  return { key: `body:${hash}`, withinMs: REPETITION_MS };
}
