import { AppError } from "../../shared/errors.ts";
import { refusal } from "../sentences/refuse.ts";
import { say } from "../sentences/say.ts";
import { actionBody } from "./action-body.ts";
import type { IlertAlertAction } from "./api-shapes.ts";
import type { IlertClient } from "./client.ts";
import { type Mark, markOf } from "./mark.ts";
import type { Plan } from "./plan.ts";

/** Something that was carried out in ilert. */
export interface DoneStep {
  readonly kind: "created" | "updated" | "deleted";
  readonly id: string;
  readonly name: string;
}

export interface Applied {
  readonly done: readonly DoneStep[];
  /** What stopped it; null when all was carried out. */
  readonly error: AppError | null;
}

/**
 * Carries a plan out, step by step: first what makes ilert call us, then what ends calls. Before one that is there is
 * touched, it is looked at again: one that lost our mark meanwhile is left alone. Stops at the first error, and tells
 * what was done until then.
 * @throws only what is no AppError, such as the signal's `AbortError`
 */
export async function applyPlan(
  client: IlertClient,
  plan: Plan,
  signal: AbortSignal,
  tell: (step: DoneStep) => void = () => {},
): Promise<Applied> {
  const done: DoneStep[] = [];
  const note = (step: DoneStep) => {
    done.push(step);
    tell(step);
  };
  try {
    for (const draft of plan.create) {
      const { id, name } = await client.createAlertAction(actionBody(draft, null), signal);
      note({ kind: "created", id, name });
    }
    for (const { id, name, mark, draft } of plan.update) {
      const current = stillOurs(await client.alertAction(id, signal), name, mark);
      await client.updateAlertAction(id, actionBody(draft, current), signal);
      note({ kind: "updated", id, name: current.name });
    }
    for (const { id, name, mark } of plan.delete) {
      await unlessGone(async () => {
        stillOurs(await client.alertAction(id, signal), name, mark);
        await client.deleteAlertAction(id, signal);
      });
      note({ kind: "deleted", id, name });
    }
    return { done, error: null };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { done, error: thrown };
  }
}

function stillOurs(action: IlertAlertAction, name: string, mark: Mark): IlertAlertAction {
  const now = markOf(action);
  if (now?.owner !== mark.owner || now.sourceId !== mark.sourceId)
    throw refusal("ilert/conflict", say("ilert.not-ours", { name }));
  return action;
}

/** What is to be gone and is gone already, is as it should be. */
async function unlessGone(remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === "ilert/not-found")) throw thrown;
  }
}
