import { configurationContract } from "./contract/configuration.ts";
import { logContract } from "./contract/log.ts";
import type { ProcedureMeta } from "./contract/procedure.ts";
import { programContract } from "./contract/program.ts";
import type { ErrorCode } from "./error-codes.ts";

/**
 * The one contract between the engine and its clients. The page calls it over a MessagePort or HTTP,
 * programs as REST under `/api/v1`. Secrets go in, never out.
 */
export const contract = { ...configurationContract, ...logContract, ...programContract };

/**
 * The codes of the errors that a procedure declares.
 * @param name - such as `sources.create`
 */
export function declaredErrors(name: string): readonly ErrorCode[] {
  const procedure = name
    .split(".")
    .reduce<unknown>((at, part) => Reflect.get(at as object, part), contract) as {
    readonly "~orpc": { readonly meta: ProcedureMeta };
  };
  return procedure["~orpc"].meta.errors;
}
