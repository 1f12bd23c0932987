import { type AlertActionDraft, actionBody } from "../../engine/ilert/alert-action.ts";
import { alertActionSchema, type IlertAlertAction } from "../../engine/ilert/api-shapes.ts";
import type { IlertClient } from "../../engine/ilert/client.ts";
import { computeDiff, type DesiredState, type Diff } from "../../engine/ilert/setup/diff.ts";
import { type IlertChangePlan, type PlanInput, planIlert } from "../../engine/ilert/setup/plan.ts";
import { never } from "./with-client.ts";

/** The alert actions in ilert after the plan is applied. */
export function applyInMemory(
  plan: IlertChangePlan,
  before: readonly IlertAlertAction[],
): IlertAlertAction[] {
  const updates = new Map(plan.update.map(({ id, draft }) => [id, draft]));
  const deleted = new Set(plan.delete.map(({ id }) => id));
  const kept = before
    .filter(({ id }) => !deleted.has(id))
    .map((action) => {
      const draft = updates.get(action.id);
      return draft === undefined
        ? action
        : alertActionSchema.parse({ ...actionBody(draft, action), id: action.id });
    });
  const created = plan.create.map((draft, index) =>
    alertActionSchema.parse({ ...actionBody(draft, null), id: `new-${index}` }),
  );
  return [...kept, ...created];
}

/** The input after its plan was applied. */
export const afterPlan = (from: PlanInput, changes: Partial<PlanInput> = {}): PlanInput => ({
  ...from,
  present: { ...from.present, alertActions: applyInMemory(planIlert(from), from.present.alertActions) },
  ...changes,
});

const desired: DesiredState = {
  apiUrl: "https://api.example.com/api",
  publicUrl: "https://way.example.com",
  proven: true,
  headers: [],
  sources: [
    {
      id: "production",
      name: "Production",
      enabled: true,
      token: "token-of-production-1",
      alertSourceIds: [1],
      withLinks: false,
    },
  ],
  locked: [],
  actions: [{ enabled: true, sources: ["production"], events: ["alert-created"] }],
};

/** A client that lists alert sources 1 to 3 and the given alert actions. */
const listing = (alertActions: readonly IlertAlertAction[]) =>
  ({
    alertSources: async () => [1, 2, 3].map((id) => ({ id, name: "", integrationType: null, active: true })),
    alertActions: async () => [...alertActions],
  }) satisfies Partial<IlertClient>;

/** A source `production` for alert source 1 that is not set up yet, with some changes. */
export const someDiff = (
  changes: Partial<DesiredState> = {},
  present: readonly IlertAlertAction[] = [],
): Promise<Diff> => computeDiff(listing(present), "a1b2c3d4", { ...desired, ...changes }, never());

/** The sample source with some changes. */
export const someSources = (changes: Partial<DesiredState["sources"][number]>): DesiredState["sources"] =>
  desired.sources.map((source) => ({ ...source, ...changes }));

/** The alert actions in ilert after drafts were created. */
export const asCreated = (drafts: readonly AlertActionDraft[]): IlertAlertAction[] =>
  drafts.map((draft, index) => alertActionSchema.parse({ ...actionBody(draft, null), id: `id-${index}` }));
