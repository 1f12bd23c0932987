import { createHash } from "node:crypto";
import { ORPCError } from "@orpc/server";
import type { ProcedureMeta } from "../../shared/contract/procedure.ts";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import type { AuditEntry } from "../../shared/model/audit.ts";
import { includesRole } from "../../shared/model/person.ts";
import { type Act, createAct, runAct } from "../audit/act.ts";
import { ACTS_OUTSIDE, createdEntity, describeCall, describeResult } from "../audit/describe-call.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Caller } from "../people/caller.ts";
import type { AuditStore } from "../store/audit-store.ts";
import type { ApiContext } from "./localize.ts";

export interface AuditCallDeps {
  readonly audit: Pick<AuditStore, "put" | "putRefusal">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

interface Call<Result> {
  readonly context: ApiContext;
  readonly procedure: {
    readonly "~orpc": { readonly meta: object; readonly route: { readonly method?: string | undefined } };
  };
  readonly path: readonly string[];
  readonly input: unknown;
  next(): Promise<Result>;
}

/** Refusals of one call of one caller share an entry for this time, in ms, so that they cannot fill the disk. */
const REFUSALS_TOGETHER_MS = 60 * 60_000;

/**
 * Records each call of an audited procedure in exactly one entry, also if it is refused, except for a `PATCH` that changes
 * nothing. The entry is stored in the
 * same transaction as what the call writes to the database; for other effects, see `ACTS_OUTSIDE`.
 */
export function createCallAudit({ audit, clock, log }: AuditCallDeps) {
  /** Stores what is not stored yet. The action cannot be undone, so a failure is only logged. */
  async function settle(act: Act): Promise<void> {
    act.isOver = true;
    if (act.isStored) return;
    await audit.put(act.entry()).catch((err: unknown) => log.error({ err }, "An act could not be recorded"));
  }

  async function settleRefusal(act: Act, thrown: unknown, isKept: boolean): Promise<void> {
    const code = codeOf(thrown);
    act.note({ outcome: "refused", code });
    // Part of it was already done.
    if (isKept) return await settle(act);
    act.isOver = true;
    const refused = sharedRefusal(act.entry(), code, clock.now());
    await audit
      .putRefusal(act.entry().id, refused)
      .catch((err: unknown) => log.error({ err }, "A refused call could not be recorded"));
  }

  return async function auditCall<Result>({ next, context, procedure, path, input }: Call<Result>) {
    const { meta, route } = procedure["~orpc"];
    const { role, isAudited } = meta as ProcedureMeta;
    if (!isAudited) return await next();
    const name = path.join(".");
    const { caller, channel = "program" } = context;
    const { entity, changes } = describeCall(name, input);
    const { address } = caller;
    const act = createAct({
      at: clock.now(),
      actor: actorOf(caller),
      address,
      channel,
      procedure: name,
      entity,
    });
    act.noteChanges(changes);
    let startedOnly = false;
    try {
      if (ACTS_OUTSIDE.has(name) && includesRole(caller.role, role)) {
        await audit.put({ ...act.entry(), outcome: "started" });
        startedOnly = true;
      }
      const result = await runAct(act, next);
      if (route.method === "PATCH" && changedNothing(act)) {
        act.isOver = true;
        return result;
      }
      act.noteChanges(describeResult(name, result));
      if (act.entry().entity === null) {
        const created = createdEntity(name, result);
        if (created !== null) act.note({ entity: created });
      }
      await settle(act);
      return result;
    } catch (thrown) {
      await settleRefusal(act, thrown, act.wasStored || (startedOnly && !isInvalid(thrown)));
      throw thrown;
    }
  };
}

const changedNothing = (act: Act): boolean => !act.wasStored && act.entry().changes.length === 0;

const actorOf = ({ kind, person }: Caller): AuditEntry["actor"] => ({
  kind,
  id: person?.id ?? null,
  name: person?.name ?? null,
});

function codeOf(thrown: unknown): ErrorCode {
  if (thrown instanceof AppError) return thrown.code;
  return isInvalid(thrown) ? "input/invalid" : "internal";
}

/** Whether the contract rejected the input, so that nothing was started. */
const isInvalid = (thrown: unknown): boolean => thrown instanceof ORPCError && thrown.code === "BAD_REQUEST";

/** The entry that counts a caller's refused calls with the same code within an hour. Invalid input is omitted. */
function sharedRefusal(entry: AuditEntry, code: ErrorCode, now: number): AuditEntry {
  const hour = Math.floor(now / REFUSALS_TOGETHER_MS);
  const { actor, procedure, channel } = entry;
  const key = JSON.stringify([actor.kind, actor.id, channel, procedure, code, hour]);
  const id = `refused ${createHash("sha256").update(key).digest("base64url").slice(0, 22)}`;
  const isUnchecked = code === "input/invalid" || code === "auth/role";
  return { ...entry, id, lastAt: now, ...(isUnchecked ? { entity: null, changes: [], moreChanges: 0 } : {}) };
}
