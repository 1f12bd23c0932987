import type { FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../engine/people/caller.ts";
import { LOCALES } from "../engine/sentences/locales.ts";
import { englishOf, type LocalizedMessage, message } from "../engine/sentences/message.ts";
import { ERROR_CODES, type ErrorCode } from "../shared/error-codes.ts";
import type { PublicError } from "../shared/errors.ts";
import { acceptLanguage } from "../shared/i18n/languages.ts";
import type { Client } from "../shared/model/person.ts";
import { PROBLEM_TYPE, problemDocumentOf } from "../shared/problem-document.ts";
import { type Access, bearerOf } from "./access.ts";

/** Checks tokens, and counts wrong ones. */
export interface TokenGuard {
  readonly access: Access;
  /** The other end of a call, behind trusted proxies. */
  clientOf(request: FastifyRequest): Client & { readonly address: string };
  /** @returns seconds until the caller may try again; 0 for at once */
  recordWrong(request: FastifyRequest): number;
}

/** Responds with a problem document in the reader's language. */
export function sendProblem(reply: FastifyReply, code: ErrorCode, detail: LocalizedMessage, status?: number) {
  return sendError(reply, { code, message: englishOf(detail).message, ...detail }, status);
}

/** @param status - if it is not that of the error's code */
export function sendError(
  reply: FastifyReply,
  error: PublicError,
  status: number = ERROR_CODES[error.code].httpStatus ?? 500,
) {
  const language = acceptLanguage(reply.request.headers["accept-language"]);
  reply.code(status).type(PROBLEM_TYPE);
  reply.headers({ "cache-control": "no-store", "content-language": language });
  // Never Basic, for which a browser would open its dialog.
  if (status === 401) reply.header("www-authenticate", "Bearer");
  return reply.send(problemDocumentOf(error, status, LOCALES[language]));
}

/** Responds to a wrong token with 401, or with 429 after too many of them. */
export function rejectToken(
  guard: Pick<TokenGuard, "recordWrong">,
  request: FastifyRequest,
  reply: FastifyReply,
  detail: LocalizedMessage,
) {
  const seconds = guard.recordWrong(request);
  if (seconds === 0) return sendProblem(reply, "auth/required", detail);
  reply.header("retry-after", seconds);
  return sendProblem(reply, "auth/limited", message("call.too-many-tokens"));
}

declare module "fastify" {
  interface FastifyRequest {
    /** The caller; null before `requireLogin`. */
    caller: Caller | null;
  }
}

/** Admits known callers, and stores the caller in the request. */
export const requireLogin = (guard: TokenGuard) => async (request: FastifyRequest, reply: FastifyReply) => {
  const remoteAddress = request.socket.remoteAddress ?? "";
  const caller = await guard.access.callerOf(request.headers, guard.clientOf(request), remoteAddress);
  if (caller === "missing") return sendProblem(reply, "auth/required", LOGIN_REQUIRED);
  if (caller === "wrong") {
    const reason = guard.access.whyRefused(bearerOf(request.headers) ?? "");
    return rejectToken(guard, request, reply, reason ?? WRONG_TOKEN);
  }
  request.caller = caller;
};

/** The caller of a request that `requireLogin` has admitted. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new Error("A call was not checked by requireLogin");
  return caller;
}

export const WRONG_TOKEN = message("call.wrong-token");
const LOGIN_REQUIRED = message("call.log-in");
