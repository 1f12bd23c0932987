import type { AlertMoment } from "./alert-body.ts";
import type { Scenario } from "./scenarios.ts";

/** One alert's whole life as ilert tells it: created, escalated, re-assigned, accepted, commented on, resolved. */
export function incidentMoments({ firstResponder, secondResponder, comment }: Scenario): AlertMoment[] {
  return [
    { eventType: "alert-created", status: "PENDING", assignee: null },
    { eventType: "alert-auto-escalated", status: "PENDING", assignee: firstResponder },
    { eventType: "alert-assigned", status: "PENDING", assignee: secondResponder },
    { eventType: "alert-acknowledged", status: "ACCEPTED", assignee: secondResponder },
    { eventType: "alert-comment-added", status: "ACCEPTED", assignee: secondResponder, comment },
    { eventType: "alert-resolved", status: "RESOLVED", assignee: secondResponder },
  ];
}
