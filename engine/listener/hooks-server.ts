import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ERROR_CODES } from "../../shared/error-codes.ts";
import { AppError, type ErrorCode, publicError } from "../../shared/errors.ts";
import { PROBLEM_TYPE, type Problem, problemOf } from "../../shared/problem.ts";
import { type HookPath, hasTwoHosts, parseHookPath, pathOf } from "../addresses/request-target.ts";
import type { Config } from "../config/config.ts";
import type { Intake, ReceivedRequest } from "../intake.ts";
import type { Log } from "../lib/log.ts";
import type { Readiness } from "../readiness.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { PROBE_SOURCE_ID, type ProbeSignature } from "../tunnel/tunnel-probe.ts";
import type { Authorization } from "./authorize.ts";
import { maskHeaders } from "./credentials.ts";
import {
  answerClientErrors,
  boundConnections,
  createYieldQueue,
  LISTENER_LIMITS,
  readBody,
} from "./listener-limits.ts";
import type { RefusedCalls } from "./refused-calls.ts";

export interface HooksServerDeps {
  readonly config: Config;
  readonly intake: Intake;
  readonly log: Log;
  readonly refused: Pick<RefusedCalls, "count">;
  /** Responds to our own probes of public access. */
  readonly probeSignature?: Pick<ProbeSignature, "answer">;
  readonly authorize: (path: HookPath, request: IncomingMessage) => Authorization | Promise<Authorization>;
  /** Called for each webhook that is answered with 202. */
  readonly onAcknowledged?: (sourceId: string) => void;
  /** Answers `/readyz`; without it there is no such address. */
  readonly readiness?: Readiness;
  /** For tests that cannot wait for the real bounds. */
  readonly limits?: Partial<Record<keyof typeof LISTENER_LIMITS, number>>;
}

/**
 * The server that receives webhooks; it does not listen yet. It uses Node's server directly: there are only four
 * routes, and every layer would slow down every event.
 */
export function createHooksServer(deps: HooksServerDeps): Server {
  const { config, intake, log } = deps;
  const limits = { ...LISTENER_LIMITS, ...deps.limits };
  const queueRefusal = createYieldQueue();

  function receive(path: HookPath, request: IncomingMessage, response: ServerResponse) {
    // Without a valid challenge, it is an unknown source like any other.
    const proof =
      path.sourceId === PROBE_SOURCE_ID ? (deps.probeSignature?.answer(path.token ?? "") ?? null) : null;
    if (proof !== null) {
      bound.trust(request.socket);
      request.resume();
      return answer(response, 200, proof);
    }
    // Before the body is read, so that an unauthorized call takes no memory.
    const verdict = deps.authorize(path, request);
    if (!(verdict instanceof Promise)) return admit(verdict, request, response);
    verdict.then(
      (decided) => admit(decided, request, response),
      (thrown: unknown) => fail(response, thrown),
    );
  }

  function admit(verdict: Authorization, request: IncomingMessage, response: ServerResponse) {
    if (verdict.kind !== "in") return queueRefusal(() => reject(response, verdict, limits.retryAfterSeconds));
    const { source } = verdict;
    bound.trust(request.socket);
    readBody(request, limits.bodyBytes, (body) => {
      if (body === "aborted") return;
      const received = {
        source,
        mediaType: mediaTypeOf(request.headers["content-type"]),
        headers: maskHeaders(request.headers, config.snapshot().settings.access.headers),
        body: body === "too-large" ? NOTHING : body,
      };
      const accepted = body === "too-large" ? refuseTooLarge(received) : intake.receive(received);
      accepted.then(
        ({ id, duplicate }) => {
          deps.onAcknowledged?.(source.id);
          answer(response, 202, duplicate ? { id, duplicate } : { id });
        },
        (thrown: unknown) => fail(response, thrown),
      );
    });
  }

  /** The intake records its own refusals; this call never reaches it. */
  async function refuseTooLarge(received: ReceivedRequest): Promise<never> {
    const error = refusal(
      "source/too-large",
      message("request.too-large", { kibibytes: limits.bodyBytes / 1024 }),
    );
    await intake.recordRefusal(received, error).catch((cause: unknown) => {
      log.error({ err: cause }, "A refusal could not be recorded");
    });
    throw error;
  }

  function fail(response: ServerResponse, thrown: unknown) {
    const error =
      thrown instanceof AppError ? thrown : refusal("internal", message("internal"), { cause: thrown });
    const status = (ANSWERED_CODES.has(error.code) && ERROR_CODES[error.code].httpStatus) || 500;
    if (status === 500) log.error({ err: thrown }, "A hook failed");
    if (status === 503) response.setHeader("retry-after", limits.retryAfterSeconds);
    // The rest of the body need not be read.
    if (status === 413) response.setHeader("connection", "close");
    answerProblem(response, problemOf(publicError(error), status));
  }

  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      maxHeaderSize: limits.headerBytes,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    },
    (request, response) => {
      // A closing server finishes the calls in flight; the caller's next call must open a new connection.
      if (!server.listening) response.setHeader("connection", "close");
      if (hasTwoHosts(request.rawHeaders)) {
        response.setHeader("connection", "close");
        return answerProblem(response, TWO_HOSTS);
      }
      const { method, url = "" } = request;
      const path = pathOf(url);
      const hook = method === "POST" ? parseHookPath(path) : null;
      if (hook !== null) return receive(hook, request, response);
      // Node omits the body if the method is HEAD.
      const reads = method === "GET" || method === "HEAD";
      if (reads && path === "/healthz") return answer(response, 200, "ok");
      if (reads && path === "/readyz" && deps.readiness !== undefined) {
        void deps
          .readiness()
          .then((problem) =>
            problem === null ? answer(response, 200, "ok") : answerProblem(response, problem),
          );
        return;
      }
      // May be an alert, sent to a mistyped address.
      if (method === "POST") deps.refused.count("unknownPath", request.socket.remoteAddress ?? "unknown");
      answerProblem(response, NOT_FOUND);
    },
  );
  server.keepAliveTimeout = limits.keepAliveMs;
  const bound = boundConnections(server, limits.connections);
  answerClientErrors(server);
  return server;
}

