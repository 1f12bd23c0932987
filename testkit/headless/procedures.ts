import type { ProcedureMeta } from "../../shared/contract/procedure.ts";
import { contract } from "../../shared/contract.ts";

export interface Procedure {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly isAudited: boolean;
}

/** Every procedure of the contract, with `none` in place of ids. */
export const PROCEDURES: readonly Procedure[] = proceduresIn(contract, []);

function proceduresIn(part: object, path: readonly string[]): Procedure[] {
  return Object.entries(part).flatMap(([key, member]) => {
    const name = [...path, key];
    if (!("~orpc" in member)) return proceduresIn(member, name);
    const { method, path: route } = member["~orpc"].route;
    const { isAudited } = member["~orpc"].meta as ProcedureMeta;
    return [{ name: name.join("."), method, path: route.replace(/\{\w+\}/g, "none"), isAudited }];
  });
}

const BODILESS = ["GET", "DELETE"];

/** The status of an answer, and the code of its error. */
export interface ProcedureAnswer {
  readonly status: number;
  readonly code: unknown;
}

/** Calls a procedure without input, first over RPC, then over REST. */
export async function* callProcedure(
  url: string,
  { name, method, path }: Procedure,
  headers: Record<string, string>,
): AsyncGenerator<ProcedureAnswer> {
  const send = async (target: string, init: RequestInit) => {
    const stop = new AbortController();
    const answer = await fetch(target, {
      ...init,
      headers: { ...headers, "content-type": "application/json" },
      signal: stop.signal,
    });
    const type = answer.headers.get("content-type") ?? "";
    const body = type.includes("event-stream") ? null : ((await answer.json()) as Record<string, unknown>);
    stop.abort();
    const error = (body?.json ?? body) as { code?: unknown; data?: { code?: unknown } } | null;
    return { status: answer.status, code: error?.data?.code ?? error?.code };
  };
  yield await send(`${url}/rpc/${name.replaceAll(".", "/")}`, { method: "POST", body: "{}" });
  yield await send(`${url}/api/v1${path}`, {
    method,
    ...(BODILESS.includes(method) ? {} : { body: "{}" }),
  });
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
