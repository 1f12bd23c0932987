import { configurationContract } from "./contract/configuration.ts";
import { logContract } from "./contract/log.ts";
import type { ProcedureMeta } from "./contract/procedure.ts";
import { programContract } from "./contract/program.ts";
import { teamContract } from "./contract/team.ts";
import type { ErrorCode } from "./error-codes.ts";
import type { Role } from "./model/person.ts";

/**
 * The one contract between the engine and its clients. The page calls it over a MessagePort or HTTP,
 * programs as REST under `/api/v1`. Secrets can be written, but never read.
 */
export const contract = { ...configurationContract, ...logContract, ...programContract, ...teamContract };

/**
 * The declaration of a procedure, in addition to its route, input and output.
 * @param name - such as `sources.create`
 */
function metaOf(name: string): ProcedureMeta {
  const procedure = name
    .split(".")
    .reduce<unknown>((at, part) => Reflect.get(at as object, part), contract) as {
    readonly "~orpc": { readonly meta: ProcedureMeta };
  };
  return procedure["~orpc"].meta;
}

/** The codes of the errors that a procedure declares. */
export const declaredErrors = (name: string): readonly ErrorCode[] => metaOf(name).errors;

/** The lowest role that may call a procedure. */
export const requiredRole = (name: string): Role => metaOf(name).role;
