import { createHmac, randomBytes } from "node:crypto";
import type { Reason } from "../../../shared/model/common.ts";
import type { IlertPlan, IlertStep } from "../../../shared/model/ilert.ts";
import type { TunnelStatus } from "../../../shared/model/tunnel.ts";
import type { Clock } from "../../lib/clock.ts";
import { reason } from "../../sentences/message.ts";
import type { AlertActionDraft } from "../alert-action.ts";
import { delaysDiffer, neededTriggers } from "../needed-triggers.ts";
import type { Diff } from "./diff.ts";
import { type IlertChangePlan, stepsOf } from "./plan.ts";

/** What a view contains besides the steps. */
export interface PlanRemarks extends Pick<IlertPlan, "id" | "unchanged"> {
  readonly warnings: readonly Reason[];
}

/** Converts a plan for display, without tokens and headers. */
export function viewOfPlan(plan: IlertChangePlan, { id, unchanged, warnings }: PlanRemarks): IlertPlan {
  const steps: IlertStep[] = [
    ...plan.create.map((draft) => step("create", draft.name, draft)),
    ...plan.update.map(({ name, draft, changes }) => ({ ...step("update", name, draft), changes })),
    ...plan.delete.map(({ name, ownerTag }) => ({
      kind: "delete" as const,
      name,
      sourceId: ownerTag.sourceId,
      desired: null,
      changes: [],
    })),
  ];
  return { id, steps, unchanged, gone: [...plan.gone], warnings: [...warnings] };
}

const step = (kind: "create" | "update", name: string, draft: AlertActionDraft): IlertStep => ({
  kind,
  name,
  sourceId: draft.ownerTag.sourceId,
  changes: [],
  desired: {
    alertSources: [...draft.alertSourceIds],
    triggerTypes: [...draft.triggerTypes],
    delays: draft.delays,
    address: withoutCredentials(draft.webhookUrl),
    bodyTemplate: draft.bodyTemplate !== "",
  },
});

/** The address without user and password; null if it is not a valid address. */
export const publicPartOf = (address: string | null | undefined): string | null =>
  URL.canParse(address ?? "") ? withoutCredentials(address ?? "") : null;

function withoutCredentials(address: string): string {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  return url.href;
}

/** The same deletions can serve either purpose. */
export type PlanPurpose = "set-up" | "remove";

/**
 * Computes the id of a plan: equal for the same steps in the same account. The steps contain tokens, so it is signed: an
 * id does not help to guess a token.
 * @param key - of this run, or the one that all nodes of a team have
 */
export type PlanIdentifier = (purpose: PlanPurpose, apiUrl: string, plan: IlertChangePlan) => string;

export function createPlanIdentifier(key: Buffer = randomBytes(32)): PlanIdentifier {
  return (purpose, apiUrl, { create, update, delete: removed }) =>
    createHmac("sha256", key)
      .update(JSON.stringify({ purpose, apiUrl, create, update, removed }))
      .digest("base64url")
      .slice(0, 24);
}

/** How long a plan that the user reviews is not applied automatically, in ms. */
const HOLD_MS = 2 * 60_000;

/** The plan that was last shown to the user. */
export interface ReviewedPlan {
  note(planId: string): void;
  forget(): void;
  /** How long the steps of the plan still wait for the user, in ms; 0 if nobody reviews them. */
  holdMs(planId: string): number;
}

export function createReviewedPlan(clock: Pick<Clock, "monotonic">): ReviewedPlan {
  let last: { readonly id: string; readonly at: number } | null = null;
  return {
    note(id) {
      // Showing the same plan again does not extend the hold, or else a page that refreshes every minute would do so forever.
      if (last?.id !== id) last = { id, at: clock.monotonic() };
    },
    forget() {
      last = null;
    },
    holdMs: (id) => (last?.id === id ? Math.max(0, last.at + HOLD_MS - clock.monotonic()) : 0),
  };
}

/** What the user should know before applying a plan, most important first; pure. */
export function warningsOf({ plan, desired }: Diff, { trial }: Pick<TunnelStatus, "trial">): Reason[] {
  const sendsAddress = stepsOf({ ...plan, delete: [] }) > 0;
  const { publicUrl: url, proven, sources } = desired;
  return [
    ...(url === null || !sendsAddress ? [] : addressWarnings(url, proven, trial)),
    ...sources
      .filter(({ alertSourceIds }) => alertSourceIds.length > 0)
      .flatMap((source) => sourceWarnings(source, desired)),
  ];
}

function addressWarnings(url: string, proven: boolean, trial: boolean): Reason[] {
  return [
    ...(proven ? [] : [reason("ilert/address-unproven", "ilert.address-unproven", { url })]),
    ...(url.startsWith("https:") ? [] : [reason("ilert/address-http", "ilert.address-http", { url })]),
    ...(trial ? [reason("ilert/address-trial", "ilert.address-trial", { url })] : []),
  ];
}

function sourceWarnings(
  { id, name, enabled, withLinks }: Diff["desired"]["sources"][number],
  { actions }: Pick<Diff["desired"], "actions">,
): Reason[] {
  if (!enabled) return [reason("ilert/source-off", "ilert.source-off", { source: name })];
  if (neededTriggers(id, actions).length === 0)
    return [reason("ilert/no-events", "ilert.no-events", { source: name })];
  const differ = delaysDiffer(id, actions)
    ? [reason("ilert/delays-differ", "ilert.delays-differ", { source: name })]
    : [];
  return [
    ...differ,
    ...(withLinks ? [reason("ilert/template-costs", "ilert.template-costs", { source: name })] : []),
  ];
}
