import type { AlertEvent } from "../../shared/model/event.ts";

/** An alert to show a message by while none has been received. */
export const sampleAlert = (now: number): AlertEvent => ({
  type: "alert-created",
  status: "PENDING",
  alertId: "31000001",
  alertKey: null,
  summary: "Disk almost full on db-1",
  details: "/var is at 97 %.",
  priority: "HIGH",
  alertSourceName: "Nagios",
  escalationPolicyName: "Default",
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
