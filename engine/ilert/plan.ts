import { createHash } from "node:crypto";
import { bodyTemplate } from "../../shared/body-template.ts";
import type { Delays } from "../../shared/model/action.ts";
import { ILERT_CHANGES, type IlertChange } from "../../shared/model/ilert.ts";
import type { Source } from "../../shared/model/source.ts";
import { type IlertAlertAction, type IlertAlertSource, readHeader } from "./api-shapes.ts";
import {
  DELAY_NAMES,
  type DesiredTrigger,
  neededDelays,
  neededTriggers,
  type TriggeringAction,
} from "./needed-triggers.ts";
import { type OwnerTag, ownerTagOf, taggedName } from "./owner-tag.ts";

/** One of our alert sources, and which alert sources of ilert are to call it. */
export interface DesiredSource extends Pick<Source, "id" | "name" | "enabled"> {
  readonly token: string;
  /** Ids in ilert; none = ilert is not to call it. */
  readonly alertSourceIds: readonly number[];
  /** The body template in place of the default body, for alerts' links. */
  readonly withLinks: boolean;
}

export interface PlanInput {
  /** See `Mark`. */
  readonly owner: string;
  /** Base URL from outside, without a slash at its end. */
  readonly publicUrl: string;
  /** That calls must bear (`settings.access`); others that stand in ilert stay. */
  readonly headers: readonly WebhookHeader[];
  readonly sources: readonly DesiredSource[];
  readonly actions: readonly TriggeringAction[];
  /** Triggers that this account has refused. */
  readonly refusedTriggers?: readonly string[];
  /** All that is in ilert. */
  readonly present: {
    readonly alertSources: readonly Pick<IlertAlertSource, "id">[];
    readonly alertActions: readonly IlertAlertAction[];
  };
}

/** A header of ilert's calls (docs/protocols/ilert.md §1 "custom headers"). */
export interface WebhookHeader {
  readonly key: string;
  readonly value: string;
}

/** How a webhook alert action is to be. Its address holds the source's token: not to be shown or logged. */
export interface AlertActionDraft {
  readonly mark: OwnerTag;
  readonly name: string;
  readonly alertSourceIds: readonly number[];
  readonly triggerTypes: readonly DesiredTrigger[];
  /** Null = as it is in ilert. */
  readonly delays: Delays;
  readonly webhookUrl: string;
  /** Empty = ilert's default body. */
  readonly bodyTemplate: string;
  /** Headers that ilert must send along. Their values are secrets. */
  readonly headers: readonly WebhookHeader[];
}

/** One that is in ilert already. */
interface Present {
  readonly id: string;
  readonly name: string;
  readonly mark: OwnerTag;
}

export interface IlertChangePlan {
  readonly create: readonly AlertActionDraft[];
  readonly update: readonly (Present & {
    readonly draft: AlertActionDraft;
    readonly changes: IlertChange[];
  })[];
  readonly delete: readonly Present[];
  /** Chosen alert sources that ilert does not have (any more). */
  readonly gone: readonly { readonly sourceId: string; readonly alertSourceId: number }[];
}

/** What must change in ilert so that it calls us as wanted. Touches only what bears our mark; pure. */
export function planIlert(input: PlanInput): IlertChangePlan {
  const { present, sources, owner } = input;
  const ours = Map.groupBy(ownedBy(owner, present.alertActions), ({ mark }) => mark.sourceId);
  const known = new Set(present.alertSources.map(({ id }) => id));
  const plan = { create: [] as AlertActionDraft[], update: [] as IlertChangePlan["update"][number][] };
  const kept = new Set<string>();
  for (const source of sources) {
    const draft = draftFor(source, input, known);
    if (draft === null) continue;
    // More than one can only come of an answer that was lost; the others go.
    const action = ours.get(source.id)?.[0]?.action;
    if (action === undefined) {
      plan.create.push(draft);
      continue;
    }
    kept.add(action.id);
    const changes = changesOf(action, draft);
    if (changes.length > 0)
      plan.update.push({ id: action.id, name: action.name, mark: draft.mark, draft, changes });
  }
  return {
    ...plan,
    delete: removals([...ours.values()].flat().filter(({ action }) => !kept.has(action.id))),
    gone: sources.flatMap(({ id, alertSourceIds }) =>
      alertSourceIds
        .filter((alertSourceId) => !known.has(alertSourceId))
        .map((alertSourceId) => ({ sourceId: id, alertSourceId })),
    ),
  };
}

