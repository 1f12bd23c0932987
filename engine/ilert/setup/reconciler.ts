import { isDeepStrictEqual } from "node:util";
import type { Reason } from "../../../shared/model/common.ts";
import { PRACTICE_ID } from "../../../shared/model/common.ts";
import type { IlertStatus } from "../../../shared/model/ilert.ts";
import type { Config } from "../../config/config.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { reason } from "../../sentences/message.ts";
import type { TunnelService } from "../../tunnel/tunnel-service.ts";
import type { IlertAccess } from "../client.ts";
import {
  CHECK_INTERVAL_MS,
  FAILURES_BEFORE_REPORT,
  requiresAction,
  retryDelay,
  troubleOf,
} from "../retry.ts";
import { agreementAfter, allowedChanges } from "./allowed-changes.ts";
import { type ApplyReport, applyAndReport } from "./apply-plan.ts";
import { computeDiff, type Diff, readDesiredState } from "./diff.ts";
import { type IlertChangePlan, stepsOf } from "./plan.ts";
import type { PlanIdentifier, ReviewedPlan } from "./plan-view.ts";
import type { Agreement, Consent, RefusedTriggers } from "./setup-state.ts";

/** The state of Tocsin's setup in ilert, and its problem for the user. */
export interface SetupStatus {
  status(): IlertStatus["setup"];
  problems(): Reason[];
  /** @param userAction - what the user has to do, if anything */
  show(change: Partial<IlertStatus["setup"]>, userAction: Reason | null): void;
}

/** @param onChanged - called after every change */
export function createSetupStatus(onChanged: () => void): SetupStatus {
  let setup: IlertStatus["setup"] = { state: "unknown", checkedAt: null, problem: null, repaired: null };
  let required: Reason | null = null;
  return {
    status: () => setup,
    problems: () => (required === null ? [] : [required]),
    show(change, userAction) {
      const next = { ...setup, ...change };
      const isSame = isDeepStrictEqual([next, userAction], [setup, required]);
      setup = next;
      required = userAction;
      if (!isSame) onChanged();
    },
  };
}

export interface ReconcilerDeps {
  readonly config: Pick<Config, "snapshot" | "sourceToken" | "headerValue">;
  readonly access: IlertAccess;
  readonly tunnel: Pick<TunnelService, "status" | "publicUrl" | "acknowledgeUrl">;
  readonly consent: Consent;
  readonly triggers: RefusedTriggers;
  /** See `OwnerTag.owner`. */
  readonly owner: string;
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly log: Log;
  readonly setupStatus: SetupStatus;
  readonly reviewedPlan: ReviewedPlan;
  readonly planId: PlanIdentifier;
}

/** Compares ilert with the desired state, and applies the changes that the user has agreed to. */
export interface Reconciler {
  /** @returns ms until the next run; never rejects */
  reconcile(signal: AbortSignal): Promise<number>;
  /** Updates the status after the user has applied the whole plan. */
  settle(diff: Diff, applied: ApplyReport): Promise<void>;
}

