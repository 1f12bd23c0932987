import { choiceFor } from "../../shared/alert-event-types.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import type { Action, Mention } from "../../shared/model/action.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { AlertEvent, Decision } from "../../shared/model/event.ts";
import { join, message, reason } from "../sentences/message.ts";
import { type CompiledCondition, compileCondition } from "./condition.ts";
import { uniteMentions } from "./unite-mentions.ts";

type RoutedConnector = Pick<Connector, "id" | "name" | "enabled">;

export interface CompiledAction {
  readonly action: Action;
  /** Null if the action's connector does not exist. */
  readonly connector: RoutedConnector | null;
  readonly conditions: readonly CompiledCondition[];
}

/** A message to one connector. */
export interface RoutedDelivery {
  readonly connectorId: string;
  readonly mention: Mention;
  readonly language: Language;
  /** IANA name; null for the time zone of this machine. */
  readonly timeZone: string | null;
}

export interface Routed {
  /** One for each alert action that listens to the event's source. */
  readonly decisions: Decision[];
  /** One for each connector that was chosen, however many actions chose it. */
  readonly deliveries: RoutedDelivery[];
}

/** Prepares alert actions for many events. Must be repeated when the configuration changes. */
export function compileActions(
  actions: readonly Action[],
  connectors: readonly RoutedConnector[],
): CompiledAction[] {
  const byId = new Map(connectors.map((connector) => [connector.id, connector]));
  return actions.map((action) => ({
    action,
    connector: byId.get(action.connector) ?? null,
    conditions: action.conditions.map(compileCondition),
  }));
}

/**
 * Decides to which connectors an event is delivered, with a reason for every alert action of its source. Pure. A manual
 * action chooses nothing; if it otherwise would, its reason is `routing/manual`.
 */
export function route(
  event: { readonly sourceId: string; readonly alert: AlertEvent },
  compiled: readonly CompiledAction[],
): Routed {
  const decisions: Decision[] = [];
  const chosenFor = new Map<string, Action[]>();
  for (const candidate of compiled) {
    const { action } = candidate;
    if (!action.sources.includes(event.sourceId)) continue;
    const objection = objectionOf(candidate, event.alert);
    decisions.push({
      actionId: action.id,
      actionName: action.name,
      connectorId: action.connector,
      chosen: objection === null,
      reason: objection ?? chosenReason(candidate),
    });
    if (objection === null) {
      chosenFor.set(action.connector, [...(chosenFor.get(action.connector) ?? []), action]);
    }
  }
  const deliveries = [...chosenFor].map(([connectorId, chosen]) => ({
    connectorId,
    mention: uniteMentions(chosen.map(({ mention }) => mention)),
    // A message has one language and one time zone: those of the first action.
    language: chosen[0]?.language ?? "en",
    timeZone: chosen[0]?.timeZone ?? null,
  }));
  return { decisions, deliveries };
}

/** The event is checked before the connector, so that a problem of the connector is reported only if it affects the event. */
function objectionOf({ action, connector, conditions }: CompiledAction, alert: AlertEvent): Reason | null {
  const named = { action: action.name };
  if (!action.enabled) return reason("routing/action-off", "routing.action-off", named);
  if (!action.events.includes(choiceFor(alert.type))) {
    return reason("routing/event", "routing.event", { ...named, eventType: alert.type });
  }
  for (const condition of conditions) {
    const objection = condition.objection(alert);
    if (objection !== null) {
      return { code: "routing/condition", ...join(message("routing.not-matched", named), objection) };
    }
  }
  if (connector === null) {
    const missing = { ...named, connector: action.connector };
    return reason("routing/connector-missing", "routing.connector-missing", missing);
  }
  if (!connector.enabled) {
    return reason("routing/connector-off", "routing.connector-off", { ...named, connector: connector.name });
  }
  // Last, so that this reason appears only if manual forwarding would work.
  return action.mode === "manual" ? reason("routing/manual", "routing.manual", named) : null;
}

function chosenReason({ action, conditions }: CompiledAction): Reason {
  const named = { action: action.name };
  const problem = conditions.find((condition) => condition.problem !== null)?.problem ?? null;
  if (problem === null) return reason("routing/chosen", "routing.chosen", named);
  return { code: "routing/chosen-unchecked", ...join(message("routing.chosen-unchecked", named), problem) };
}
