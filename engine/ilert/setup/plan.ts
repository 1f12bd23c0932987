import { createHash } from "node:crypto";
import { bodyTemplate } from "../../../shared/body-template.ts";
import { ILERT_CHANGES, type IlertChange } from "../../../shared/model/ilert.ts";
import type { Source } from "../../../shared/model/source.ts";
import {
  type AlertActionDraft,
  type OwnerTag,
  ownerTagOf,
  taggedName,
  type WebhookHeader,
} from "../alert-action.ts";
import { type IlertAlertAction, type IlertAlertSource, readHeader } from "../api-shapes.ts";
import { DELAY_NAMES, neededDelays, neededTriggers, type TriggeringAction } from "../needed-triggers.ts";

/** One of our webhook sources, and the alert sources in ilert that should call it. */
export interface DesiredSource extends Pick<Source, "id" | "name" | "enabled"> {
  readonly token: string;
  /** Ids in ilert; empty if ilert should not call it. */
  readonly alertSourceIds: readonly number[];
  /** Whether the body template replaces the default body, so that events contain the alert's links. */
  readonly withLinks: boolean;
}

export interface PlanInput {
  /** See `OwnerTag.owner`. */
  readonly owner: string;
  /** The public base URL, without a trailing slash. */
  readonly publicUrl: string;
  /** Headers required of calls (`settings.access`); other headers in ilert are kept. */
  readonly headers: readonly WebhookHeader[];
  readonly sources: readonly DesiredSource[];
  readonly actions: readonly TriggeringAction[];
  /** Triggers that ilert has refused for this account. */
  readonly refusedTriggers?: readonly string[];
  /** The present contents of ilert. */
  readonly present: {
    readonly alertSources: readonly Pick<IlertAlertSource, "id">[];
    readonly alertActions: readonly IlertAlertAction[];
  };
}

/** An alert action of ours in ilert. */
interface PresentAction {
  readonly id: string;
  readonly name: string;
  readonly ownerTag: OwnerTag;
}

export interface IlertChangePlan {
  readonly create: readonly AlertActionDraft[];
  readonly update: readonly (PresentAction & {
    readonly draft: AlertActionDraft;
    readonly changes: IlertChange[];
  })[];
  readonly delete: readonly PresentAction[];
  /** Chosen alert sources that do not exist in ilert, or no longer. */
  readonly gone: readonly { readonly sourceId: string; readonly alertSourceId: number }[];
}

/** Computes the changes in ilert that the settings require. Affects only alert actions with our owner tag; pure. */
export function planIlert(input: PlanInput): IlertChangePlan {
  const { present, sources, owner } = input;
  const ours = Map.groupBy(ownedBy(owner, present.alertActions), ({ ownerTag }) => ownerTag.sourceId);
  const known = new Set(present.alertSources.map(({ id }) => id));
  const plan = { create: [] as AlertActionDraft[], update: [] as IlertChangePlan["update"][number][] };
  const kept = new Set<string>();
  for (const source of sources) {
    const draft = draftFor(source, input, known);
    if (draft === null) continue;
    // A second one can only result from a lost answer; it is deleted.
    const action = ours.get(source.id)?.[0]?.action;
    if (action === undefined) {
      plan.create.push(draft);
      continue;
    }
    kept.add(action.id);
    const changes = changesOf(action, draft);
    if (changes.length > 0)
      plan.update.push({ id: action.id, name: action.name, ownerTag: draft.ownerTag, draft, changes });
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

/** Computes the deletion of all our alert actions, and of no others. */
export const planRemoval = (owner: string, alertActions: readonly IlertAlertAction[]): IlertChangePlan => ({
  create: [],
  update: [],
  delete: removals(ownedBy(owner, alertActions)),
  gone: [],
});

/** The number of changes in a plan. */
export const stepsOf = ({ create, update, delete: removed }: IlertChangePlan): number =>
  create.length + update.length + removed.length;

interface OwnedAction {
  readonly action: IlertAlertAction;
  readonly ownerTag: OwnerTag;
}

const ownedBy = (owner: string, actions: readonly IlertAlertAction[]): OwnedAction[] =>
  actions.flatMap((action) => {
    const ownerTag = ownerTagOf(action);
    return ownerTag?.owner === owner ? [{ action, ownerTag }] : [];
  });

const removals = (owned: readonly OwnedAction[]): PresentAction[] =>
  owned.map(({ action, ownerTag }) => ({ id: action.id, name: action.name, ownerTag }));

/** Null if the source needs no alert action in ilert. */
function draftFor(
  source: DesiredSource,
  { owner, publicUrl, headers, actions, refusedTriggers = [] }: PlanInput,
  known: ReadonlySet<number>,
): AlertActionDraft | null {
  const alertSourceIds = [...new Set(source.alertSourceIds)].filter((id) => known.has(id));
  const triggerTypes = neededTriggers(source.id, actions).filter((type) => !refusedTriggers.includes(type));
  if (!source.enabled || alertSourceIds.length === 0 || triggerTypes.length === 0) return null;
  const ownerTag = { owner, sourceId: source.id };
  return {
    ownerTag,
    name: taggedName(source.name, ownerTag),
    alertSourceIds,
    triggerTypes,
    delays: neededDelays(source.id, actions),
    webhookUrl: webhookUrl(publicUrl, source),
    bodyTemplate: source.withLinks ? bodyTemplate(boundaryOf(ownerTag)) : "",
    headers,
  };
}

/** The template's boundary. It is the same in every plan, and authors of alerts cannot guess it without the owner's name. */
const boundaryOf = ({ owner, sourceId }: OwnerTag): string =>
  createHash("sha256").update(`body template of ${sourceId} for ${owner}`).digest("hex").slice(0, 16);

/**
 * The token is the password of Basic authentication, which ilert sends as a header; the user name does not matter
 * (docs/protocols/ilert.md §1 "Auth").
 */
function webhookUrl(publicUrl: string, { id, token }: DesiredSource): string {
  const url = new URL(`${publicUrl}/hooks/${encodeURIComponent(id)}`);
  url.username = "tocsin";
  url.password = token;
  return url.href;
}

/** The name is not compared, since people may change what precedes the owner tag. */
function changesOf(action: IlertAlertAction, draft: AlertActionDraft): IlertChange[] {
  const { webhookUrl: address, bodyTemplate } = action.params;
  const alertSourceIds = action.alertSources.map(({ id }) => id);
  const differs: Readonly<Record<IlertChange, boolean>> = {
    // ilert may return the address in another notation than it was sent.
    address: URL.parse(address ?? "")?.href !== draft.webhookUrl,
    events: !hasSameItems(action.triggerTypes, draft.triggerTypes),
    alertSources: !hasSameItems(alertSourceIds, draft.alertSourceIds),
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
    .some((header) => header?.key.toLowerCase() === key.toLowerCase() && header.value === value);

/** Compares regardless of the order. */
const hasSameItems = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.every((item) => right.includes(item)) && right.every((item) => left.includes(item));
