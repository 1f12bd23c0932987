import type { Scenario } from "./scenarios.ts";

export interface Person {
  readonly id: number;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

type AlertStatus = "PENDING" | "ACCEPTED" | "RESOLVED";

/** What happened to an alert, as far as its body differs from one event to the next. */
export interface AlertMoment {
  readonly eventType: string;
  readonly status: AlertStatus;
  /** Null while nobody is assigned, as in an alert just created. */
  readonly assignee: Person | null;
  readonly comment?: string;
}

/** Ids and times of one event. Times are Unix ms. */
export interface Stamp {
  readonly alertId: string;
  readonly eventId: string;
  readonly correlationId: string;
  readonly reportedAt: number;
  readonly happenedAt: number;
}

/**
 * ilert's event times have nine digits (docs/protocols/ilert.md §1); ours beyond the millisecond come from
 * the event's id.
 */
function nanoseconds(unixMs: number, eventId: string): string {
  const fraction = Number.parseInt(eventId.slice(0, 5), 16) % 1_000_000;
  return new Date(unixMs).toISOString().replace("Z", `${String(fraction).padStart(6, "0")}Z`);
}

/**
 * The default webhook body of one alert event, newest generation
 * (docs/protocols/ilert.md §1 "Default payload").
 */
export function alertBody(scenario: Scenario, moment: AlertMoment, stamp: Stamp) {
  const { status, eventType, assignee, comment } = moment;
  const acceptance = status === "PENDING" ? ("PENDING" as const) : ("ACCEPTED" as const);
  return {
    id: stamp.alertId,
    summary: scenario.summary,
    details: scenario.details,
    reportTime: new Date(stamp.reportedAt).toISOString(),
    status,
    eventType,
    priority: scenario.priority,
    alertKey: scenario.alertKey,
    alertSource: scenario.alertSource,
    ...(assignee === null
      ? {}
      : { assignedTo: assignee, responders: [{ user: assignee, status: acceptance }] }),
    timestamp: nanoseconds(stamp.happenedAt, stamp.eventId),
    eventId: stamp.eventId,
    correlationId: stamp.correlationId,
    escalationPolicy: scenario.escalationPolicy,
    mergeState: "NONE",
    links: scenario.links,
    ...(comment === undefined ? {} : { comment }),
    ...(status === "RESOLVED" ? { resolvedOn: new Date(stamp.happenedAt).toISOString() } : {}),
  };
}

export type AlertBody = ReturnType<typeof alertBody>;
