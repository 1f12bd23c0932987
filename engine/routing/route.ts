import { choiceFor, labelOf } from "../../shared/alert-event-types.ts";
import type { Action, Mention } from "../../shared/model/action.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { AlertEvent, Decision } from "../../shared/model/event.ts";
import { type CompiledCondition, compileCondition } from "./condition.ts";
import { uniteMentions } from "./unite-mentions.ts";

type RoutedConnector = Pick<Connector, "id" | "name" | "enabled">;

export interface CompiledAction {
  readonly action: Action;
  /** Null when there is no connector with the action's connector id. */
  readonly connector: RoutedConnector | null;
  readonly conditions: readonly CompiledCondition[];
}

export interface Routed {
  /** One for each alert action that listens to the event's source. */
  readonly decisions: Decision[];
  /** One for each connector that was chosen, however many actions chose it. */
  readonly deliveries: { connectorId: string; mention: Mention }[];
}

/** Prepares alert actions once for many events; to be done again when the configuration changes. */
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
 * Decides where an event goes, and says why for every alert action that listens to its source. Pure. A manual action
 * chooses nothing; where it would, its reason is `routing/manual`.
 */
export function route(
  event: { readonly sourceId: string; readonly alert: AlertEvent },
  compiled: readonly CompiledAction[],
): Routed {
  const decisions: Decision[] = [];
  const mentions = new Map<string, Mention[]>();
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
      mentions.set(action.connector, [...(mentions.get(action.connector) ?? []), action.mention]);
    }
  }
  const deliveries = [...mentions].map(([connectorId, all]) => ({
    connectorId,
    mention: uniteMentions(all),
  }));
  return { decisions, deliveries };
}

/** The event is looked at before the connector, so that a connector's fault is named only where it loses something. */
function objectionOf({ action, connector, conditions }: CompiledAction, alert: AlertEvent): Reason | null {
  if (!action.enabled) {
    return objection("action-off", action, "it is switched off", "Switch the alert action on.");
  }
  if (!action.events.includes(choiceFor(alert.type))) {
    return objection("event", action, `"${labelOf(alert.type)}" is not among its alert events`);
  }
  for (const condition of conditions) {
    const because = condition.objection(alert);
    if (because !== null) return objection("condition", action, because);
  }
  if (connector === null) {
    const advice = "Choose another connector in the alert action.";
    return objection(
      "connector-missing",
      action,
      `its connector "${action.connector}" does not exist`,
      advice,
    );
  }
  if (!connector.enabled) {
    const because = `its connector "${connector.name}" is switched off`;
    return objection("connector-off", action, because, "Switch the connector on.");
  }
  // Last, so that "waits for your hand" stands only where forwarding by hand would go through.
  return action.mode === "manual" ? waitsForHand(action) : null;
}

const waitsForHand = (action: Action): Reason => ({
  code: "routing/manual",
  message: `Waits for your hand: "${action.name}" is a manual alert action.`,
  advice: "Forward the event by hand if the group should know.",
});

function objection(code: string, action: Action, because: string, advice: string | null = null): Reason {
  return { code: `routing/${code}`, message: `Not chosen by "${action.name}": ${because}.`, advice };
}

function chosenReason({ action, conditions }: CompiledAction): Reason {
  const problem = conditions.find((condition) => condition.problem !== null)?.problem;
  if (problem === undefined || problem === null) {
    return { code: "routing/chosen", message: `Chosen by "${action.name}".`, advice: null };
  }
  return {
    code: "routing/chosen-unchecked",
    message: `Chosen by "${action.name}" without its regular expression, which cannot be used: ${problem}.`,
    advice: "Correct the expression in the alert action; until then it lets every alert through.",
  };
}
