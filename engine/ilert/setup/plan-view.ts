import type { Reason } from "../../../shared/model/common.ts";
import type { IlertPlan, IlertStep } from "../../../shared/model/ilert.ts";
import type { AlertActionDraft, IlertChangePlan } from "../plan.ts";

/** What a view says besides the steps. */
export interface PlanRemarks extends Pick<IlertPlan, "id" | "unchanged"> {
  readonly warnings: readonly Reason[];
}

/** A plan as it may be shown: without tokens and headers. */
export function viewOfPlan(plan: IlertChangePlan, { id, unchanged, warnings }: PlanRemarks): IlertPlan {
  const steps: IlertStep[] = [
    ...plan.create.map((draft) => step("create", draft.name, draft)),
    ...plan.update.map(({ name, draft, changes }) => ({ ...step("update", name, draft), changes })),
    ...plan.delete.map(({ name, mark }) => ({
      kind: "delete" as const,
      name,
      sourceId: mark.sourceId,
      desired: null,
      changes: [],
    })),
  ];
  return { id, steps, unchanged, gone: [...plan.gone], warnings: [...warnings] };
}

const step = (kind: "create" | "update", name: string, draft: AlertActionDraft): IlertStep => ({
  kind,
  name,
  sourceId: draft.mark.sourceId,
  changes: [],
  desired: {
    alertSources: [...draft.alertSourceIds],
    triggerTypes: [...draft.triggerTypes],
    delays: draft.delays,
    address: withoutCredentials(draft.webhookUrl),
    bodyTemplate: draft.bodyTemplate !== "",
  },
});

/** An address without user and password; null for what is no address. */
export const placeOf = (address: string | null | undefined): string | null =>
  URL.canParse(address ?? "") ? withoutCredentials(address ?? "") : null;

function withoutCredentials(address: string): string {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  return url.href;
}
