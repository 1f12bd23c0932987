import { createHash } from "node:crypto";
import type { Reason } from "../../../shared/model/common.ts";
import type { IlertPlan, IlertStep } from "../../../shared/model/ilert.ts";
import type { AlertActionDraft, Plan } from "../plan.ts";

/** A plan as it may be shown: without tokens and headers. */
export function viewOfPlan(plan: Plan, unchanged: number, warnings: readonly Reason[]): IlertPlan {
  const steps: IlertStep[] = [
    ...plan.create.map((draft) => step("create", draft.name, draft)),
    ...plan.update.map(({ name, draft, changes }) => ({ ...step("update", name, draft), changes })),
    ...plan.delete.map(({ name, mark }) => ({
      ...{ kind: "delete" as const, name, sourceId: mark.sourceId, wanted: null, changes: [] },
    })),
  ];
  return { id: idOf(plan), steps, unchanged, gone: [...plan.gone], warnings: [...warnings] };
}

/** Equal for plans that do the same; tells nothing of the secrets in it that could be tried out. */
const idOf = ({ create, update, delete: removed }: Plan): string =>
  createHash("sha256").update(JSON.stringify({ create, update, removed })).digest("hex").slice(0, 24);

const step = (kind: "create" | "update", name: string, draft: AlertActionDraft): IlertStep => ({
  ...{ kind, name, sourceId: draft.mark.sourceId, changes: [] },
  wanted: {
    alertSources: [...draft.alertSourceIds],
    triggerTypes: [...draft.triggerTypes],
    address: withoutCredentials(draft.webhookUrl),
    bodyTemplate: draft.bodyTemplate !== "",
  },
});

function withoutCredentials(address: string): string {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  return url.href;
}
