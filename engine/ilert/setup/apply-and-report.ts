import type { AppError } from "../../../shared/errors.ts";
import type { Reason } from "../../../shared/model/common.ts";
import type { Log } from "../../lib/log.ts";
import { reason } from "../../sentences/message.ts";
import { reasonOf } from "../../sentences/refusal.ts";
import { applyPlan, type DoneStep } from "../apply.ts";
import type { IlertClient } from "../client.ts";
import type { IlertChangePlan } from "../plan.ts";
import type { RefusedTriggers } from "../refused-triggers.ts";

export interface ApplyReport {
  readonly done: readonly DoneStep[];
  /** What stopped it; null when all was carried out. */
  readonly problem: Reason | null;
  /** The same as an error; null also where it was given up. */
  readonly error: AppError | null;
}

export interface ApplyContext {
  readonly log: Log;
  readonly by: "user" | "Tocsin";
  readonly signal: AbortSignal;
  /** Told of a trigger that ilert refuses. */
  readonly noteRefused: (trigger: string) => Promise<void>;
}

/** Remembers what an account refuses. */
export const noteRefused =
  ({ refuse }: Pick<RefusedTriggers, "refuse">, apiUrl: string) =>
  (trigger: string) =>
    refuse(apiUrl, trigger);

/** Carries a plan out and puts each step down in the log. What was done is told, whatever ends it. */
export async function applyAndReport(
  client: IlertClient,
  plan: IlertChangePlan,
  { log, by, signal, noteRefused: noteTrigger }: ApplyContext,
): Promise<ApplyReport> {
  const done: DoneStep[] = [];
  const report = (step: DoneStep) => {
    done.push(step);
    log.info({ ...step, by }, `An alert action in ilert was ${step.kind}`);
  };
  try {
    const { error } = await applyPlan(client, plan, signal, { report, noteRefused: noteTrigger });
    return { done, error, problem: error === null ? null : reasonOf(error) };
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    return { done, error: null, problem: reason("ilert/stopped", "ilert.stopped") };
  }
}
