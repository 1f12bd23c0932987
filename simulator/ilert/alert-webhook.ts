import type { Scenario } from "./scenarios.ts";

export interface Person {
  readonly id: number;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

type AlertStatus = "PENDING" | "ACCEPTED" | "RESOLVED";

/** The parts of the body that differ between the events of an alert. */
export interface AlertMoment {
  readonly eventType: string;
  readonly status: AlertStatus;
  /** Null if nobody is assigned, as in a new alert. */
  readonly assignee: Person | null;
  readonly comment?: string;
}

/** The ids and times (Unix ms) of an event. */
export interface Stamp {
  readonly alertId: string;
  readonly eventId: string;
  readonly correlationId: string;
  readonly reportedAt: number;
  readonly happenedAt: number;
}

/**
 * ilert's event times have nine fractional digits (docs/protocols/ilert.md §1); here those after the millisecond are
 * derived from the event's id.
 */
function nanoseconds(unixMs: number, eventId: string): string {
  const fraction = Number.parseInt(eventId.slice(0, 5), 16) % 1_000_000;
  return new Date(unixMs).toISOString().replace("Z", `${String(fraction).padStart(6, "0")}Z`);
}

/**
 * The default webhook body of an alert event in its newest form
 * (docs/protocols/ilert.md §1 "Default payload").
 */
export function webhookBodyOf(scenario: Scenario, moment: AlertMoment, stamp: Stamp) {
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

export type AlertBody = ReturnType<typeof webhookBodyOf>;

/** The URL and headers of a webhook. */
export interface HookTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A webhook request as ilert sends it: JSON, custom headers as configured, and a user and password inside the URL as Basic
 * authorization (docs/protocols/ilert.md §1 "Auth").
 */
export function hookTarget(hookUrl: string, headers: Readonly<Record<string, string>> = {}): HookTarget {
  const url = new URL(hookUrl);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const basic: Record<string, string> =
    username === "" && password === ""
      ? {}
      : { authorization: `Basic ${Buffer.from(credentials, "utf8").toString("base64")}` };
  return { url: url.href, headers: { "content-type": "application/json", ...basic, ...headers } };
}
