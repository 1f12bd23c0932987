import { OpenAPIHandler } from "@orpc/openapi/fastify";
import { callInterceptors } from "../../engine/api/localize.ts";
import type { Router } from "../../engine/api/router.ts";
import type { Log } from "../../engine/lib/log.ts";
import { type LocalizedMessage, message } from "../../engine/sentences/message.ts";
import type { ErrorCode, PublicError } from "../../shared/errors.ts";
import { type Problem, problemOf } from "../../shared/problem.ts";

/** Path of the REST API. */
export const REST_PREFIX = "/api/v1";

/** What an interceptor sees of a request and changes in its response. */
interface Call {
  readonly method: string;
  readonly pathname: string;
  /** Of `If-Match`: the revision that the change is based on; undefined for any. */
  readonly expected: string | undefined;
}
interface Response {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body?: unknown;
}

/**
 * Serves the contract as REST: errors as problem documents (RFC 9457), revisions as `ETag` and `If-Match` (RFC 9110 §8.8.3,
 * §13.1.1), and `Location` of what was created.
 */
export function createRestHandler(router: Router, log: Log) {
  return new OpenAPIHandler(router, {
    clientInterceptors: callInterceptors(log),
    customErrorResponseBodyEncoder: ({ message: text, status, data }) => {
      const { code = FRAMEWORK_ERRORS[status]?.code ?? "internal", ...rest } = (data ??
        {}) as Partial<PublicError>;
      return problemOf({ ...rest, code, message: text }, status);
    },
    rootInterceptors: [
      async ({ next, ...options }) => {
        const { request } = options;
        const expected = etagValue(request.headers["if-match"]);
        const call = { method: request.method, pathname: request.url.pathname, expected };
        const body = async () => withRevision(await request.body(), call);
        const result = await next({ ...options, request: { ...request, body } });
        if (result.matched) addHeaders(result.response, call);
        return result;
      },
    ],
  });
}

/** The errors that the frameworks raise themselves, before a procedure is called, by their status. */
export const FRAMEWORK_ERRORS: Readonly<
  Record<number, { readonly code: ErrorCode; readonly detail: LocalizedMessage }>
> = {
  400: { code: "input/invalid", detail: message("call.malformed") },
  404: { code: "not-found", detail: message("call.no-address") },
  413: { code: "input/too-large", detail: message("call.too-large") },
  415: { code: "input/media-type", detail: message("call.media-type") },
};

/** The revision in a header such as `"r1"` or `W/"r1"`; undefined for none and for `*`. */
function etagValue(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header.join() : header;
  if (text === undefined || text.trim() === "*") return undefined;
  return /^(?:W\/)?"(.*)"$/.exec(text.trim())?.[1] ?? text;
}

/** A change is based on the revision that `If-Match` names. */
const withRevision = (body: unknown, { method, expected }: Call): unknown =>
  method === "PATCH" && expected !== undefined && typeof body === "object"
    ? { ...body, revision: expected }
    : body;

const member = (body: unknown, name: string): unknown =>
  typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;

function addHeaders(response: Response, { method, pathname, expected }: Call): void {
  const { status, headers, body } = response;
  const revision = member(body, "revision");
  if (status < 300 && typeof revision === "string") headers.etag = `"${revision}"`;
  const id = member(body, "id");
  if (status === 201 && typeof id === "string")
    headers.location = `${REST_PREFIX}/${collection(pathname)}/${id}`;
  if (method !== "PATCH" || expected === undefined || member(body, "conflict") === undefined) return;
  // The header's precondition failed, which has a status of its own.
  const { detail, conflict } = body as Problem;
  response.status = 412;
  response.body = problemOf({ code: "input/changed", message: detail, ...(conflict && { conflict }) }, 412);
}

/** The list in which the created entity stands: forwarding an event creates a delivery. */
function collection(pathname: string): string {
  const [first = "", _id, verb] = pathname.slice(REST_PREFIX.length + 1).split("/");
  return first === "events" && verb === "forward" ? "deliveries" : first;
}
