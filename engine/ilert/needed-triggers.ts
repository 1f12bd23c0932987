import { AUTO_RESOLVED, TRIGGER_TYPES } from "../../shared/alert-event-types.ts";
import type { Action } from "../../shared/model/action.ts";

export type TriggerType = (typeof TRIGGER_TYPES)[number];

/**
 * The trigger types that our alert actions need of an alert source, and no more, in ilert's order. A manual action
 * counts: what it forwards by hand must be in the log. `alert-auto-resolved` is no trigger of its own and comes with
 * `alert-resolved`; for types that nobody has listed ilert has no trigger (ilert.md §1, §2).
 */
export function neededTriggers(
  sourceId: string,
  actions: readonly Pick<Action, "enabled" | "sources" | "events">[],
): TriggerType[] {
  const events = new Set<string>(
    actions.filter((one) => one.enabled && one.sources.includes(sourceId)).flatMap((one) => one.events),
  );
  if (events.has(AUTO_RESOLVED)) events.add("alert-resolved");
  return TRIGGER_TYPES.filter((type) => events.has(type));
}
