import type { AppError } from "../../../shared/errors.ts";
import type { Reason } from "../../../shared/model/common.ts";
import type { Log } from "../../log.ts";
import { reasonOf } from "../../sentences/refuse.ts";
import { reason } from "../../sentences/say.ts";
import { applyPlan, type DoneStep } from "../apply.ts";
import type { IlertClient } from "../client.ts";
import type { Plan } from "../plan.ts";
import type { TriggerMemory } from "../trigger-memory.ts";

export interface CarriedOut {
  readonly done: readonly DoneStep[];
  /** What stopped it; null when all was carried out. */
  readonly problem: Reason | null;
  /** The same as an error; null also where it was given up. */
  readonly error: AppError | null;
}

export interface Carrying {
  readonly log: Log;
  readonly by: "user" | "Tocsin";
  readonly signal: AbortSignal;
  /** Told of a trigger that ilert refuses. */
  readonly noteRefused: (trigger: string) => Promise<void>;
}

/** Remembers what an account refuses. */
export const noteRefused =
  ({ refuse }: Pick<TriggerMemory, "refuse">, apiUrl: string) =>
  (trigger: string) =>
    refuse(apiUrl, trigger);

/** Carries a plan out and puts each step down in the log. What was done is told, whatever ends it. */
export async function carryOut(
  client: IlertClient,
  plan: Plan,
  { log, by, signal, noteRefused: noteTrigger }: Carrying,
): Promise<CarriedOut> {
  const done: DoneStep[] = [];
  const tell = (step: DoneStep) => {
    done.push(step);
    log.info({ ...step, by }, `An alert action in ilert was ${step.kind}`);
  };
  try {
    const { error } = await applyPlan(client, plan, signal, { tell, noteRefused: noteTrigger });
    return { done, error, problem: error === null ? null : reasonOf(error) };
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    return { done, error: null, problem: reason("ilert/stopped", "ilert.stopped") };
  }
}
