import type { Reason } from "../../../shared/model/common.ts";
import type {
  IlertAlertSourceView,
  IlertApplied,
  IlertPlan,
  IlertStatus,
} from "../../../shared/model/ilert.ts";
import { createSerialQueue } from "../../lib/serial-queue.ts";
import type { Service } from "../../lib/service.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import { type IlertChangePlan, planRemoval } from "../plan.ts";
import { createPoller, onChange } from "../poller.ts";
import { agreementAfter } from "./allowed-changes.ts";
import { type ApplyReport, applyAndReport, noteRefused } from "./apply-and-report.ts";
import { readDesiredState } from "./desired-state.ts";
import { computeDiff, type Diff } from "./diff.ts";
import { createPlanNames } from "./plan-id.ts";
import { viewOfPlan } from "./plan-view.ts";
import { createReconciler } from "./reconciler.ts";
import { createReviewedPlan } from "./reviewed-plan.ts";
import type { IlertSetupDeps } from "./setup-deps.ts";
import { createSetupStatus } from "./setup-status.ts";
import { warningsOf } from "./warnings.ts";

/**
 * Sets Tocsin up in ilert and keeps that right. What is asked of it throws AppErrors: `ilert/…` for what ilert says,
 * `conflict` where there is no public address or the plan is not the one that was seen.
 */
export interface IlertSetup extends Service {
  status(): IlertStatus["setup"];
  /** What needs the user. */
  problems(): Reason[];
  alertSources(signal: AbortSignal): Promise<IlertAlertSourceView[]>;
  plan(signal: AbortSignal): Promise<IlertPlan>;
  apply(planId: string, signal: AbortSignal): Promise<IlertApplied>;
  planRemoval(signal: AbortSignal): Promise<IlertPlan>;
  remove(planId: string, signal: AbortSignal): Promise<IlertApplied>;
  /** The way in may be another: looks whether ilert has to be told. */
  tunnelChanged(): void;
  /** Looks soon, whatever has changed. */
  wakeUp(): void;
}

export function createIlertSetup(deps: IlertSetupDeps): IlertSetup {
  const { config, access, tunnel, consent, triggers, owner, clock, log } = deps;
  /** Changes in ilert are made one after the other, whoever asks for them. */
  const enqueue = createSerialQueue();
  const stopping = new AbortController();
  const unlessStopped = (signal: AbortSignal) => AbortSignal.any([signal, stopping.signal]);
  const namePlan = createPlanNames();
  const reviewedPlan = createReviewedPlan(clock);
  const setupStatus = createSetupStatus(deps.onChanged);
  const reconciler = createReconciler({ ...deps, setupStatus, reviewedPlan, namePlan });
  const poller = createPoller(clock, () => enqueue(() => reconciler.reconcile(stopping.signal)));
  let unfollow = () => {};

  /** ilert is not asked again as long as all of this stays the same. */
  const consider = onChange(() => {
    const { keepRight } = config.snapshot().settings.ilert;
    return [keepRight, config.settingsSecret("ilertKey"), readDesiredState(deps)];
  }, poller.soon);

  async function drawn(signal: AbortSignal): Promise<{ diff: Diff; view: IlertPlan }> {
    const desired = readDesiredState(deps);
    if (desired.publicUrl === null) throw refusal("conflict", message("ilert.no-address"));
    const diff = await computeDiff(access.client(), owner, desired, signal);
    const { plan, ours } = diff;
    return {
      diff,
      view: viewOfPlan(plan, {
        id: namePlan("set-up", desired.apiUrl, plan),
        unchanged: ours.length - plan.update.length - plan.delete.length,
        warnings: warningsOf(diff, tunnel.status()),
      }),
    };
  }

  async function drawnRemoval(signal: AbortSignal): Promise<{ plan: IlertChangePlan; view: IlertPlan }> {
    const { apiUrl } = readDesiredState(deps);
    const plan = planRemoval(owner, await access.client().alertActions(signal));
    return {
      plan,
      view: viewOfPlan(plan, { id: namePlan("remove", apiUrl, plan), unchanged: 0, warnings: [] }),
    };
  }

  const check = (given: string, { id }: IlertPlan) => {
    if (given !== id) throw refusal("conflict", message("ilert.plan-changed"));
  };
  const asAnswer = ({ done, problem }: ApplyReport): IlertApplied => ({
    done: done.map(({ kind, name }) => ({ kind, name })),
    problem,
  });

  async function apply(planId: string, signal: AbortSignal): Promise<IlertApplied> {
    const { diff, view } = await drawn(signal);
    check(planId, view);
    reviewedPlan.forget();
    const { apiUrl } = diff.desired;
    // Before the first step: what a crash leaves behind in ilert is to be kept right too.
    await consent.give(agreementAfter(diff, diff.plan, consent.of(apiUrl), true));
    const carrying = { log, by: "user" as const, signal, noteRefused: noteRefused(triggers, apiUrl) };
    const carried = await applyAndReport(access.client(), diff.plan, carrying);
    await reconciler.settle(diff, carried);
    return asAnswer(carried);
  }

  async function remove(planId: string, signal: AbortSignal): Promise<IlertApplied> {
    const { plan, view } = await drawnRemoval(signal);
    check(planId, view);
    await consent.withdraw();
    const carrying = { log, by: "user" as const, signal, noteRefused: async () => {} };
    return asAnswer(await applyAndReport(access.client(), plan, carrying));
  }

  /** Whatever came of it, a poll soon tells how it stands. */
  const changing = <Result>(job: () => Promise<Result>) => enqueue(job).finally(() => poller.soon());

  return {
    name: "ilert setup",
    async start() {
      unfollow = config.onChange(consider);
      consider();
    },
    async stop() {
      unfollow();
      stopping.abort();
      await poller.stop();
      await enqueue(async () => {});
    },
    status: setupStatus.status,
    problems: setupStatus.problems,
    async alertSources(signal) {
      const found = await access.client().alertSources(unlessStopped(signal));
      return found.map(({ id, name, integrationType, active }) => ({
        id,
        name,
        integrationType: integrationType ?? null,
        active: active !== false,
      }));
    },
    async plan(signal) {
      const { view } = await drawn(unlessStopped(signal));
      reviewedPlan.note(view.id);
      return view;
    },
    apply: (planId, signal) => changing(() => apply(planId, unlessStopped(signal))),
    planRemoval: async (signal) => (await drawnRemoval(unlessStopped(signal))).view,
    remove: (planId, signal) => changing(() => remove(planId, unlessStopped(signal))),
    tunnelChanged: consider,
    wakeUp: poller.soon,
  };
}
