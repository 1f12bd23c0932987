import type { ProcedureMeta } from "../../shared/contract/procedure.ts";
import { includesRole } from "../../shared/model/person.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { ApiContext } from "./localize.ts";

interface Call<Result> {
  readonly context: ApiContext;
  readonly procedure: { readonly "~orpc": { readonly meta: object } };
  readonly signal?: AbortSignal | undefined;
  next(options?: object): Promise<Result>;
}

/**
 * The only place that decides who may call what: every transport passes its calls here, and the contract states the
 * required role. Anything that still runs for a caller, such as the live stream, ends with the caller's rights.
 */
export async function requireRole<Result>({ next, ...call }: Call<Result>): Promise<Result> {
  const { caller } = call.context;
  const { role: required } = call.procedure["~orpc"].meta as ProcedureMeta;
  if (!includesRole(caller.role, required)) {
    throw refusal("auth/role", message("people.role", { required, role: caller.role }));
  }
  const signals = [call.signal, caller.ended].filter((signal) => signal !== undefined);
  return await next({ ...call, signal: signals.length > 1 ? AbortSignal.any(signals) : signals[0] });
}
