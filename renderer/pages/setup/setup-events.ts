import type { ChoosableEvent } from "../../../shared/alert-event-types.ts";

/** ilert's three groups of alert events (ilert.md §2), and before them the alert's own coming into being. */
export const EVENT_GROUPS = {
  created: ["alert-created", "alert-raised"],
  escalations: ["alert-auto-escalated"],
  assignments: ["alert-assigned"],
  actions: ["alert-acknowledged", "alert-resolved", "alert-auto-resolved"],
} as const satisfies Record<string, readonly ChoosableEvent[]>;

export type EventGroupName = keyof typeof EVENT_GROUPS;
export const EVENT_GROUP_NAMES = ["created", "escalations", "assignments", "actions"] as const;

export const eventsOf = (groups: readonly EventGroupName[]): ChoosableEvent[] =>
  groups.flatMap((group) => [...EVENT_GROUPS[group]]);
