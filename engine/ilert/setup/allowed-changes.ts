import type { Diff } from "./diff.ts";
import { type IlertChangePlan, stepsOf } from "./plan.ts";
import { publicPartOf } from "./plan-view.ts";
import { type Agreement, agreedFor } from "./setup-state.ts";

/** The part of a plan that may be applied without asking the user. */
export interface AllowedChanges {
  readonly plan: IlertChangePlan;
  /** The number of steps that only the user may apply. */
  readonly forUser: number;
}

/**
 * Selects the changes that the user has agreed to; pure. Nothing is created for a source that was never set up, or in an
 * account that is not recognized. Nothing is removed because ilert no longer shows an alert source, since another key may
 * see less. ilert receives no address that was not proven to lead here.
 */
export function allowedChanges(diff: Diff, agreement: Agreement): AllowedChanges {
  const { plan, desired, ours } = diff;
  const isKnown = ours.length > 0 || knowsAccount(diff, agreement);
  const gone = new Set(plan.gone.map(({ sourceId }) => sourceId));
  const addresses = new Map(ours.map(({ id, params }) => [id, publicPartOf(params.webhookUrl)]));

  const create = plan.create.filter(
    ({ ownerTag: { sourceId } }) => isKnown && agreedFor(agreement, sourceId) !== null && !gone.has(sourceId),
  );
  const update = plan.update.filter(
    ({ ownerTag, changes }) => !(gone.has(ownerTag.sourceId) && changes.includes("alertSources")),
  );
  const removed = plan.delete.filter(({ ownerTag }) => !gone.has(ownerTag.sourceId));
  const forUser = stepsOf(plan) - stepsOf({ ...plan, create, update, delete: removed });
  return {
    forUser,
    plan: {
      ...plan,
      create: create.filter(() => desired.proven),
      update: update.filter(
        ({ id, draft }) => desired.proven || addresses.get(id) === publicPartOf(draft.webhookUrl),
      ),
      delete: removed,
    },
  };
}

/** The ids of alert sources are unique in ilert, so a known one identifies the account whatever the key. */
const knowsAccount = ({ alertSourceIds }: Diff, { sources }: Agreement): boolean =>
  Object.values(sources)
    .flat()
    .some((id) => alertSourceIds.has(id));

/**
 * The agreement after a plan is applied.
 * @param plan - the part of the diff's plan that is applied
 * @param before - null if it is the user's first
 * @param byUser - whether the user applied it, and so agreed to all its sources; otherwise no source is added
 */
export function agreementAfter(
  { desired, existing }: Diff,
  plan: IlertChangePlan,
  before: Agreement | null,
  byUser: boolean,
): Agreement {
  const settled = new Set([...existing, ...plan.create.map(({ ownerTag }) => ownerTag.sourceId)]);
  const sources = [...desired.sources.map(({ id }) => id), ...desired.locked].flatMap((id) => {
    const earlier = before === null ? null : agreedFor(before, id);
    const now = desired.sources.find((source) => source.id === id)?.alertSourceIds;
    if (settled.has(id) && now !== undefined && (byUser || earlier !== null)) return [entry(id, now)];
    return earlier === null ? [] : [entry(id, earlier)];
  });
  return { apiUrl: desired.apiUrl, sources: Object.fromEntries(sources) };
}

const entry = (id: string, alertSources: readonly number[]): [string, number[]] => [id, [...alertSources]];
