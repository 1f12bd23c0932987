import type { ChoosableEvent } from "../../../shared/alert-event-types.ts";

/** What a new alert action starts with: an alert's way from its beginning to its end. */
export const USUAL_EVENTS: readonly ChoosableEvent[] = [
  "alert-created",
  "alert-auto-escalated",
  "alert-assigned",
  "alert-acknowledged",
  "alert-resolved",
  "alert-auto-resolved",
];

/** Switches a group as one: off where all of it is chosen, else on; what is not in it stays as it is. */
export function toggleGroup(
  chosen: readonly ChoosableEvent[],
  group: readonly ChoosableEvent[],
): ChoosableEvent[] {
  const others = chosen.filter((event) => !group.includes(event));
  return hasGroup(chosen, group) ? others : [...others, ...group];
}

export const hasGroup = (chosen: readonly ChoosableEvent[], group: readonly ChoosableEvent[]): boolean =>
  group.every((event) => chosen.includes(event));
