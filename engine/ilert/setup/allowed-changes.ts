import type { IlertChangePlan } from "../plan.ts";
import { type Agreement, agreedFor } from "./consent.ts";
import type { Diff } from "./diff.ts";
import { placeOf } from "./plan-view.ts";

/** What of a plan may be carried out without asking. */
export interface AllowedChanges {
  readonly plan: IlertChangePlan;
  /** Steps that only the user may take. */
  readonly forUser: number;
}

/**
 * Follows what the user has agreed to, and no further; pure. Nothing is created for a source that was never set up, or
 * in an account that is not known again; nothing is taken away because ilert does not show an alert source any more
 * (another key may see less); and ilert is told of no place that was not proven to lead here.
 */
export function allowedChanges(diff: Diff, agreement: Agreement): AllowedChanges {
  const { plan, desired, ours } = diff;
  const isKnown = ours.length > 0 || knowsAccount(diff, agreement);
  const gone = new Set(plan.gone.map(({ sourceId }) => sourceId));
  const places = new Map(ours.map(({ id, params }) => [id, placeOf(params.webhookUrl)]));

  const create = plan.create.filter(
    ({ mark }) => isKnown && agreedFor(agreement, mark.sourceId) !== null && !gone.has(mark.sourceId),
  );
  const update = plan.update.filter(
    ({ mark, changes }) => !(gone.has(mark.sourceId) && changes.includes("alertSources")),
  );
  const removed = plan.delete.filter(({ mark }) => !gone.has(mark.sourceId));
  const forUser =
    plan.create.length +
    plan.update.length +
    plan.delete.length -
    create.length -
    update.length -
    removed.length;
  return {
    forUser,
    plan: {
      ...plan,
      create: create.filter(() => desired.proven),
      update: update.filter(
        ({ id, draft }) => desired.proven || places.get(id) === placeOf(draft.webhookUrl),
      ),
      delete: removed,
    },
  };
}

/** Ids of alert sources are ilert's own, so that one that was set up for tells the account by whatever key. */
const knowsAccount = ({ alertSourceIds }: Diff, { sources }: Agreement): boolean =>
  Object.values(sources)
    .flat()
    .some((id) => alertSourceIds.has(id));

/**
 * What counts as agreed to once a plan is carried out.
 * @param plan - the part of the drawing's plan that is carried out
 * @param before - null where it is the user's first
 * @param byUser - then every source of the plan is agreed to; else those that were before
 */
export function agreementAfter(
  { desired, existing }: Diff,
  plan: IlertChangePlan,
  before: Agreement | null,
  byUser: boolean,
): Agreement {
  const settled = new Set([...existing, ...plan.create.map(({ mark }) => mark.sourceId)]);
  const sources = [...desired.sources.map(({ id }) => id), ...desired.locked].flatMap((id) => {
    const earlier = before === null ? null : agreedFor(before, id);
    const now = desired.sources.find((source) => source.id === id)?.alertSourceIds;
    if (settled.has(id) && now !== undefined && (byUser || earlier !== null)) return [entry(id, now)];
    return earlier === null ? [] : [entry(id, earlier)];
  });
  return { apiUrl: desired.apiUrl, sources: Object.fromEntries(sources) };
}

const entry = (id: string, alertSources: readonly number[]): [string, number[]] => [id, [...alertSources]];
