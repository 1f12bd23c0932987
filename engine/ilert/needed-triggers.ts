import { AUTO_RESOLVED, TRIGGER_TYPES } from "../../shared/alert-event-types.ts";
import type { Action, Delays } from "../../shared/model/action.ts";

export type TriggerType = (typeof TRIGGER_TYPES)[number];
/** What an alert action in ilert is asked to be triggered by. */
export type DesiredTrigger = TriggerType | typeof AUTO_RESOLVED;

/** What of an alert action here ilert has to know. */
export type NeedingAction = Pick<Action, "enabled" | "sources" | "events"> & Partial<Pick<Action, "delays">>;

/**
 * The trigger types that our alert actions need of an alert source, and no more, in ilert's order. A manual
 * action counts: what it forwards by hand must be in the log. `alert-auto-resolved` is a trigger in ilert's
 * own clients only; it is asked for beside `alert-resolved`, which brings it elsewhere. For types that nobody
 * has listed ilert has no trigger (docs/protocols/ilert.md §1, §2).
 */
export function neededTriggers(sourceId: string, actions: readonly NeedingAction[]): DesiredTrigger[] {
  const events = new Set<string>(needing(sourceId, actions).flatMap((one) => one.events));
  const isAuto = events.has(AUTO_RESOLVED);
  if (isAuto) events.add("alert-resolved");
  const listed: DesiredTrigger[] = TRIGGER_TYPES.filter((type) => events.has(type));
  return isAuto ? [...listed, AUTO_RESOLVED] : listed;
}

/** ilert takes each delay only with its trigger (docs/protocols/ilert.md §2). */
export const DELAYED_TRIGGERS = {
  escalationEndedDelaySec: "alert-escalation-ended",
  notResolvedDelaySec: "v-alert-not-resolved",
} as const satisfies Record<keyof Delays, TriggerType>;
export const DELAY_NAMES = ["escalationEndedDelaySec", "notResolvedDelaySec"] as const;

/** The delays that our alert actions ask for; of several the shortest, since ilert has one for all of them. */
export function neededDelays(sourceId: string, actions: readonly NeedingAction[]): Delays {
  const shortest = (delay: keyof Delays) => {
    const asked = askedDelays(sourceId, actions, delay);
    return asked.length === 0 ? null : Math.min(...asked);
  };
  return {
    notResolvedDelaySec: shortest("notResolvedDelaySec"),
    escalationEndedDelaySec: shortest("escalationEndedDelaySec"),
  };
}

/** Whether they ask for more than one and the same. */
export const delaysDiffer = (sourceId: string, actions: readonly NeedingAction[]): boolean =>
  DELAY_NAMES.some((delay) => new Set(askedDelays(sourceId, actions, delay)).size > 1);

const askedDelays = (
  sourceId: string,
  actions: readonly NeedingAction[],
  delay: keyof Delays,
): readonly number[] =>
  needing(sourceId, actions)
    .filter(({ events }) => events.includes(DELAYED_TRIGGERS[delay]))
    .flatMap(({ delays }) => delays?.[delay] ?? []);

const needing = (sourceId: string, actions: readonly NeedingAction[]): readonly NeedingAction[] =>
  actions.filter(({ enabled, sources }) => enabled && sources.includes(sourceId));
