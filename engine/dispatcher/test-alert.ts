import type { AlertEvent } from "../../shared/model/event.ts";

/** The texts are those of ilert's own test message (ilert.md §3 "Test this connection"), said by us. */
export const testAlert = (eventId: string, now: number): AlertEvent => ({
  type: "test",
  status: "PENDING",
  alertId: `test-${eventId}`,
  alertKey: null,
  summary: "Test alert",
  details: "This is a test alert, triggered from Tocsin. Nothing is wrong.",
  priority: null,
  alertSourceName: "Tocsin",
  escalationPolicyName: null,
  assignedTo: null,
  responders: [],
  comment: null,
  links: [],
  images: [],
  reportTime: now,
  occurredAt: now,
  resolvedOn: null,
  url: null,
});