export function createReconciler(deps: ReconcilerDeps): Reconciler {
  const { config, access, consent, triggers, owner, clock, log, setupStatus, reviewedPlan, planId } = deps;
  const { showRight, showDiffers, showFailure } = createOutcomes(deps);

  async function compare(signal: AbortSignal): Promise<number> {
    const diff = await computeDiff(access.client(), owner, readDesiredState(deps), signal);
    const { plan, desired, ours } = diff;
    if (stepsOf(plan) === 0) return await showRight(diff, plan);
    const agreement = consent.of(desired.apiUrl);
    const holdMs = reviewedPlan.holdMs(planId("set-up", desired.apiUrl, plan));
    if (holdMs > 0) return showDiffers(diff, 0, holdMs);
    // A plan that was never applied is not a problem: it waits in the settings for the user who began it.
    if (agreement === null) return showDiffers(diff, ours.length === 0 ? 0 : stepsOf(plan));
    if (!config.snapshot().settings.ilert.keepRight) return showDiffers(diff, stepsOf(plan));
    return await applyAllowed(diff, agreement, signal);
  }

  async function applyAllowed(diff: Diff, agreement: Agreement, signal: AbortSignal): Promise<number> {
    const { apiUrl } = diff.desired;
    const { plan: allowed, forUser } = allowedChanges(diff, agreement);
    if (stepsOf(allowed) === 0) return showDiffers(diff, forUser);
    const noteRefused = (trigger: string) => triggers.refuse(apiUrl, trigger);
    const context = { log, by: "Tocsin" as const, signal, noteRefused };
    const applied = await applyAndReport(access.client(), allowed, context);
    if (applied.done.length > 0)
      setupStatus.show({ repaired: { at: clock.now(), steps: applied.done.length } }, null);
    if (applied.problem !== null) return showFailure(applied, "differs");
    await consent.give(agreementAfter(diff, allowed, agreement, false));
    return stepsOf(allowed) === stepsOf(diff.plan)
      ? await showRight(diff, allowed)
      : showDiffers(diff, forUser);
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
        const trouble = troubleOf(thrown, log, "Comparing ilert with the desired state failed unexpectedly");
        return showFailure(trouble, setupStatus.status().state === "differs" ? "differs" : "unknown");
      }
    },
    async settle(diff, applied) {
      if (applied.problem === null) await showRight(diff, diff.plan);
      else showFailure(applied, "differs");
    },
  };
}

/** Shows how a run ended. Each function returns the ms until the next run. */
function createOutcomes({
  tunnel,
  clock,
  random,
  log,
  setupStatus,
}: Pick<ReconcilerDeps, "tunnel" | "clock" | "random" | "log" | "setupStatus">) {
  let failures = 0;

  /** @param applied - the plan that was applied */
  async function showRight(
    { desired, ours, plan: { gone } }: Diff,
    applied: IlertChangePlan,
  ): Promise<number> {
    failures = 0;
    const exists = ours.length + applied.create.length - applied.delete.length > 0;
    setupStatus.show(
      { state: exists ? "right" : "none", checkedAt: clock.now(), problem: null },
      // An alert source that ilert does not show sends no events, even if the rest is correct.
      exists && gone.length > 0 ? reason("ilert/gone", "ilert.gone", { count: gone.length }) : null,
    );
    const hasManualSource = desired.sources.some(
      ({ id, enabled, alertSourceIds }) => enabled && alertSourceIds.length === 0 && id !== PRACTICE_ID,
    );
    const { url, changedFrom } = tunnel.status();
    // A source whose URL was pasted by hand is still called at the old address.
    if (exists && changedFrom !== null && url === desired.publicUrl && !hasManualSource)
      await tunnel.acknowledgeUrl();
    return CHECK_INTERVAL_MS;
  }

  /** @param forUser - the number of steps that the user is asked to apply */
  function showDiffers({ desired }: Diff, forUser: number, nextMs = CHECK_INTERVAL_MS): number {
    failures = 0;
    const hasNoAddress = desired.publicUrl === null;
    setupStatus.show(
      {
        state: "differs",
        checkedAt: clock.now(),
        problem: hasNoAddress ? reason("conflict", "ilert.no-address") : null,
      },
      forUser === 0 || hasNoAddress ? null : reason("ilert/differs", "ilert.differs", { count: forUser }),
    );
    return nextMs;
  }

  function showFailure(
    { error, problem }: Pick<ApplyReport, "error" | "problem">,
    state: "differs" | "unknown",
  ): number {
    failures += 1;
    const isReported = requiresAction(error) || (state === "differs" && failures >= FAILURES_BEFORE_REPORT);
    if (problem !== null) log.warn({ code: problem.code, failures }, "ilert is not in the desired state yet");
    setupStatus.show({ state, problem }, isReported ? problem : null);
    return retryDelay(error, failures, random);
  }

  return { showRight, showDiffers, showFailure };
}
