import { type ChoosableEvent, EVENT_GROUPS, type EventGroupName } from "../../../shared/alert-event-types.ts";

/** The alert events of several of ilert's groups. */
export const eventsOf = (groups: readonly EventGroupName[]): ChoosableEvent[] =>
  groups.flatMap((group) => [...EVENT_GROUPS[group]]);
