import { OpenAPIHandler } from "@orpc/openapi/fastify";
import { z } from "zod";
import { fromApp } from "../../engine/api/errors.ts";
import type { CallInterceptors } from "../../engine/api/localize.ts";
import type { Router } from "../../engine/api/router.ts";
import { type Issue, inputError, nearestWord } from "../../engine/config/check-input.ts";
import { LOCALES } from "../../engine/sentences/locales.ts";
import { type LocalizedMessage, message } from "../../engine/sentences/message.ts";
import type { ErrorCode, PublicError } from "../../shared/errors.ts";
import type { MessageLocale } from "../../shared/i18n/render.ts";
import { problemDocumentOf } from "../../shared/problem-document.ts";

/** Path of the REST API. */
export const REST_PREFIX = "/api/v1";

/** The part of a request that an interceptor reads, and of its response that it changes. */
interface Call {
  readonly method: string;
  readonly pathname: string;
  /** The revision in `If-Match`, on which the change is based; undefined for any. */
  readonly expected: string | undefined;
}
interface Response {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body?: unknown;
}

/**
 * Serves the contract as REST: errors as problem documents (RFC 9457), revisions as `ETag` and `If-Match` (RFC 9110
 * §8.8.3, §13.1.1), and `Location` of a created entity.
 */
export function createRestHandler(router: Router, interceptors: CallInterceptors) {
  return new OpenAPIHandler(router, {
    clientInterceptors: [...interceptors, refuseUnknownParameters],
    // The problem document is created below, where the reader's language is known.
    customErrorResponseBodyEncoder: ({ message: text, status, data }): PublicError => {
      const known = FRAMEWORK_ERRORS[status];
      return { code: known?.code ?? "internal", ...known?.detail, ...(data as object), message: text };
    },
    rootInterceptors: [
      async ({ next, ...options }) => {
        const { request } = options;
        const expected = etagValue(request.headers["if-match"]);
        const call = { method: request.method, pathname: request.url.pathname, expected };
        const body = async () => {
          const given = await request.body();
          refuseOtherId(given, call);
          return withRevision(given, call);
        };
        const url = withQueriedRevision(request.url, call);
        const result = await next({ ...options, request: { ...request, url, body } });
        if (result.matched) finishResponse(result.response, call, LOCALES[options.context.language ?? "en"]);
        return result;
      },
    ],
  });
}

/** The part of a call that `refuseUnknownParameters` reads. */
interface ProcedureCall<Result> {
  readonly procedure: {
    readonly "~orpc": {
      readonly route: { readonly method?: string | undefined };
      readonly inputSchema?: unknown;
    };
  };
  readonly input: unknown;
  readonly next: () => Promise<Result>;
}

/**
 * A misspelt parameter of a query would otherwise be ignored: a filter would match everything, a removal would not depend
 * on its revision.
 */
async function refuseUnknownParameters<Result>({
  procedure,
  input,
  next,
}: ProcedureCall<Result>): Promise<Result> {
  const { route, inputSchema } = procedure["~orpc"];
  const isRemoval = route.method === "DELETE";
  if (route.method !== "GET" && !isRemoval) return await next();
  const known = fieldsOf(isRemoval ? fieldOf(inputSchema, "query") : inputSchema);
  const given = Object.keys((isRemoval ? member(input, "query") : input) ?? {});
  const [first, ...others] = given
    .filter((name) => !known.includes(name))
    .map((name): Issue => {
      const meant = nearestWord(name, known);
      const problem =
        meant === null
          ? message("input.unknown-parameter")
          : message("input.unknown-parameter-meant", { meant });
      return { path: [name], ...problem };
    });
  if (first !== undefined) throw inputError(first, ...others);
  return await next();
}

const objectOf = (schema: unknown): z.ZodObject | null => {
  if (schema instanceof z.ZodPrefault) return objectOf(schema.unwrap());
  return schema instanceof z.ZodObject ? schema : null;
};
const fieldOf = (schema: unknown, name: string): unknown => objectOf(schema)?.shape[name];
const fieldsOf = (schema: unknown): string[] => Object.keys(objectOf(schema)?.shape ?? {});

/** The errors that the frameworks themselves raise before a procedure is called, by status. */
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

/** Bases a change on the revision that `If-Match` names. */
const withRevision = (body: unknown, { method, expected }: Call): unknown =>
  method === "PATCH" && expected !== undefined && typeof body === "object"
    ? { ...body, revision: expected }
    : body;

/** An id in the body would otherwise be replaced by that of the path. */
function refuseOtherId(body: unknown, { method, pathname }: Call): void {
  if (method !== "PATCH") return;
  const given = member(body, "id");
  const [, id] = pathname.slice(REST_PREFIX.length + 1).split("/");
  if (given === undefined || id === undefined || given === decodeURIComponent(id)) return;
  throw fromApp(inputError({ path: ["id"], ...message("input.fixed-id") }));
}

/** Bases a removal on the revision that `If-Match` names. */
function withQueriedRevision(url: URL, { method, expected }: Call): URL {
  if (method !== "DELETE" || expected === undefined) return url;
  const based = new URL(url);
  based.searchParams.set("revision", expected);
  return based;
}

const member = (body: unknown, name: string): unknown =>
  typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;

/** Adds the headers, and converts an error to a problem document. */
function finishResponse(response: Response, call: Call, locale: MessageLocale): void {
  const { status, headers, body } = response;
  if (status >= 400) {
    response.body = problemDocumentOf(body as PublicError, status, locale);
    return;
  }
  const revision = member(body, "revision");
  if (status < 300 && typeof revision === "string") headers.etag = `"${revision}"`;
  const id = member(body, "id");
  if (status === 201 && typeof id === "string")
    headers.location = `${REST_PREFIX}/${collection(call.pathname)}/${id}`;
}

/** The collection of a created entity: forwarding an event creates a delivery. */
function collection(pathname: string): string {
  const [first = "", _id, verb] = pathname.slice(REST_PREFIX.length + 1).split("/");
  return first === "events" && verb === "forward" ? "deliveries" : first;
}
