import type {
  IlertAlertSourceView,
  IlertApplied,
  IlertPlan,
  IlertStatus,
} from "../../../shared/model/ilert.ts";
import type { Config } from "../../config/config.ts";
import { reasonOf, refusal } from "../../sentences/refuse.ts";
import { say } from "../../sentences/say.ts";
import type { IlertAccess } from "../access.ts";
import { applyPlan } from "../apply.ts";
import { type Plan, planIlert, planRemoval, type WantedSource, type WebhookHeader } from "../plan.ts";
import { viewOfPlan } from "./plan-view.ts";

export interface IlertSetupDeps {
  readonly config: Pick<Config, "snapshot" | "sourceToken" | "headerValue">;
  readonly access: IlertAccess;
  /** See `Mark.owner`. */
  readonly owner: string;
  /** Where ilert reaches the hooks; null while there is no way in. */
  readonly publicUrl: () => string | null;
}

/**
 * Sets Tocsin up in ilert. All of it throws AppErrors: `ilert/…` for what ilert says, `conflict` where there is no public
 * address or the plan is not the one that was seen.
 */
export interface IlertSetup {
  status(): IlertStatus["setup"];
  alertSources(signal: AbortSignal): Promise<IlertAlertSourceView[]>;
  plan(signal: AbortSignal): Promise<IlertPlan>;
  apply(planId: string, signal: AbortSignal): Promise<IlertApplied>;
  planRemoval(signal: AbortSignal): Promise<IlertPlan>;
  remove(planId: string, signal: AbortSignal): Promise<IlertApplied>;
}

export function createIlertSetup({ config, access, owner, publicUrl }: IlertSetupDeps): IlertSetup {
  function wantedSources(): WantedSource[] {
    return config.snapshot().sources.flatMap(({ id, name, enabled, ilert }) => {
      const token = config.sourceToken(id);
      // Without its token there is no address to tell; the problem of the vault is shown elsewhere.
      if (token === null) return [];
      return [
        { id, name, enabled, token, alertSourceIds: ilert.alertSources, withLinks: ilert.bodyTemplate },
      ];
    });
  }

  function headers(): WebhookHeader[] {
    return config.snapshot().settings.access.headers.flatMap((key) => {
      const value = config.headerValue(key);
      return value === null ? [] : [{ key, value }];
    });
  }

  async function make(signal: AbortSignal): Promise<{ plan: Plan; view: IlertPlan }> {
    const url = publicUrl();
    if (url === null) throw refusal("conflict", say("ilert.no-address"));
    const client = access.client();
    const [alertSources, alertActions] = await Promise.all([
      client.alertSources(signal),
      client.alertActions(signal),
    ]);
    const plan = planIlert({
      ...{ owner, publicUrl: url, headers: headers(), sources: wantedSources() },
      actions: config.snapshot().actions,
      present: { alertSources, alertActions },
    });
    const ours = planRemoval(owner, alertActions).delete.length;
    return { plan, view: viewOfPlan(plan, ours - plan.update.length - plan.delete.length, []) };
  }

  async function makeRemoval(signal: AbortSignal): Promise<{ plan: Plan; view: IlertPlan }> {
    const plan = planRemoval(owner, await access.client().alertActions(signal));
    return { plan, view: viewOfPlan(plan, 0, []) };
  }

  async function carryOut(
    { plan, view }: { plan: Plan; view: IlertPlan },
    planId: string,
    signal: AbortSignal,
  ): Promise<IlertApplied> {
    if (view.id !== planId) throw refusal("conflict", say("ilert.plan-changed"));
    const { done, error } = await applyPlan(access.client(), plan, signal);
    return {
      done: done.map(({ kind, name }) => ({ kind, name })),
      problem: error === null ? null : reasonOf(error),
    };
  }

  return {
    status: () => ({ state: "unknown", checkedAt: null, problem: null, repaired: null }),
    async alertSources(signal) {
      const found = await access.client().alertSources(signal);
      return found.map(({ id, name, integrationType, active }) => ({
        ...{ id, name, integrationType: integrationType ?? null, active: active !== false },
      }));
    },
    plan: async (signal) => (await make(signal)).view,
    apply: async (planId, signal) => await carryOut(await make(signal), planId, signal),
    planRemoval: async (signal) => (await makeRemoval(signal)).view,
    remove: async (planId, signal) => await carryOut(await makeRemoval(signal), planId, signal),
  };
}
