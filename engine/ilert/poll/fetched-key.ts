import type { DerivedEvent } from "../derive-events.ts";

/**
 * The same for an event that is found once more because the poll was not remembered. How the alert stands is part of it:
 * what happened to it in between is another event, although it is of the same type.
 * @param lookedAt - when was looked before, Unix ms
 */
export function fetchedKey({ type, alert }: DerivedEvent, polledAt: number): string {
  const people = alert.responders.map(({ user, status }) => `${user.id}${status ?? ""}`);
  const standing = [
    ...[alert.status, alert.priority ?? "", alert.nextEscalationRuleIndex ?? ""],
    ...(people.length === 0 ? [alert.assignedTo?.id ?? ""] : people),
  ];
  return `look:${alert.id}:${type}:${polledAt}:${standing.join(",")}`;
}
