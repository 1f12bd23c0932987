import type { DerivedEvent } from "./derive-events.ts";

/**
 * A derived event in the shape of ilert's webhook, so that the same parser reads it
 * (docs/protocols/ilert.md §1, §4). It states how the alert is now; `timestamp` is set only where ilert says when
 * it happened.
 */
export function fetchedBody({ type, alert, occurredAt }: DerivedEvent): object {
  const { id, hiddenResponders: _count, ...members } = alert;
  return {
    ...members,
    id: String(id),
    eventType: type,
    ...(occurredAt === null ? {} : { timestamp: new Date(occurredAt).toISOString() }),
  };
}

/**
 * Identifies an event that is found again because the state of the poll was not saved. The alert's state is part of the
 * key: what happened in between is another event, even if it has the same type.
 * @param polledAt - when the previous poll began, Unix ms
 */
export function fetchedKey({ type, alert }: DerivedEvent, polledAt: number): string {
  const people = alert.responders.map(({ user, status }) => `${user.id}${status ?? ""}`);
  const state = [
    ...[alert.status, alert.priority ?? "", alert.nextEscalationRuleIndex ?? ""],
    ...(people.length === 0 ? [alert.assignedTo?.id ?? ""] : people),
  ];
  return `poll:${alert.id}:${type}:${polledAt}:${state.join(",")}`;
}
