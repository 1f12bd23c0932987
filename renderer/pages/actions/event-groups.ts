import type { ChoosableEvent } from "../../../shared/alert-event-types.ts";

export const EVENT_GROUP_NAMES = ["created", "escalations", "assignments", "actions"] as const;
export type EventGroupName = (typeof EVENT_GROUP_NAMES)[number];

/**
 * ilert's three groups of alert updates: escalations, manual assignments, and actions, which are accepting and
 * resolving (ilert.md §2). Before them the alert's own coming into being, which none of them has.
 */
export const EVENT_GROUPS: Readonly<Record<EventGroupName, readonly ChoosableEvent[]>> = {
  created: ["alert-created", "alert-raised"],
  escalations: ["alert-auto-escalated"],
  assignments: ["alert-assigned"],
  actions: ["alert-acknowledged", "alert-resolved", "alert-auto-resolved"],
};

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
