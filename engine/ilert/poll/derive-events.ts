import { momentOf } from "../../sources/json.ts";
import type { IlertAlert } from "../api-shapes.ts";
import type { TriggerType } from "../needed-triggers.ts";

/** What is remembered of an alert from one poll to the next. */
export interface AlertSnapshot {
  readonly reportTime: number;
  readonly status: string;
  readonly priority: string | null;
  /** Ids of the responders. */
  readonly people: readonly number[];
  /** How many responders ilert lists without saying who they are. */
  readonly hiddenPeople: number;
  readonly escalationRule: number | null;
}

/** The alerts as of the last poll, by id. */
export type SeenAlerts = ReadonlyMap<number, AlertSnapshot>;

export interface DerivedEvent {
  readonly type: TriggerType;
  /** As it is now, even if several events happened since the last poll. */
  readonly alert: IlertAlert;
  /** Unix ms if ilert says when it happened; null if it happened at an unknown time between the two polls. */
  readonly occurredAt: number | null;
}

export interface DeriveResult {
  /** Sorted by the alerts' report times; those of one alert in the order in which they must have happened. */
  readonly events: DerivedEvent[];
  /** For the next poll. */
  readonly seen: SeenAlerts;
}

/**
 * Derives the alert events that happened between two polls of `GET /alerts`. A change that was undone between them is not
 * noticed, nor are comments and chat channels, which the API's alert does not mention (docs/protocols/ilert.md §4).
 * Pure.
 * @param since - Unix ms; an alert that was not seen before is new only if it was reported then or later. The value may
 *   advance from poll to poll, some minutes behind the present so that an alert that ilert lists late is not lost; it
 *   must never go back
 */
export function deriveEvents(seen: SeenAlerts, alerts: readonly IlertAlert[], since: number): DeriveResult {
  // An alert missing from this list may reappear: an open one changed, or a resolved one that must not count as new again.
  const next = new Map([...seen].filter(([, snapshot]) => isOpen(snapshot) || snapshot.reportTime >= since));
  const events: DerivedEvent[] = [];
  const byReport = [...alerts].sort((one, other) => reportedAt(one) - reportedAt(other) || one.id - other.id);
  for (const alert of byReport) {
    const now = snapshotOf(alert);
    const before = seen.get(alert.id);
    next.set(alert.id, now);
    if (before === undefined && now.reportTime < since) continue;
    const types = before === undefined ? typesOfNew(now) : typesBetween(before, now, alert);
    for (const type of types) events.push({ type, alert, occurredAt: occurrenceOf(type, alert) });
  }
  return { events, seen: next };
}

const isOpen = ({ status }: AlertSnapshot): boolean => status !== "RESOLVED";

/** Unix ms. */
export const reportedAt = (alert: IlertAlert): number => momentOf(alert, "reportTime") ?? 0;

function snapshotOf(alert: IlertAlert): AlertSnapshot {
  const responders = alert.responders.map(({ user }) => user.id);
  const assigned = alert.assignedTo?.id;
  return {
    reportTime: reportedAt(alert),
    status: alert.status,
    priority: alert.priority ?? null,
    // Older accounts have an assignee only.
    people: responders.length === 0 && assigned !== undefined ? [assigned] : responders,
    hiddenPeople: alert.hiddenResponders,
    escalationRule: alert.nextEscalationRuleIndex ?? null,
  };
}

/** Whether a resolved alert was accepted before is unknown. */
function typesOfNew({ status }: AlertSnapshot): TriggerType[] {
  if (status === "RESOLVED") return ["alert-created", "alert-resolved"];
  return status === "ACCEPTED" ? ["alert-created", "alert-acknowledged"] : ["alert-created"];
}

function typesBetween(before: AlertSnapshot, now: AlertSnapshot, alert: IlertAlert): TriggerType[] {
  const types: TriggerType[] = [];
  if (before.priority === "LOW" && now.priority === "HIGH") types.push("alert-raised");
  const reassigned = reassignmentType(before, now, alert);
  if (reassigned !== null) types.push(reassigned);
  if (before.status !== now.status) {
    if (now.status === "ACCEPTED") types.push("alert-acknowledged");
    if (now.status === "RESOLVED") types.push("alert-resolved");
  }
  return types;
}

/** The event for a change of the people in charge; null if there was none. */
function reassignmentType(before: AlertSnapshot, now: AlertSnapshot, alert: IlertAlert): TriggerType | null {
  // If the number of hidden responders changed, it is unknown who was added and who was removed.
  const isComparable = before.hiddenPeople === now.hiddenPeople;
  const added = isComparable ? now.people.filter((person) => !before.people.includes(person)) : [];
  const removed = isComparable ? before.people.filter((person) => !now.people.includes(person)) : [];
  // Accepting or resolving an alert may by itself make somebody a responder.
  const wasPending = before.status === "PENDING";
  if (
    now.status !== "PENDING" &&
    wasPending &&
    removed.length === 0 &&
    added.every((person) => hasAccepted(person, alert))
  )
    return null;
  const hasNextRule =
    before.escalationRule !== null &&
    now.escalationRule !== null &&
    before.escalationRule !== now.escalationRule;
  const hasFirst = before.people.length === 0 && added.length > 0;
  if (wasPending && (hasNextRule || hasFirst)) return "alert-auto-escalated";
  if (added.length > 0) return removed.length > 0 || hasFirst ? "alert-assigned" : "alert-responder-added";
  return removed.length > 0 && now.status !== "RESOLVED" ? "alert-responder-removed" : null;
}

const hasAccepted = (person: number, { responders, assignedTo }: IlertAlert): boolean =>
  responders.some(({ user, status }) => user.id === person && status === "ACCEPTED") ||
  (responders.length === 0 && assignedTo?.id === person);

function occurrenceOf(type: TriggerType, alert: IlertAlert): number | null {
  if (type === "alert-created") return reportedAt(alert);
  if (type === "alert-resolved") return momentOf(alert, "resolvedOn");
  // The last acceptance is the one that is reported.
  return type === "alert-acknowledged"
    ? latestOf(alert.responders.map((responder) => momentOf(responder, "acceptedAt")))
    : null;
}

/** Null if none of them is a time. */
function latestOf(times: readonly (number | null)[]): number | null {
  const moments = times.filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.max(...moments);
}
