import type { AttemptEnd, NewDelivery, NewDigest, NewEvent } from "../../engine/store/records.ts";
import type { Store } from "../../engine/store/store.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { AlertEvent } from "../../shared/model/event.ts";

/** 2026-01-15 09:00 UTC, the time of all samples. */
export const T0 = Date.UTC(2026, 0, 15, 9, 0, 0);

export const sampleReason: Reason = { code: "sample", message: "A sample reason.", advice: null };
export const sampleBlock = { reason: sampleReason, since: T0, probeAt: T0 + 60_000 };

export const sampleAlert = (overrides: Partial<AlertEvent> = {}): AlertEvent => ({
  type: "alert-created",
  status: "PENDING",
  alertId: "4711",
  alertKey: "disk-full-db-01",
  summary: "Disk full on db-01",
  details: "Partition /var is at 99 %.",
  priority: "HIGH",
  alertSourceName: "Nagios production",
  escalationPolicyName: "Database team",
  assignedTo: "Mei Lin",
  responders: [{ name: "Mei Lin", status: "PENDING" }],
  comment: null,
  links: [{ href: "https://example.org/runbook", text: "Runbook" }],
  images: [],
  reportTime: T0 - 1000,
  occurredAt: T0 - 500,
  resolvedOn: null,
  url: null,
  ...overrides,
});

/** An event with the given id; `alert` overrides members of its alert. */
export function sampleEvent(
  id: string,
  overrides: Partial<Omit<NewEvent, "alert">> & { readonly alert?: Partial<AlertEvent> } = {},
): NewEvent {
  const { alert, ...rest } = overrides;
  return {
    id,
    kind: "alert",
    sourceId: "production",
    receivedAt: T0,
    dedupe: null,
    alert: sampleAlert(alert),
    refusal: null,
    headers: { "content-type": "application/json" },
    rawBody: new TextEncoder().encode(`{"id":"${id}"}`),
    decisions: [],
    ...rest,
  };
}

export const sampleDelivery = (id: string, overrides: Partial<NewDelivery> = {}): NewDelivery => ({
  id,
  connectorId: "ops",
  mention: { mobiles: ["13800000000"], userIds: [], all: false },
  language: "en",
  timeZone: "UTC",
  urgent: false,
  createdAt: T0,
  replayOf: null,
  ...overrides,
});

/** Stores events with twenty deliveries each, all waiting in the lane `ops`. */
export async function acceptMany(store: Pick<Store, "accept">, deliveries: number): Promise<void> {
  const PER_EVENT = 20;
  await Promise.all(
    Array.from({ length: deliveries / PER_EVENT }, (_, event) =>
      store.accept(
        sampleEvent(`many-${event}`, { alert: { alertId: `many-${event}` } }),
        Array.from({ length: PER_EVENT }, (_, delivery) => sampleDelivery(`many-${event}-${delivery}`)),
      ),
    ),
  );
}

/** The end of a successful attempt. */
export const sampleEnd = (
  deliveryId: string,
  attemptId: string,
  overrides: Partial<AttemptEnd> = {},
): AttemptEnd => ({
  attemptId,
  deliveryId,
  endedAt: T0 + 1000,
  durationMs: 12.5,
  outcome: "ok",
  maybePosted: false,
  httpStatus: 200,
  errcode: 0,
  reason: { code: "ok", message: "The group has it.", advice: null },
  answer: '{"errcode":0,"errmsg":"ok"}',
  delivery: { state: "delivered", reason: null, nextAttemptAt: null, retryingSince: null },
  ...overrides,
});

/** The end of a failed attempt that is retried. */
export const sampleRetry = (deliveryId: string, attemptId: string, nextAttemptAt: number): AttemptEnd =>
  sampleEnd(deliveryId, attemptId, {
    outcome: "network",
    httpStatus: null,
    errcode: null,
    answer: null,
    reason: sampleReason,
    delivery: { state: "retrying", reason: sampleReason, nextAttemptAt, retryingSince: T0 + 1000 },
  });

/** The end of an attempt whose message is never sent again. */
export const sampleFailed = (deliveryId: string, attemptId: string): AttemptEnd =>
  sampleEnd(deliveryId, attemptId, {
    outcome: "rejected",
    reason: sampleReason,
    delivery: { state: "failed", reason: sampleReason, nextAttemptAt: null, retryingSince: null },
  });

/** A digest whose event is `e-<id>` and whose delivery is `<id>`. */
export const sampleDigest = (id: string, memberIds: readonly string[]): NewDigest => ({
  eventId: `e-${id}`,
  deliveryId: id,
  connectorId: "ops",
  createdAt: T0 + 100,
  message: { title: `[DIGEST] ${memberIds.length} alerts`, text: `- ${memberIds.join("\n- ")}` },
  mention: { mobiles: [], userIds: ["mei"], all: false },
  language: "en",
  timeZone: "UTC",
  alert: sampleAlert({ type: "digest", alertId: `digest-${id}`, summary: "Alerts in a digest" }),
  memberIds,
});
