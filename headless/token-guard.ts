import type { FastifyReply, FastifyRequest } from "fastify";
import { ERROR_CODES, type ErrorCode } from "../shared/error-codes.ts";
import { PROBLEM_TYPE, problemOf } from "../shared/problem.ts";
import type { Access } from "./access.ts";

/** What checks tokens, and counts wrong ones. */
export interface TokenGuard {
  readonly access: Access;
  /** @returns seconds until the caller may try again; 0 for at once */
  recordWrong(request: FastifyRequest): number;
}

export function sendProblem(reply: FastifyReply, code: ErrorCode, message: string) {
  const status = ERROR_CODES[code].httpStatus ?? 500;
  reply.code(status).type(PROBLEM_TYPE).header("cache-control", "no-store");
  return reply.send(problemOf({ code, message }, status));
}

/** Responds to a wrong token with 401, or with 429 after too many of them. */
export function rejectToken(
  guard: Pick<TokenGuard, "recordWrong">,
  request: FastifyRequest,
  reply: FastifyReply,
  message: string,
) {
  const seconds = guard.recordWrong(request);
  if (seconds === 0) return sendProblem(reply, "auth/required", message);
  reply.header("retry-after", seconds);
  return sendProblem(
    reply,
    "auth/limited",
    "Too many wrong tokens. Wait a minute; a right one is taken at once.",
  );
}

/** Admits requests with the admin token or a page's key. */
export const requireLogin = (guard: TokenGuard) => async (request: FastifyRequest, reply: FastifyReply) => {
  const login = guard.access.loginIn(request.headers);
  if (login === "right") return;
  if (login === "missing") return sendProblem(reply, "auth/required", LOG_IN);
  return rejectToken(guard, request, reply, LOG_IN);
};

const LOG_IN = "Log in with the link printed at start, or send the admin token as Authorization: Bearer.";
