import { type AlertSummary, acceptedBy, alertGroups } from "../../shared/model/alert.ts";
import type { DeliverySummary } from "../../shared/model/delivery.ts";
import type { AlertEvent, EventSummary } from "../../shared/model/event.ts";

/** What is stored of an alert. Times are Unix ms. */
export interface AlertFacts {
  /** From `alertRefOf`; the id of an event that belongs to no alert. */
  readonly ref: string;
  readonly kind: EventSummary["kind"];
  readonly status: string | null;
  readonly isOpen: boolean;
  readonly priority: string | null;
  /** The number of its events. */
  readonly events: number;
  readonly firstAt: number;
  /** When its newest event that matches the query was received. */
  readonly matchedAt: number;
  /** The alert's members that a row shows, from the newest event. */
  readonly reportedAt: number | null;
  readonly resolvedOn: number | null;
  readonly responders: AlertEvent["responders"];
}

/**
 * An alert as the log shows it.
 * @param steps - its newest events, oldest first
 * @param deliveries - of those events
 */
export function alertSummary(
  facts: AlertFacts,
  steps: AlertSummary["steps"],
  last: EventSummary,
  deliveries: readonly DeliverySummary[],
): AlertSummary {
  const { ref, kind, status, isOpen, priority, events, matchedAt } = facts;
  return {
    id: ref,
    kind,
    status,
    isOpen,
    priority,
    assignedTo: last.assignedTo,
    acceptedBy: acceptedBy(facts, last.assignedTo),
    beganAt: facts.reportedAt ?? facts.firstAt,
    resolvedAt: status === "RESOLVED" ? (facts.resolvedOn ?? resolvedAt(steps)) : null,
    matchedAt,
    events,
    steps,
    last,
    groups: alertGroups(deliveries),
  };
}

/** When the first event after which the alert stayed resolved was received. */
function resolvedAt(steps: AlertSummary["steps"]): number | null {
  const lastOpen = steps.findLastIndex(({ status }) => status !== null && status !== "RESOLVED");
  return steps.slice(lastOpen + 1).find(({ status }) => status === "RESOLVED")?.receivedAt ?? null;
}
