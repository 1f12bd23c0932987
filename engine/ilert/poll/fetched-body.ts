import type { DerivedEvent } from "../derive-events.ts";

/**
 * A derived event in the shape of ilert's webhook, so that it is read as one
 * (docs/protocols/ilert.md §1, §4). It states how the alert is now; `timestamp` only where ilert says when it
 * happened.
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
