import type { Reason } from "../../../shared/model/common.ts";
import type {
  IlertAlertSourceView,
  IlertApplied,
  IlertPlan,
  IlertStatus,
} from "../../../shared/model/ilert.ts";
import { createSerialQueue } from "../../config/serial-queue.ts";
import { refusal } from "../../sentences/refuse.ts";
import { say } from "../../sentences/say.ts";
import type { Service } from "../../service.ts";
import { type Plan, planRemoval } from "../plan.ts";
import { createRounds } from "../rounds.ts";
import { whenOther } from "../when-other.ts";
import { type CarriedOut, carryOut, noteRefused } from "./carry-out.ts";
import { type Drawing, draw } from "./drawing.ts";
import { agreementAfter } from "./keepable.ts";
import { createKeeper } from "./keeper.ts";
import { createPlanNames } from "./plan-id.ts";
import { viewOfPlan } from "./plan-view.ts";
import type { IlertSetupDeps } from "./setup-deps.ts";
import { createShown } from "./shown.ts";
import { createStanding } from "./standing.ts";
import { readWanted } from "./wanted.ts";
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
  const shown = createShown(clock);
  const standing = createStanding(deps.onChanged);
  const keeper = createKeeper({ ...deps, standing, shown, namePlan });
  const rounds = createRounds(clock, () => enqueue(() => keeper.round(stopping.signal)));
  let unfollow = () => {};

  /** ilert is not asked again as long as all of this stays the same. */
  const consider = whenOther(() => {
    const { keepRight } = config.snapshot().settings.ilert;
    return [keepRight, config.settingsSecret("ilertKey"), readWanted(deps)];
  }, rounds.soon);

  async function drawn(signal: AbortSignal): Promise<{ drawing: Drawing; view: IlertPlan }> {
    const wanted = readWanted(deps);
    if (wanted.publicUrl === null) throw refusal("conflict", say("ilert.no-address"));
    const drawing = await draw(access.client(), owner, wanted, signal);
    const { plan, ours } = drawing;
    return {
      drawing,
      view: viewOfPlan(plan, {
        id: namePlan("set-up", wanted.apiUrl, plan),
        unchanged: ours.length - plan.update.length - plan.delete.length,
        warnings: warningsOf(drawing, tunnel.status()),
      }),
    };
  }

  async function drawnRemoval(signal: AbortSignal): Promise<{ plan: Plan; view: IlertPlan }> {
    const { apiUrl } = readWanted(deps);
    const plan = planRemoval(owner, await access.client().alertActions(signal));
    return {
      plan,
      view: viewOfPlan(plan, { id: namePlan("remove", apiUrl, plan), unchanged: 0, warnings: [] }),
    };
  }

  const check = (given: string, { id }: IlertPlan) => {
    if (given !== id) throw refusal("conflict", say("ilert.plan-changed"));
  };
  const asAnswer = ({ done, problem }: CarriedOut): IlertApplied => ({
    done: done.map(({ kind, name }) => ({ kind, name })),
    problem,
  });

  async function apply(planId: string, signal: AbortSignal): Promise<IlertApplied> {
    const { drawing, view } = await drawn(signal);
    check(planId, view);
    shown.forget();
    const { apiUrl } = drawing.wanted;
    // Before the first step: what a crash leaves behind in ilert is to be kept right too.
    await consent.give(agreementAfter(drawing, drawing.plan, consent.of(apiUrl), true));
    const carrying = { log, by: "user" as const, signal, noteRefused: noteRefused(triggers, apiUrl) };
    const carried = await carryOut(access.client(), drawing.plan, carrying);
    await keeper.settle(drawing, carried);
    return asAnswer(carried);
  }

  async function remove(planId: string, signal: AbortSignal): Promise<IlertApplied> {
    const { plan, view } = await drawnRemoval(signal);
    check(planId, view);
    await consent.withdraw();
    const carrying = { log, by: "user" as const, signal, noteRefused: async () => {} };
    return asAnswer(await carryOut(access.client(), plan, carrying));
  }

  /** Whatever came of it, a look soon tells how it stands. */
  const changing = <Result>(job: () => Promise<Result>) => enqueue(job).finally(() => rounds.soon());

  return {
    name: "ilert setup",
    async start() {
      unfollow = config.onChange(consider);
      consider();
    },
    async stop() {
      unfollow();
      stopping.abort();
      await rounds.stop();
      await enqueue(async () => {});
    },
    status: standing.status,
    problems: standing.problems,
    async alertSources(signal) {
      const found = await access.client().alertSources(unlessStopped(signal));
      return found.map(({ id, name, integrationType, active }) => ({
        ...{ id, name, integrationType: integrationType ?? null, active: active !== false },
      }));
    },
    async plan(signal) {
      const { view } = await drawn(unlessStopped(signal));
      shown.note(view.id);
      return view;
    },
    apply: (planId, signal) => changing(() => apply(planId, unlessStopped(signal))),
    planRemoval: async (signal) => (await drawnRemoval(unlessStopped(signal))).view,
    remove: (planId, signal) => changing(() => remove(planId, unlessStopped(signal))),
    tunnelChanged: consider,
    wakeUp: rounds.soon,
  };
}
