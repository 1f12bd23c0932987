import { oc } from "@orpc/contract";
import { z } from "zod";
import type { ErrorCode } from "../error-codes.ts";
import { idSchema, revisionSchema } from "../model/common.ts";
import type { Role } from "../model/person.ts";

/** The declaration of a procedure, in addition to its route, input and output. */
export interface ProcedureMeta {
  /** Codes of the errors of a call. */
  readonly errors: readonly ErrorCode[];
  /** The lowest role that may call it. */
  readonly role: Role;
  /** Whether each call is recorded in the audit: all that can change something, or take data out. */
  readonly isAudited: boolean;
}

/** Errors of every call: a malformed, slow or too large request, the token, the caller's role or address, storage, or a defect. */
const OF_EVERY_CALL: readonly ErrorCode[] = [
  "input/invalid",
  "input/too-slow",
  "input/headers-too-large",
  "auth/required",
  "auth/role",
  "auth/forbidden",
  "auth/limited",
  "store/unavailable",
  "vault/unavailable",
  "internal",
];
const OF_A_BODY: readonly ErrorCode[] = ["input/too-large", "input/media-type"];
/** The errors of a change or removal: of a stale revision, and of a state that does not allow it. */
const OF_A_REVISION: readonly ErrorCode[] = ["input/changed", "conflict"];

/** Errors of a change of the configuration: its file was changed by another program, or see the message. */
export const CHANGE: readonly ErrorCode[] = ["conflict"];
/** Errors of a change of a port or address, which may be impossible to listen on. */
export const CHANGE_OF_ADDRESS: readonly ErrorCode[] = [
  ...CHANGE,
  "listener/port-in-use",
  "listener/cannot-listen",
];
/** Errors of ilert's API. */
export const ILERT: readonly ErrorCode[] = [
  "ilert/key",
  "ilert/forbidden",
  "ilert/plan",
  "ilert/not-found",
  "ilert/conflict",
  "ilert/refused",
  "ilert/limited",
  "ilert/trouble",
  "ilert/unreachable",
  "ilert/answer",
];

/** Errors of the OpenID Connect provider when it describes itself. */
export const OIDC: readonly ErrorCode[] = ["not-found", "oidc/unreachable", "oidc/answer"];

type Path = `/${string}`;
type Errors = readonly ErrorCode[];

const base = oc.$meta<ProcedureMeta>({ errors: OF_EVERY_CALL, role: "admin", isAudited: true });

const declare = (role: Role, path: Path, errors: Errors, isAudited = true) =>
  base.meta({
    errors: [...OF_EVERY_CALL, ...(path.includes("{id}") ? (["not-found"] as const) : []), ...errors],
    role,
    isAudited,
  });

/**
 * @param role - the lowest one that may call it
 * @param errors - codes of the procedure's own errors
 */
export const get = (role: Role, path: Path, summary: string, errors: Errors = []) =>
  declare(role, path, errors, false).route({ method: "GET", path, summary });
/**
 * @param role - the lowest one that may call it
 * @param errors - codes of the procedure's own errors
 */
export const post = (role: Role, path: Path, summary: string, errors: Errors = []) =>
  declare(role, path, [...OF_A_BODY, ...errors]).route({ method: "POST", path, summary });
/** Only reads, although its input is too large for an address: it is not recorded in the audit. */
export const postQuery = (role: Role, path: Path, summary: string, errors: Errors = []) =>
  declare(role, path, [...OF_A_BODY, ...errors], false).route({ method: "POST", path, summary });
/** Answered with 201 and the address of the created entity. */
export const create = (role: Role, path: Path, summary: string, errors: Errors = []) =>
  post(role, path, summary, errors).route({ successStatus: 201, successDescription: "Created" });
/** Omitted members stay unchanged. */
export const patch = (role: Role, path: Path, summary: string, errors: Errors = []) =>
  declare(role, path, [...OF_A_BODY, ...OF_A_REVISION, ...errors]).route({ method: "PATCH", path, summary });
export const put = (role: Role, path: Path, summary: string, errors: Errors = []) =>
  declare(role, path, [...OF_A_BODY, ...errors]).route({ method: "PUT", path, summary });
/** A DELETE has no body by convention: parameters besides the id are in the query. */
export const del = (role: Role, path: Path, summary: string) =>
  declare(role, path, OF_A_REVISION).route({ method: "DELETE", path, summary, inputStructure: "detailed" });

export const byId = z.strictObject({ id: idSchema });
export const byRecordId = z.strictObject({ id: z.string().min(1).max(100) });
const removalQuery = z.object({
  revision: revisionSchema
    .optional()
    .describe("The revision that is removed. Left out, whatever is there is removed."),
});
/** @param params - schema of the parameters of the path */
export const removalOf = <Params extends z.ZodType>(params: Params) =>
  z.object({ params, query: removalQuery.prefault({}) });
/**
 * With `withDependents`, entities that use it are changed or removed too; without, it is rejected while there are any.
 */
export const removalWithDependents = z.object({
  params: byId,
  query: removalQuery
    .extend({ withDependents: z.union([z.boolean(), z.stringbool()]).default(false) })
    .prefault({}),
});
export const done = z.object({ ok: z.literal(true) });
