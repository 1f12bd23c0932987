import { type ChoosableEvent, EVENT_GROUPS, type EventGroupName } from "../../../shared/alert-event-types.ts";
import type { Action } from "../../../shared/model/action.ts";
import { PRACTICE_ID } from "../../../shared/model/common.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { IlertStatus } from "../../../shared/model/ilert.ts";
import type { SetupSettings } from "../../../shared/model/settings.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import type { LaneStatus } from "../../../shared/model/status.ts";
import { connectorType } from "../../connector-types/connector-types.ts";

/**
 * The steps from nothing to the first alert. Setting up ilert depends on the alert events and on public access. `login`
 * exists on the desktop only.
 */
export const SETUP_STEPS = [
  "robot",
  "test",
  "source",
  "events",
  "access",
  "webhook",
  "login",
  "wait",
] as const;
export type SetupStepName = (typeof SETUP_STEPS)[number];

export type SetupOutcome = "open" | "skipped" | "done";

export interface SetupInput<SomeAction extends Action> {
  readonly connectors: readonly ConnectorView[];
  readonly sources: readonly SourceView[];
  readonly actions: readonly SomeAction[];
  readonly lanes: readonly LaneStatus[];
  readonly hasFirstAlert: boolean;
  /** Polling needs no public access. */
  readonly polls: boolean;
  /** Null without an API key. */
  readonly ilert: IlertStatus | null;
  /** The user's answers, also from before a restart; existing entities take precedence. */
  readonly answers: SetupSettings["steps"];
  readonly startsAtLogin: boolean;
}

export interface SetupState<SomeAction extends Action> {
  readonly connector: ConnectorView | null;
  readonly source: SourceView | null;
  readonly action: SomeAction | null;
  /** Whether ilert was set up with the API key, or is polled with it. */
  readonly isAutomatic: boolean;
  readonly outcomes: Readonly<Record<SetupStepName, SetupOutcome>>;
}

/** The progress of the first run: a step is done once what it creates exists, or what a later step creates. */
export function setupState<SomeAction extends Action>(input: SetupInput<SomeAction>): SetupState<SomeAction> {
  const { connectors, sources, actions, lanes, hasFirstAlert, answers, startsAtLogin, polls, ilert } = input;
  const robots = connectors.filter((connector) => !connectorType(connector).isLocal);
  const real = sources.filter(({ id }) => id !== PRACTICE_ID);
  const action =
    actions.find(
      (one) =>
        robots.some(({ id }) => id === one.connector) && real.some(({ id }) => one.sources.includes(id)),
    ) ?? null;
  const connector = robots.find(({ id }) => id === action?.connector) ?? robots[0] ?? null;
  const source = real.find(({ id }) => action?.sources.includes(id)) ?? real[0] ?? null;
  const lane = lanes.find(({ connectorId }) => connectorId === connector?.id);
  const hasReceived = hasFirstAlert || (source !== null && source.lastEventAt !== null);
  const isRight = ilert !== null && (polls || ilert.setup.state === "right");
  const isAutomatic = isRight && source !== null && source.ilert.alertSources.length > 0;

  const doneIf = (holds: boolean, answer: SetupOutcome | null = null): SetupOutcome =>
    holds ? "done" : (answer ?? "open");
  const outcomes: SetupState<SomeAction>["outcomes"] = {
    robot: doneIf(connector !== null),
    test: connector === null ? "open" : testOutcome(lane?.tested, answers.test, source !== null),
    source: doneIf(source !== null),
    events: doneIf(action !== null),
    access: source === null ? "open" : doneIf(polls || hasReceived, answers.access),
    webhook: source === null ? "open" : doneIf(isAutomatic || hasReceived, answers.webhook),
    login: doneIf(startsAtLogin || hasFirstAlert, answers.login),
    wait: doneIf(hasFirstAlert),
  };
  return { connector, source, action, isAutomatic, outcomes };
}

/**
 * @param tested - the last test of the robot; undefined until the status has arrived
 * @param isPassed - whether the next step is done, so that this one was completed elsewhere
 */
function testOutcome(
  tested: LaneStatus["tested"] | undefined,
  answer: SetupSettings["steps"]["test"],
  isPassed: boolean,
): SetupOutcome {
  if (tested === "works") return "done";
  // A robot that rejects messages, or was changed since its test, must be tested again, whatever was answered before.
  const isStale = answer === "done" && (tested === "refused" || tested === "fixed");
  if (answer !== null && !isStale) return answer;
  return isPassed && tested === "untested" ? "skipped" : "open";
}

/** The alert events of several of ilert's groups. */
export const eventsInGroups = (groups: readonly EventGroupName[]): ChoosableEvent[] =>
  groups.flatMap((group) => [...EVENT_GROUPS[group]]);
