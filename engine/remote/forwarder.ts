import { os } from "@orpc/server";
import { contract } from "../../shared/contract.ts";
import { type Status, statusSchema } from "../../shared/model/status.ts";
import type { Router } from "../api/router.ts";
import type { ServerLink } from "./server-link.ts";

/** Adapts a status of the server before it is shown here. */
export type AdaptStatus = (status: Status) => Status;

/** A part of the contract: a procedure, or a group of parts. */
type Part = { readonly [name: string]: Part };

const outputOf = (part: Part): unknown => {
  const declaration = Reflect.get(part, "~orpc") as { outputSchema?: unknown } | undefined;
  return declaration?.outputSchema;
};
const isProcedure = (part: Part): boolean => "~orpc" in part;

/**
 * Implements the whole contract by calling a server: every procedure makes the same call there, and its answers, errors
 * and streams are passed on unchanged.
 * @param adaptStatus - applied to every answer that is a status
 */
export function createForwarder({ call }: Pick<ServerLink, "call">, adaptStatus: AdaptStatus): Router {
  const forward = os.handler(({ path, input, signal }) => call(path, input, signal));
  const forwardStatus = os.handler(async ({ path, input, signal }) =>
    adaptStatus((await call(path, input, signal)) as Status),
  );
  const forwarderOf = (part: Part): unknown => {
    if (isProcedure(part)) return outputOf(part) === statusSchema ? forwardStatus : forward;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, forwarderOf(inner)]));
  };
  // The path of a procedure determines its input and output.
  return forwarderOf(contract as unknown as Part) as Router;
}
