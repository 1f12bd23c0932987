import { PRACTICE_ID } from "../../../shared/model/common.ts";
import { reason } from "../../sentences/message.ts";
import type { IlertChangePlan } from "../plan.ts";
import {
  CHECK_INTERVAL_MS,
  FAILURES_BEFORE_REPORT,
  requiresAction,
  retryDelay,
  troubleOf,
} from "../retry.ts";
import { agreementAfter, allowedChanges } from "./allowed-changes.ts";
import { type ApplyReport, applyAndReport, noteRefused } from "./apply-and-report.ts";
import { readDesiredState } from "./desired-state.ts";
import { computeDiff, type Diff, stepsOf } from "./diff.ts";
import type { NamePlan } from "./plan-id.ts";
import type { ReviewedPlan } from "./reviewed-plan.ts";
import type { IlertSetupDeps } from "./setup-deps.ts";
import type { SetupStatus } from "./setup-status.ts";

export interface ReconcilerDeps extends IlertSetupDeps {
  readonly setupStatus: SetupStatus;
  readonly reviewedPlan: ReviewedPlan;
  readonly namePlan: NamePlan;
}

/** Compares ilert with what is wanted, and puts it right as far as the user has agreed to that. */
export interface Reconciler {
  /** @returns ms until the next one; never rejects */
  reconcile(signal: AbortSignal): Promise<number>;
  /** Takes over what came of the user's carrying out the whole plan. */
  settle(diff: Diff, carried: ApplyReport): Promise<void>;
}

export function createReconciler(deps: ReconcilerDeps): Reconciler {
  const { config, access, tunnel, consent, triggers, owner, clock, random, log } = deps;
  const { setupStatus, reviewedPlan, namePlan } = deps;
  let failures = 0;

  async function compare(signal: AbortSignal): Promise<number> {
    const diff = await computeDiff(access.client(), owner, readDesiredState(deps), signal);
    const { plan, desired, ours } = diff;
    if (stepsOf(plan) === 0) return await isRight(diff, plan);
    const agreement = consent.of(desired.apiUrl);
    const holdMs = reviewedPlan.holdMs(namePlan("set-up", desired.apiUrl, plan));
    if (holdMs > 0) return differs(diff, 0, holdMs);
    // What was never carried out is no trouble: it waits in the settings for whoever began it.
    if (agreement === null) return differs(diff, ours.length === 0 ? 0 : stepsOf(plan));
    if (!config.snapshot().settings.ilert.keepRight) return differs(diff, stepsOf(plan));

    const { plan: kept, forUser } = allowedChanges(diff, agreement);
    if (stepsOf(kept) === 0) return differs(diff, forUser);
    const carrying = {
      log,
      by: "Tocsin" as const,
      signal,
      noteRefused: noteRefused(triggers, desired.apiUrl),
    };
    const carried = await applyAndReport(access.client(), kept, carrying);
    if (carried.done.length > 0)
      setupStatus.show({ repaired: { at: clock.now(), steps: carried.done.length } }, null);
    if (carried.problem !== null) return fails(carried, "differs");
    const after = agreementAfter(diff, kept, agreement, false);
    await consent.give(after);
    return stepsOf(kept) === stepsOf(plan) ? await isRight(diff, kept) : differs(diff, forUser);
  }

  /** @param plan - what was carried out */
  async function isRight({ desired, ours, plan: { gone } }: Diff, plan: IlertChangePlan): Promise<number> {
    failures = 0;
    const stands = ours.length + plan.create.length - plan.delete.length > 0;
    setupStatus.show(
      { state: stands ? "right" : "none", checkedAt: clock.now(), problem: null },
      // What ilert does not show is called by nobody, however right the rest is.
      stands && gone.length > 0 ? reason("ilert/gone", "ilert.gone", { count: gone.length }) : null,
    );
    const isByHand = desired.sources.some(
      ({ id, enabled, alertSourceIds }) => enabled && alertSourceIds.length === 0 && id !== PRACTICE_ID,
    );
    const { url, changedFrom } = tunnel.status();
    // A source whose URL somebody has pasted is still called at the old address.
    if (stands && changedFrom !== null && url === desired.publicUrl && !isByHand)
      await tunnel.acknowledgeUrl();
    return CHECK_INTERVAL_MS;
  }

  function differs({ desired }: Diff, toTell: number, nextMs = CHECK_INTERVAL_MS): number {
    failures = 0;
    const isNowhere = desired.publicUrl === null;
    setupStatus.show(
      {
        state: "differs",
        checkedAt: clock.now(),
        problem: isNowhere ? reason("conflict", "ilert.no-address") : null,
      },
      toTell === 0 || isNowhere ? null : reason("ilert/differs", "ilert.differs", { count: toTell }),
    );
    return nextMs;
  }

  function fails({ error, problem }: Pick<ApplyReport, "error" | "problem">, state: "differs" | "unknown") {
    failures += 1;
    const isReported = requiresAction(error) || (state === "differs" && failures >= FAILURES_BEFORE_REPORT);
    if (problem !== null) log.warn({ code: problem.code, failures }, "ilert is not as wanted yet");
    setupStatus.show({ state, problem }, isReported ? problem : null);
    return retryDelay(error, failures, random);
  }

  return {
    async reconcile(signal) {
      if (!access.has()) {
        setupStatus.show({ state: "none", problem: null }, null);
        return CHECK_INTERVAL_MS;
      }
      try {
        return await compare(signal);
      } catch (thrown) {
        if (signal.aborted) return CHECK_INTERVAL_MS;
        const trouble = troubleOf(thrown, log, "ilert could not be compared with what is wanted");
        return fails(trouble, setupStatus.status().state === "differs" ? "differs" : "unknown");
      }
    },
    async settle(diff, carried) {
      if (carried.problem === null) await isRight(diff, diff.plan);
      else fails(carried, "differs");
    },
  };
}
