import type { Language } from "../../shared/i18n/languages.ts";
import type { Attempt, DeliveryState, DeliverySummary } from "../../shared/model/delivery.ts";
import type { AlertEvent, EventSummary } from "../../shared/model/event.ts";
import { fromJson, fromNullableJson } from "./json-column.ts";
import type { DigestableDelivery, DueDelivery, StoredDelivery } from "./records.ts";

/** The columns of a delivery's summary, which both databases have. */
export interface DeliveryRow {
  readonly seq: number;
  readonly event_seq: number;
  readonly id: string;
  readonly event_id: string;
  readonly connector_id: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly created_at: number;
  readonly next_attempt_at: number | null;
  readonly finished_at: number | null;
  readonly replay_of: string | null;
  readonly digest_id: string | null;
}

export const deliverySummary = (row: DeliveryRow): DeliverySummary => ({
  id: row.id,
  eventId: row.event_id,
  connectorId: row.connector_id,
  state: row.state,
  reason: fromNullableJson(row.reason),
  attempts: row.attempts,
  createdAt: row.created_at,
  nextAttemptAt: row.state === "retrying" ? row.next_attempt_at : null,
  finishedAt: row.finished_at,
  replayOf: row.replay_of,
  digestId: row.digest_id,
});

/** The columns of a digest's message; null for every other delivery. */
interface DigestMessageRow {
  readonly title: string | null;
  readonly text: string | null;
}

const digestMessage = ({ title, text }: DigestMessageRow): { title: string; text: string } | null =>
  title === null || text === null ? null : { title, text };

/** The columns of a delivery that its message is made of. */
interface MessageRow {
  readonly mention: string;
  readonly language: Language;
  readonly time_zone: string;
}

const messageStyle = (row: MessageRow): Pick<StoredDelivery, "mention" | "language" | "timeZone"> => ({
  mention: fromJson(row.mention),
  language: row.language,
  timeZone: row.time_zone,
});

export interface StoredDeliveryRow extends DeliveryRow, MessageRow, DigestMessageRow {
  readonly kind: EventSummary["kind"];
  readonly alert: string | null;
}

export interface AttemptRow {
  readonly id: string;
  readonly started_at: number;
  readonly duration_ms: number | null;
  readonly outcome: string | null;
  readonly http_status: number | null;
  readonly errcode: number | null;
  readonly reason: string | null;
  readonly answer: string | null;
}

const attempt = (row: AttemptRow): Attempt => ({
  id: row.id,
  startedAt: row.started_at,
  durationMs: row.duration_ms,
  outcome: row.outcome,
  httpStatus: row.http_status,
  errcode: row.errcode,
  reason: fromNullableJson(row.reason),
  answer: row.answer,
});

export function storedDelivery(row: StoredDeliveryRow, attempts: readonly AttemptRow[]): StoredDelivery {
  const alert = fromNullableJson<AlertEvent>(row.alert);
  return {
    ...deliverySummary(row),
    digest: digestMessage(row),
    eventSummary: alert?.summary ?? "",
    kind: row.kind,
    alert,
    ...messageStyle(row),
    attemptList: attempts.map(attempt),
  };
}

export interface DueRow extends MessageRow, DigestMessageRow {
  readonly id: string;
  readonly event_id: string;
  readonly kind: EventSummary["kind"];
  readonly connector_id: string;
  readonly alert: string;
  readonly urgent: number;
  readonly attempts: number;
  readonly retrying_since: number | null;
  readonly created_at: number;
  readonly replay_of: string | null;
}

export const dueDelivery = (row: DueRow): DueDelivery => ({
  id: row.id,
  eventId: row.event_id,
  kind: row.kind,
  connectorId: row.connector_id,
  alert: fromJson(row.alert),
  ...messageStyle(row),
  urgent: row.urgent > 0,
  attempts: row.attempts,
  retryingSince: row.retrying_since,
  createdAt: row.created_at,
  replayOf: row.replay_of,
  digest: digestMessage(row),
});

export interface DigestableRow extends MessageRow {
  readonly id: string;
  readonly alert_ref: string;
  readonly alert: string;
  readonly received_at: number;
  readonly created_at: number;
}

export const digestableDelivery = (row: DigestableRow): DigestableDelivery => ({
  id: row.id,
  alertRef: row.alert_ref,
  alert: fromJson(row.alert),
  ...messageStyle(row),
  receivedAt: row.received_at,
  createdAt: row.created_at,
});
