import type { AlertEvent } from "../../shared/model/event.ts";
import { syntheticAlert } from "../synthetic-alert.ts";

/** The alert in the preview of a message if none has been received. */
export const sampleAlert = (now: number): AlertEvent =>
  syntheticAlert({
    type: "alert-created",
    status: "PENDING",
    alertId: "31000001",
    summary: "Disk almost full on db-1",
    details: "/var is at 97 %.",
    priority: "HIGH",
    alertSourceName: "Nagios",
    escalationPolicyName: "Default",
    reportTime: now,
    occurredAt: now,
  });
