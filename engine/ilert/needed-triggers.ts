import { AUTO_RESOLVED, TRIGGER_TYPES } from "../../shared/alert-event-types.ts";
import type { Action, Delays } from "../../shared/model/action.ts";

export type TriggerType = (typeof TRIGGER_TYPES)[number];
/** A trigger that Tocsin requests for an alert action in ilert. */
export type DesiredTrigger = TriggerType | typeof AUTO_RESOLVED;

/** The parts of an alert action in Tocsin that determine its counterpart in ilert. */
export type TriggeringAction = Pick<Action, "enabled" | "sources" | "events"> &
  Partial<Pick<Action, "delays">>;

/**
 * The trigger types that our alert actions need from an alert source, and no more, in ilert's order. Manual actions
 * count, since the events they forward must be in the log. `alert-auto-resolved` is a trigger in ilert's own clients
 * only, so it is requested together with `alert-resolved`, which delivers these events otherwise. ilert has no trigger
 * for event types outside its list (docs/protocols/ilert.md §1, §2).
 */
export function neededTriggers(sourceId: string, actions: readonly TriggeringAction[]): DesiredTrigger[] {
  const events = new Set<string>(actionsOf(sourceId, actions).flatMap((action) => action.events));
  const hasAutoResolved = events.has(AUTO_RESOLVED);
  if (hasAutoResolved) events.add("alert-resolved");
  const listed: DesiredTrigger[] = TRIGGER_TYPES.filter((type) => events.has(type));
  return hasAutoResolved ? [...listed, AUTO_RESOLVED] : listed;
}

/** ilert accepts each delay only together with its trigger (docs/protocols/ilert.md §2). */
export const DELAYED_TRIGGERS = {
  escalationEndedDelaySec: "alert-escalation-ended",
  notResolvedDelaySec: "v-alert-not-resolved",
} as const satisfies Record<keyof Delays, TriggerType>;
export const DELAY_NAMES = ["escalationEndedDelaySec", "notResolvedDelaySec"] as const;

/** The delays of our alert actions. If they differ, the shortest applies, since ilert has one delay for all. */
export function neededDelays(sourceId: string, actions: readonly TriggeringAction[]): Delays {
  const shortest = (delay: keyof Delays) => {
    const requested = requestedDelays(sourceId, actions, delay);
    return requested.length === 0 ? null : Math.min(...requested);
  };
  return {
    notResolvedDelaySec: shortest("notResolvedDelaySec"),
    escalationEndedDelaySec: shortest("escalationEndedDelaySec"),
  };
}

/** Whether our alert actions request different delays for the same trigger. */
export const delaysDiffer = (sourceId: string, actions: readonly TriggeringAction[]): boolean =>
  DELAY_NAMES.some((delay) => new Set(requestedDelays(sourceId, actions, delay)).size > 1);

const requestedDelays = (
  sourceId: string,
  actions: readonly TriggeringAction[],
  delay: keyof Delays,
): readonly number[] =>
  actionsOf(sourceId, actions)
    .filter(({ events }) => events.includes(DELAYED_TRIGGERS[delay]))
    .flatMap(({ delays }) => delays?.[delay] ?? []);

const actionsOf = (sourceId: string, actions: readonly TriggeringAction[]): readonly TriggeringAction[] =>
  actions.filter(({ enabled, sources }) => enabled && sources.includes(sourceId));