/** Responds to a call that is not accepted, or not now. */
function reject(
  response: ServerResponse,
  verdict: Exclude<Authorization, { kind: "in" }>,
  retryAfterSeconds: number,
) {
  if (verdict.kind === "not-allowed") return answerProblem(response, NOT_ALLOWED);
  if (verdict.kind === "unauthorized") return answerProblem(response, WRONG_TOKEN);
  const isLimited = verdict.kind === "limited";
  response.setHeader("retry-after", isLimited ? verdict.retryAfterSeconds : retryAfterSeconds);
  answerProblem(response, isLimited ? TOO_MANY : NOT_NOW);
}

const NOTHING = Buffer.alloc(0);
const problem = (status: number, code: ErrorCode, message: string) => problemOf({ code, message }, status);

const WRONG_TOKEN = problem(401, "auth/required", "Wrong or missing token.");
const TOO_MANY = problem(429, "auth/limited", "Too many wrong tokens.");
const NOT_ALLOWED = problem(403, "auth/forbidden", "Calls from this address are not allowed.");
const NOT_NOW = problem(503, "vault/unavailable", "Tokens cannot be checked at this moment.");
const TWO_HOSTS = problem(400, "input/invalid", "A request must have one Host header.");
const NOT_FOUND = problem(404, "not-found", "There is nothing at this address.");

/** Codes with a status of their own; every other error is a fault of Tocsin. */
const ANSWERED_CODES: ReadonlySet<ErrorCode> = new Set([
  "source/not-parseable",
  "source/too-large",
  "source/media-type",
  "store/unavailable",
]);

/** Sends a string as plain text, and anything else as JSON. */
function answer(response: ServerResponse, status: number, content: unknown) {
  const isText = typeof content === "string";
  const bytes = isText ? content : JSON.stringify(content);
  send(response, status, isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8", bytes);
}

const answerProblem = (response: ServerResponse, content: Problem) =>
  send(response, content.status, PROBLEM_TYPE, JSON.stringify(content));

function send(response: ServerResponse, status: number, mediaType: string, bytes: string) {
  response.writeHead(status, { "content-type": mediaType, "content-length": Buffer.byteLength(bytes) });
  response.end(bytes);
}

/** Lower case, without parameters; null without a header. An empty one is kept as it is, to be refused. */
const mediaTypeOf = (contentType: string | undefined): string | null =>
  contentType === undefined ? null : contentType.split(";", 1)[0]?.trim().toLowerCase() || contentType;
