import { type ChoosableEvent, EVENT_GROUPS, type EventGroupName } from "../../../shared/alert-event-types.ts";
import type { Action } from "../../../shared/model/action.ts";
import { PRACTICE_ID } from "../../../shared/model/common.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { IlertStatus } from "../../../shared/model/ilert.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import type { LaneStatus } from "../../../shared/model/status.ts";
import { connectorType } from "../../connector-types/connector-types.ts";

/**
 * From nothing to the first alert, in this order: what is made in ilert follows from the alert events, and needs the way
 * in. `login` is only asked on the desktop.
 */
export const SETUP_STEPS = ["robot", "test", "source", "events", "way", "paste", "login", "wait"] as const;
export type SetupStepName = (typeof SETUP_STEPS)[number];

export interface SetupInput {
  readonly connectors: readonly ConnectorView[];
  readonly sources: readonly SourceView[];
  readonly actions: readonly Action[];
  readonly lanes: readonly LaneStatus[];
  readonly hasFirstAlert: boolean;
  /** Polling stands in for public access. */
  readonly polls: boolean;
  /** Null without an API key. */
  readonly ilert: IlertStatus | null;
  /** Answered, proven or passed over since the page was opened; what exists says more, and says it after a restart too. */
  readonly answered: ReadonlySet<SetupStepName>;
  readonly startsAtLogin: boolean;
}

export interface SetupState {
  readonly connector: ConnectorView | null;
  readonly source: SourceView | null;
  readonly action: Action | null;
  /** ilert was set up with the API key, or is polled with it. */
  readonly byItself: boolean;
  readonly done: ReadonlySet<SetupStepName>;
}

/** How far the set-up has come: a step is done when its thing exists, or one that only comes after it does. */
export function setupState(details: SetupInput): SetupState {
  const { connectors, sources, actions, lanes, hasFirstAlert, answered, startsAtLogin, polls, ilert } =
    details;
  const robots = connectors.filter((connector) => !connectorType(connector).isLocal);
  const real = sources.filter(({ id }) => id !== PRACTICE_ID);
  const action =
    actions.find(
      (one) =>
        robots.some(({ id }) => id === one.connector) && real.some(({ id }) => one.sources.includes(id)),
    ) ?? null;
  const connector = robots.find(({ id }) => id === action?.connector) ?? robots[0] ?? null;
  const source = real.find(({ id }) => action?.sources.includes(id)) ?? real[0] ?? null;
  const delivered = lanes.some(
    ({ connectorId, lastDeliveredAt }) => connectorId === connector?.id && lastDeliveredAt !== null,
  );
  const heard = hasFirstAlert || (source !== null && source.lastEventAt !== null);
  const isRight = ilert !== null && (polls || ilert.setup.state === "right");
  const byItself = isRight && source !== null && source.ilert.alertSources.length > 0;
  const holds: Readonly<Record<SetupStepName, boolean>> = {
    robot: connector !== null,
    test: connector !== null && (answered.has("test") || delivered || source !== null),
    source: source !== null,
    events: action !== null,
    way: source !== null && (answered.has("way") || polls || byItself || heard),
    paste: source !== null && (answered.has("paste") || byItself || heard),
    login: answered.has("login") || startsAtLogin || hasFirstAlert,
    wait: hasFirstAlert,
  };
  return { connector, source, action, byItself, done: new Set(SETUP_STEPS.filter((step) => holds[step])) };
}

/** The alert events of several of ilert's groups. */
export const eventsOf = (groups: readonly EventGroupName[]): ChoosableEvent[] =>
  groups.flatMap((group) => [...EVENT_GROUPS[group]]);
