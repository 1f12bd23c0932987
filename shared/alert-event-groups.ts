import type { ChoosableEvent } from "./alert-event-types.ts";

export const EVENT_GROUP_NAMES = ["created", "escalations", "assignments", "actions"] as const;
export type EventGroupName = (typeof EVENT_GROUP_NAMES)[number];

/**
 * ilert's three groups of alert updates: escalations, manual assignments, and actions, which are accepting
 * and resolving (docs/protocols/ilert.md §2). Before them the alert's own coming into being, which none of
 * them has.
 */
export const EVENT_GROUPS: Readonly<Record<EventGroupName, readonly ChoosableEvent[]>> = {
  created: ["alert-created", "alert-raised"],
  escalations: ["alert-auto-escalated"],
  assignments: ["alert-assigned"],
  actions: ["alert-acknowledged", "alert-resolved", "alert-auto-resolved"],
};
