import { isDeepStrictEqual } from "node:util";
import { AUTO_RESOLVED } from "../../../shared/alert-event-types.ts";
import { AppError, type ErrorCode } from "../../../shared/errors.ts";
import type { Reason } from "../../../shared/model/common.ts";
import type { Log } from "../../lib/log.ts";
import { message, reason } from "../../sentences/message.ts";
import { reasonOf, refusal } from "../../sentences/refusal.ts";
import { actionBody, type OwnerTag, ownerTagOf } from "../alert-action.ts";
import type { IlertAlertAction } from "../api-shapes.ts";
import type { AlertActionBody, IlertClient } from "../client.ts";
import type { IlertChangePlan } from "./plan.ts";

/** A change that was made in ilert. */
export interface CompletedStep {
  readonly kind: "created" | "updated" | "deleted";
  readonly id: string;
  readonly name: string;
}

export interface ApplyResult {
  readonly done: readonly CompletedStep[];
  /** The error at which it stopped; null if all steps were completed. */
  readonly error: AppError | null;
}

export interface ApplyListeners {
  readonly report?: (step: CompletedStep) => void;
  /** Called with a trigger that ilert refuses; the alert action is then kept without it. */
  readonly noteRefused?: (trigger: string) => Promise<void>;
}

/**
 * Applies a plan step by step, deletions last. Each alert action is read again before it is changed, and left alone if it
 * lost our owner tag meanwhile. Stops at the first error, and returns the steps completed until then.
 * @throws anything but an AppError, such as the signal's `AbortError`
 */
export async function applyPlan(
  client: IlertClient,
  plan: IlertChangePlan,
  signal: AbortSignal,
  { report = () => {}, noteRefused = async () => {} }: ApplyListeners = {},
): Promise<ApplyResult> {
  const done: CompletedStep[] = [];
  const note = (step: CompletedStep) => {
    done.push(step);
    report(step);
  };
  try {
    for (const draft of plan.create) {
      const create = (body: AlertActionBody) => createOnce(client, body, draft.ownerTag, signal);
      const { id, name } = await withKnownTriggers(actionBody(draft, null), create, noteRefused);
      note({ kind: "created", id, name });
    }
    for (const { id, name, ownerTag, draft } of plan.update) {
      const current = checkOwner(await client.alertAction(id, signal), name, ownerTag);
      const update = (body: AlertActionBody) => client.updateAlertAction(id, body, signal);
      await withKnownTriggers(actionBody(draft, current), update, noteRefused);
      note({ kind: "updated", id, name: current.name });
    }
    for (const { id, name, ownerTag } of plan.delete) {
      await unlessDeleted(async () => {
        checkOwner(await client.alertAction(id, signal), name, ownerTag);
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

/** Errors after which the alert action may exist nevertheless, since only ilert's answer may have been lost. */
const UNCERTAIN: ReadonlySet<ErrorCode> = new Set(["ilert/unreachable", "ilert/trouble", "ilert/answer"]);

/** Creates an alert action. If the answer was lost, searches for it by its owner tag before reporting a failure. */
async function createOnce(
  client: IlertClient,
  body: AlertActionBody,
  ownerTag: OwnerTag,
  signal: AbortSignal,
): Promise<IlertAlertAction> {
  try {
    return await client.createAlertAction(body, signal);
  } catch (thrown) {
    if (!(thrown instanceof AppError && UNCERTAIN.has(thrown.code))) throw thrown;
    const present = await client.alertActions(signal).catch(() => []);
    const created = present.find((action) => isDeepStrictEqual(ownerTagOf(action), ownerTag));
    if (created === undefined) throw thrown;
    return created;
  }
}

/**
 * `alert-auto-resolved` is a trigger in ilert's own clients, but not in its published API. It is requested, and left out if
 * ilert refuses the alert action with it or does not keep it.
 */
async function withKnownTriggers(
  body: AlertActionBody,
  send: (body: AlertActionBody) => Promise<IlertAlertAction>,
  noteRefused: (trigger: string) => Promise<void>,
): Promise<IlertAlertAction> {
  const triggers: readonly unknown[] = Array.isArray(body.triggerTypes) ? body.triggerTypes : [];
  if (!triggers.includes(AUTO_RESOLVED)) return await send(body);
  try {
    const saved = await send(body);
    if (!saved.triggerTypes.includes(AUTO_RESOLVED)) await noteRefused(AUTO_RESOLVED);
    return saved;
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === "ilert/refused")) throw thrown;
    const saved = await send({ ...body, triggerTypes: triggers.filter((type) => type !== AUTO_RESOLVED) });
    await noteRefused(AUTO_RESOLVED);
    return saved;
  }
}

function checkOwner(action: IlertAlertAction, name: string, ownerTag: OwnerTag): IlertAlertAction {
  const current = ownerTagOf(action);
  if (current?.owner !== ownerTag.owner || current.sourceId !== ownerTag.sourceId)
    throw refusal("ilert/conflict", message("ilert.not-ours", { name }));
  return action;
}

/** An alert action that is already gone counts as deleted. */
async function unlessDeleted(remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === "ilert/not-found")) throw thrown;
  }
}

export interface ApplyReport extends ApplyResult {
  /** What stopped it, for the user; null if all steps were completed. `error` is null also after an abort. */
  readonly problem: Reason | null;
}

export interface ApplyContext {
  readonly log: Log;
  readonly by: "user" | "Tocsin";
  readonly signal: AbortSignal;
  /** Called with a trigger that ilert refuses. */
  readonly noteRefused: (trigger: string) => Promise<void>;
}

/** Applies a plan and logs each step. Returns the completed steps even if it is aborted. */
export async function applyAndReport(
  client: IlertClient,
  plan: IlertChangePlan,
  { log, by, signal, noteRefused }: ApplyContext,
): Promise<ApplyReport> {
  const done: CompletedStep[] = [];
  const report = (step: CompletedStep) => {
    done.push(step);
    log.info({ ...step, by }, `An alert action in ilert was ${step.kind}`);
  };
  try {
    const { error } = await applyPlan(client, plan, signal, { report, noteRefused });
    return { done, error, problem: error === null ? null : reasonOf(error) };
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    return { done, error: null, problem: reason("ilert/stopped", "ilert.stopped") };
  }
}
