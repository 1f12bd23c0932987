/** An operation of the REST API. */
export interface Operation {
  /** Such as `sources.create`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly hasBody: boolean;
}

/** Every call can fail for these reasons: the token, the caller's address, a defect, or storage. */
const COMMON = [401, 403, 429, 500, 503];

/** Calls to ilert, which can refuse (404, 409, 429) or fail (502). */
const CALLS_ILERT = /^(ilert\.|events\.act$|actions\.(create|update)$)/;

/** Changes that the present state can forbid. */
const CAN_CONFLICT =
  /\.(create|update|remove|copy|rotate|endOverlap|import|setSecrets|forward|editAndReplay|replay|cancel|install|act|test|tryAgain|trustHostKey|acknowledge)$/;

/** The statuses of the errors that an operation can answer with, ascending. */
export function operationErrors({ name, method, path, hasBody }: Operation): number[] {
  const hasId = path.includes("{id}");
  const hasInput = hasId || hasBody || method === "get";
  const statuses = new Set(COMMON);
  if (hasInput) statuses.add(400);
  if (hasId) statuses.add(404);
  if (hasBody) for (const status of [413, 415]) statuses.add(status);
  if (CAN_CONFLICT.test(name)) statuses.add(409);
  if (method === "patch") statuses.add(412);
  if (CALLS_ILERT.test(name)) for (const status of [404, 409, 502]) statuses.add(status);
  return [...statuses].sort((left, right) => left - right);
}
