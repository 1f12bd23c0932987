import { isDeepStrictEqual } from "node:util";
import { AUTO_RESOLVED } from "../../shared/alert-event-types.ts";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { actionBody } from "./action-body.ts";
import type { IlertAlertAction } from "./api-shapes.ts";
import type { AlertActionBody, IlertClient } from "./client.ts";
import { type OwnerTag, ownerTagOf } from "./owner-tag.ts";
import type { IlertChangePlan } from "./plan.ts";

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

export interface ApplyListeners {
  readonly report?: (step: DoneStep) => void;
  /** Told of a trigger that ilert refuses; the alert action is then kept without it. */
  readonly noteRefused?: (trigger: string) => Promise<void>;
}

/**
 * Carries a plan out, step by step: first what makes ilert call us, then what ends calls. Before one that is there is
 * touched, it is looked at again: one that lost our mark meanwhile is left alone. Stops at the first error, and tells
 * what was done until then.
 * @throws only what is no AppError, such as the signal's `AbortError`
 */
export async function applyPlan(
  client: IlertClient,
  plan: IlertChangePlan,
  signal: AbortSignal,
  { report = () => {}, noteRefused = async () => {} }: ApplyListeners = {},
): Promise<Applied> {
  const done: DoneStep[] = [];
  const note = (step: DoneStep) => {
    done.push(step);
    report(step);
  };
  try {
    for (const draft of plan.create) {
      const body = actionBody(draft, null);
      const create = (one: AlertActionBody) => createOnce(client, one, draft.mark, signal);
      const { id, name } = await withKnownTriggers(body, create, noteRefused);
      note({ kind: "created", id, name });
    }
    for (const { id, name, mark, draft } of plan.update) {
      const current = stillOurs(await client.alertAction(id, signal), name, mark);
      const update = (one: AlertActionBody) => client.updateAlertAction(id, one, signal);
      await withKnownTriggers(actionBody(draft, current), update, noteRefused);
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

/** After these the alert action may have been made all the same: ilert's answer is what got lost. */
const UNSURE: ReadonlySet<ErrorCode> = new Set(["ilert/unreachable", "ilert/trouble", "ilert/answer"]);

/** Creates one; where the answer got lost, it looks for it by its mark before that counts as a failure. */
async function createOnce(
  client: IlertClient,
  body: AlertActionBody,
  mark: OwnerTag,
  signal: AbortSignal,
): Promise<IlertAlertAction> {
  try {
    return await client.createAlertAction(body, signal);
  } catch (thrown) {
    if (!(thrown instanceof AppError && UNSURE.has(thrown.code))) throw thrown;
    const present = await client.alertActions(signal).catch(() => []);
    const made = present.find((action) => isDeepStrictEqual(ownerTagOf(action), mark));
    if (made === undefined) throw thrown;
    return made;
  }
}

/**
 * `alert-auto-resolved` is a trigger in ilert's own clients, and not in its published API: it is asked for, and left out
 * where ilert refuses the alert action with it or does not keep it.
 */
async function withKnownTriggers(
  body: AlertActionBody,
  send: (body: AlertActionBody) => Promise<IlertAlertAction>,
  noteRefused: (trigger: string) => Promise<void>,
): Promise<IlertAlertAction> {
  const triggers: readonly unknown[] = Array.isArray(body.triggerTypes) ? body.triggerTypes : [];
  if (!triggers.includes(AUTO_RESOLVED)) return await send(body);
  try {
    const kept = await send(body);
    if (!kept.triggerTypes.includes(AUTO_RESOLVED)) await noteRefused(AUTO_RESOLVED);
    return kept;
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === "ilert/refused")) throw thrown;
    const kept = await send({ ...body, triggerTypes: triggers.filter((type) => type !== AUTO_RESOLVED) });
    await noteRefused(AUTO_RESOLVED);
    return kept;
  }
}

function stillOurs(action: IlertAlertAction, name: string, mark: OwnerTag): IlertAlertAction {
  const now = ownerTagOf(action);
  if (now?.owner !== mark.owner || now.sourceId !== mark.sourceId)
    throw refusal("ilert/conflict", message("ilert.not-ours", { name }));
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
