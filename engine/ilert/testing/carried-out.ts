import { actionBody } from "../action-body.ts";
import { alertActionSchema, type IlertAlertAction } from "../api-shapes.ts";
import { type IlertChangePlan, type PlanInput, planIlert } from "../plan.ts";

/** What ilert would hold after the plan. */
export function applyInSimulator(
  plan: IlertChangePlan,
  before: readonly IlertAlertAction[],
): IlertAlertAction[] {
  const updates = new Map(plan.update.map(({ id, draft }) => [id, draft]));
  const deleted = new Set(plan.delete.map(({ id }) => id));
  const kept = before
    .filter(({ id }) => !deleted.has(id))
    .map((one) => {
      const draft = updates.get(one.id);
      return draft === undefined ? one : alertActionSchema.parse({ ...actionBody(draft, one), id: one.id });
    });
  const created = plan.create.map((draft, index) =>
    alertActionSchema.parse({ ...actionBody(draft, null), id: `new-${index}` }),
  );
  return [...kept, ...created];
}

/** The same question, asked after its plan was carried out. */
export const planned = (from: PlanInput, changes: Partial<PlanInput> = {}): PlanInput => ({
  ...from,
  present: { ...from.present, alertActions: applyInSimulator(planIlert(from), from.present.alertActions) },
  ...changes,
});
