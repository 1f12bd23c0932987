import { momentOf } from "../sources/members.ts";
import type { IlertAlert } from "./api-shapes.ts";
import type { TriggerType } from "./needed-triggers.ts";

/** What is remembered of an alert from one poll to the next. */
export interface AlertSnapshot {
  readonly reportTime: number;
  readonly status: string;
  readonly priority: string | null;
  /** Ids of the responders. */
  readonly people: readonly number[];
  /** Responders of whom ilert does not say who they are. */
  readonly hiddenPeople: number;
  readonly escalationRule: number | null;
}

export type SeenAlert = ReadonlyMap<number, AlertSnapshot>;

export interface DerivedEvent {
  readonly type: TriggerType;
  /** As it is now, also where several events happened since the last poll. */
  readonly alert: IlertAlert;
  /** Unix ms where ilert says when it happened; null for what happened at some time between the two polls. */
  readonly occurredAt: number | null;
}

export interface Derived {
  /** In the order of the alerts' reports; those of one alert in the order in which they must have happened. */
  readonly events: DerivedEvent[];
  /** For the next poll. */
  readonly seen: SeenAlert;
}

/**
 * Tells the alert events that lie between two polls at `GET /alerts`. What was undone between them is not
 * seen, and neither are comments and chat channels, of which the API's alert says nothing
 * (docs/protocols/ilert.md §4). Pure.
 * @param since - Unix ms: an alert unseen before is news only when it was reported then or later. It may move on from look to
 *   look, some minutes behind the present, so that one which ilert lists late is not lost; it must not move back
 */
export function deriveEvents(seen: SeenAlert, alerts: readonly IlertAlert[], since: number): Derived {
  // One that is not in this list may come again: an open one with a change, a resolved one that must not be news anew.
  const next = new Map([...seen].filter(([, look]) => isOpen(look) || look.reportTime >= since));
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
    // Older accounts know an assignee only.
    people: responders.length === 0 && assigned !== undefined ? [assigned] : responders,
    hiddenPeople: alert.hiddenResponders,
    escalationRule: alert.nextEscalationRuleIndex ?? null,
  };
}

/** Whether an alert that is resolved was accepted before cannot be told. */
function typesOfNew({ status }: AlertSnapshot): TriggerType[] {
  if (status === "RESOLVED") return ["alert-created", "alert-resolved"];
  return status === "ACCEPTED" ? ["alert-created", "alert-acknowledged"] : ["alert-created"];
}

function typesBetween(before: AlertSnapshot, now: AlertSnapshot, alert: IlertAlert): TriggerType[] {
  const types: TriggerType[] = [];
  if (before.priority === "LOW" && now.priority === "HIGH") types.push("alert-raised");
  const moved = typeOfMove(before, now, alert);
  if (moved !== null) types.push(moved);
  if (before.status !== now.status) {
    if (now.status === "ACCEPTED") types.push("alert-acknowledged");
    if (now.status === "RESOLVED") types.push("alert-resolved");
  }
  return types;
}

/** What happened to the people in charge. */
function typeOfMove(before: AlertSnapshot, now: AlertSnapshot, alert: IlertAlert): TriggerType | null {
  // Where ilert hides others than before, who came and who went cannot be told.
  const isComparable = before.hiddenPeople === now.hiddenPeople;
  const came = isComparable ? now.people.filter((person) => !before.people.includes(person)) : [];
  const went = isComparable ? before.people.filter((person) => !now.people.includes(person)) : [];
  // Whoever accepts or resolves an alert may come to it by that alone.
  const wasPending = before.status === "PENDING";
  if (
    now.status !== "PENDING" &&
    wasPending &&
    went.length === 0 &&
    came.every((one) => hasTaken(one, alert))
  )
    return null;
  const hasNextRule =
    before.escalationRule !== null &&
    now.escalationRule !== null &&
    before.escalationRule !== now.escalationRule;
  const hasFirst = before.people.length === 0 && came.length > 0;
  if (wasPending && (hasNextRule || hasFirst)) return "alert-auto-escalated";
  if (came.length > 0) return went.length > 0 || hasFirst ? "alert-assigned" : "alert-responder-added";
  return went.length > 0 && now.status !== "RESOLVED" ? "alert-responder-removed" : null;
}

const hasTaken = (person: number, { responders, assignedTo }: IlertAlert): boolean =>
  responders.some(({ user, status }) => user.id === person && status === "ACCEPTED") ||
  (responders.length === 0 && assignedTo?.id === person);

function occurrenceOf(type: TriggerType, alert: IlertAlert): number | null {
  if (type === "alert-created") return reportedAt(alert);
  if (type === "alert-resolved") return momentOf(alert, "resolvedOn");
  // Whoever took it last is the one who is told.
  return type === "alert-acknowledged"
    ? latestOf(alert.responders.map((one) => momentOf(one, "acceptedAt")))
    : null;
}

/** Null where none of them is a time. */
function latestOf(times: readonly (number | null)[]): number | null {
  const moments = times.filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.max(...moments);
}