/** Takes back what is ours, and nothing else. */
export const planRemoval = (owner: string, alertActions: readonly IlertAlertAction[]): IlertChangePlan => ({
  create: [],
  update: [],
  delete: removals(ownedBy(owner, alertActions)),
  gone: [],
});

interface Owned {
  readonly action: IlertAlertAction;
  readonly mark: OwnerTag;
}

const ownedBy = (owner: string, actions: readonly IlertAlertAction[]): Owned[] =>
  actions.flatMap((action) => {
    const mark = ownerTagOf(action);
    return mark?.owner === owner ? [{ action, mark }] : [];
  });

const removals = (owned: readonly Owned[]): Present[] =>
  owned.map(({ action, mark }) => ({ id: action.id, name: action.name, mark }));

/** Null where ilert has nothing to call us for. */
function draftFor(
  source: DesiredSource,
  { owner, publicUrl, headers, actions, refusedTriggers = [] }: PlanInput,
  known: ReadonlySet<number>,
): AlertActionDraft | null {
  const alertSourceIds = [...new Set(source.alertSourceIds)].filter((id) => known.has(id));
  const triggerTypes = neededTriggers(source.id, actions).filter((type) => !refusedTriggers.includes(type));
  if (!source.enabled || alertSourceIds.length === 0 || triggerTypes.length === 0) return null;
  const mark = { owner, sourceId: source.id };
  return {
    mark,
    name: taggedName(source.name, mark),
    alertSourceIds,
    triggerTypes,
    delays: neededDelays(source.id, actions),
    webhookUrl: webhookUrl(publicUrl, source),
    bodyTemplate: source.withLinks ? bodyTemplate(boundaryOf(mark)) : "",
    headers,
  };
}

/** Of the template; the same in every plan, so that nothing is changed for it. Who writes alerts does not know the owner. */
const boundaryOf = ({ owner, sourceId }: OwnerTag): string =>
  createHash("sha256").update(`body template of ${sourceId} for ${owner}`).digest("hex").slice(0, 16);

/**
 * The token stands as Basic password, which ilert makes a header of; any user name will do
 * (docs/protocols/ilert.md §1 "Auth").
 */
function webhookUrl(publicUrl: string, { id, token }: DesiredSource): string {
  const url = new URL(`${publicUrl}/hooks/${encodeURIComponent(id)}`);
  url.username = "tocsin";
  url.password = token;
  return url.href;
}

/** The name is not compared: what stands before the mark is for people, also to change. */
function changesOf(action: IlertAlertAction, draft: AlertActionDraft): IlertChange[] {
  const { webhookUrl: address, bodyTemplate } = action.params;
  const alertSourceIds = action.alertSources.map(({ id }) => id);
  const differs: Readonly<Record<IlertChange, boolean>> = {
    // ilert may write it in another way than it was sent.
    address: URL.parse(address ?? "")?.href !== draft.webhookUrl,
    events: !isSame(action.triggerTypes, draft.triggerTypes),
    alertSources: !isSame(alertSourceIds, draft.alertSourceIds),
    delays: DELAY_NAMES.some(
      (delay) => draft.delays[delay] !== null && draft.delays[delay] !== action[delay],
    ),
    template: (bodyTemplate ?? "") !== draft.bodyTemplate,
    headers: draft.headers.some((desired) => !hasHeader(action.params.headers, desired)),
    mode: (action.triggerMode ?? "AUTOMATIC") !== "AUTOMATIC",
  };
  return ILERT_CHANGES.filter((change) => differs[change]);
}

const hasHeader = (present: readonly unknown[] | null | undefined, { key, value }: WebhookHeader): boolean =>
  (present ?? [])
    .map(readHeader)
    .some((one) => one?.key.toLowerCase() === key.toLowerCase() && one.value === value);

const isSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.every((one) => others.includes(one)) && others.every((one) => some.includes(one));
