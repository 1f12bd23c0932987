import type { Reason } from "../../../shared/model/common.ts";
import type {
  IlertAlertSourceView,
  IlertApplied,
  IlertPlan,
  IlertStatus,
} from "../../../shared/model/ilert.ts";
import type { Config } from "../../config/config.ts";
import { createPoller, onChange } from "../../lib/poller.ts";
import { createSerialQueue } from "../../lib/scheduling.ts";
import type { Service } from "../../lib/service.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import { GATHER_MS } from "../retry.ts";
import { agreementAfter } from "./allowed-changes.ts";
import { type ApplyReport, applyAndReport } from "./apply-plan.ts";
import { computeDiff, type Diff, readDesiredState } from "./diff.ts";
import { type IlertChangePlan, planRemoval } from "./plan.ts";
import { createPlanIdentifier, createReviewedPlan, viewOfPlan, warningsOf } from "./plan-view.ts";
import { createReconciler, createSetupStatus, type ReconcilerDeps } from "./reconciler.ts";

/**
 * Sets Tocsin up in ilert and maintains the setup. Its methods throw AppErrors: `ilert/…` for what ilert answers,
 * `conflict` without a public address, or if the plan is not the one that was reviewed.
 */
export interface IlertSetup extends Service {
  status(): IlertStatus["setup"];
  /** Problems that the user has to solve. */
  problems(): Reason[];
  alertSources(signal: AbortSignal): Promise<IlertAlertSourceView[]>;
  plan(signal: AbortSignal): Promise<IlertPlan>;
  apply(planId: string, signal: AbortSignal): Promise<IlertApplied>;
  planRemoval(signal: AbortSignal): Promise<IlertPlan>;
  remove(planId: string, signal: AbortSignal): Promise<IlertApplied>;
  /** Checks whether ilert needs another address. */
  tunnelChanged(): void;
  /** Compares ilert with the desired state soon. */
  wakeUp(): void;
}

export interface IlertSetupDeps extends Omit<ReconcilerDeps, "setupStatus" | "reviewedPlan" | "planId"> {
  readonly config: Pick<Config, "snapshot" | "sourceToken" | "headerValue" | "settingsSecret" | "onChange">;
  /** Signs the ids of plans. */
  readonly planKey: Buffer;
  /** Called when the status or the problems have changed. */
  readonly onChanged: () => void;
}

export function createIlertSetup(deps: IlertSetupDeps): IlertSetup {
  const { config, access, clock, log } = deps;
  /** Changes in ilert are made one after the other, whoever requests them. */
  const enqueue = createSerialQueue();
  const stopping = new AbortController();
  const unlessStopped = (signal: AbortSignal) => AbortSignal.any([signal, stopping.signal]);
  const planId = createPlanIdentifier(deps.planKey);
  const reviewedPlan = createReviewedPlan(clock);
  const setupStatus = createSetupStatus(deps.onChanged);
  const context: ReconcilerDeps = { ...deps, setupStatus, reviewedPlan, planId };
  const reconciler = createReconciler(context);
  const poller = createPoller({
    clock,
    log,
    name: "Comparing ilert with the desired state",
    run: (signal) => enqueue(() => reconciler.reconcile(signal)),
    wakeUpMs: GATHER_MS,
  });
  let unsubscribe = () => {};

  /** Nothing is requested from ilert as long as all of this stays the same. */
  const pollOnChange = onChange(
    () => {
      const { keepRight } = config.snapshot().settings.ilert;
      return [keepRight, config.settingsSecret("ilertKey"), readDesiredState(deps)];
    },
    () => poller.wakeUp(),
  );

  /** Whatever the result, a run of the reconciler then updates the status. */
  const changing = <Result>(job: () => Promise<Result>) => enqueue(job).finally(() => poller.wakeUp());

  return {
    name: "ilert setup",
    async start() {
      unsubscribe = config.onChange(pollOnChange);
      pollOnChange();
    },
    async stop() {
      unsubscribe();
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
      const { view } = await computePlan(context, unlessStopped(signal));
      reviewedPlan.note(view.id);
      return view;
    },
    apply: (id, signal) =>
      changing(async () => {
        const { diff, applied } = await applyReviewed(id, context, unlessStopped(signal));
        await reconciler.settle(diff, applied);
        return answerOf(applied);
      }),
    planRemoval: async (signal) => (await computeRemoval(context, unlessStopped(signal))).view,
    remove: (id, signal) =>
      changing(async () => answerOf(await removeReviewed(id, context, unlessStopped(signal)))),
    tunnelChanged: pollOnChange,
    wakeUp: () => poller.wakeUp(),
  };
}

/** @throws AppError `conflict` without a public address, and what the client throws */
async function computePlan(
  context: ReconcilerDeps,
  signal: AbortSignal,
): Promise<{ diff: Diff; view: IlertPlan }> {
  const { access, tunnel, owner, planId } = context;
  const desired = readDesiredState(context);
  if (desired.publicUrl === null) throw refusal("conflict", message("ilert.no-address"));
  const diff = await computeDiff(access.client(), owner, desired, signal);
  const { plan, ours } = diff;
  return {
    diff,
    view: viewOfPlan(plan, {
      id: planId("set-up", desired.apiUrl, plan),
      unchanged: ours.length - plan.update.length - plan.delete.length,
      warnings: warningsOf(diff, tunnel.status()),
    }),
  };
}

async function computeRemoval(
  context: ReconcilerDeps,
  signal: AbortSignal,
): Promise<{ plan: IlertChangePlan; view: IlertPlan }> {
  const { access, owner, planId } = context;
  const { apiUrl } = readDesiredState(context);
  const plan = planRemoval(owner, await access.client().alertActions(signal));
  const id = planId("remove", apiUrl, plan);
  return { plan, view: viewOfPlan(plan, { id, unchanged: 0, warnings: [] }) };
}

async function applyReviewed(
  id: string,
  context: ReconcilerDeps,
  signal: AbortSignal,
): Promise<{ diff: Diff; applied: ApplyReport }> {
  const { access, consent, triggers, reviewedPlan, log } = context;
  const { diff, view } = await computePlan(context, signal);
  checkId(id, view);
  reviewedPlan.forget();
  const { apiUrl } = diff.desired;
  // Saved before the first step, so that whatever a crash leaves behind in ilert is maintained too.
  await consent.give(agreementAfter(diff, diff.plan, consent.of(apiUrl), true));
  const noteRefused = (trigger: string) => triggers.refuse(apiUrl, trigger);
  const applied = await applyAndReport(access.client(), diff.plan, { log, by: "user", signal, noteRefused });
  return { diff, applied };
}

async function removeReviewed(
  id: string,
  context: ReconcilerDeps,
  signal: AbortSignal,
): Promise<ApplyReport> {
  const { access, consent, log } = context;
  const { plan, view } = await computeRemoval(context, signal);
  checkId(id, view);
  await consent.withdraw();
  return await applyAndReport(access.client(), plan, {
    log,
    by: "user",
    signal,
    noteRefused: async () => {},
  });
}

function checkId(id: string, view: IlertPlan): void {
  if (id !== view.id) throw refusal("conflict", message("ilert.plan-changed"));
}

const answerOf = ({ done, problem }: ApplyReport): IlertApplied => ({
  done: done.map(({ kind, name }) => ({ kind, name })),
  problem,
});
