import type { IlertAlertAction } from "../api-shapes.ts";
import type { IlertClient } from "../client.ts";
import { type IlertChangePlan, planIlert, planRemoval } from "../plan.ts";
import type { DesiredState } from "./desired-state.ts";

/** What is desired beside what is in ilert. */
export interface Diff {
  readonly desired: DesiredState;
  readonly plan: IlertChangePlan;
  /** Alert actions in ilert that bear our mark. */
  readonly ours: readonly IlertAlertAction[];
  /** Our alert sources whose alert action stands in ilert and stays. */
  readonly existing: ReadonlySet<string>;
  /** Ids of all alert sources in ilert that the key sees. */
  readonly alertSourceIds: ReadonlySet<number>;
}

/** Stands for an address that is not known, so that what is to go can be told; it is never sent to ilert. */
const NOWHERE = "https://nowhere.invalid";

/** Asks ilert. @throws what the client throws */
export async function computeDiff(
  client: Pick<IlertClient, "alertSources" | "alertActions">,
  owner: string,
  desired: DesiredState,
  signal: AbortSignal,
): Promise<Diff> {
  const [alertSources, alertActions] = await Promise.all([
    client.alertSources(signal),
    client.alertActions(signal),
  ]);
  const { publicUrl, headers, sources, actions, refusedTriggers = [], locked } = desired;
  const whole = planIlert({
    owner,
    publicUrl: publicUrl ?? NOWHERE,
    headers,
    sources,
    actions,
    refusedTriggers,
    present: { alertSources, alertActions },
  });
  const plan = { ...whole, delete: whole.delete.filter(({ mark }) => !locked.includes(mark.sourceId)) };
  const present = planRemoval(owner, alertActions).delete;
  const goes = new Set(plan.delete.map(({ id }) => id));
  const stays = present.filter(({ id }) => !goes.has(id));
  const ids = new Set(present.map(({ id }) => id));
  return {
    desired,
    plan,
    ours: alertActions.filter(({ id }) => ids.has(id)),
    existing: new Set(stays.map(({ mark }) => mark.sourceId)),
    alertSourceIds: new Set(alertSources.map(({ id }) => id)),
  };
}

export const stepsOf = ({ create, update, delete: removed }: IlertChangePlan): number =>
  create.length + update.length + removed.length;
