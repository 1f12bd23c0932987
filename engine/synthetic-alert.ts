import type { AlertEvent } from "../shared/model/event.ts";

/** An alert that no source sent (a test, a sample, a digest); unspecified members are unknown. */
export const syntheticAlert = (
  stated: Pick<AlertEvent, "type" | "alertId" | "summary"> & Partial<AlertEvent>,
): AlertEvent => ({
  status: null,
  alertKey: null,
  details: "",
  priority: null,
  alertSourceName: null,
  escalationPolicyName: null,
  assignedTo: null,
  responders: [],
  comment: null,
  links: [],
  images: [],
  reportTime: null,
  occurredAt: null,
  resolvedOn: null,
  url: null,
  ...stated,
});
