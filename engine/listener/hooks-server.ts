import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ERROR_CODES } from "../../shared/error-codes.ts";
import { AppError, type ErrorCode, type PublicError, publicError } from "../../shared/errors.ts";
import { acceptLanguage } from "../../shared/i18n/languages.ts";
import { PROBLEM_TYPE, problemDocumentOf } from "../../shared/problem-document.ts";
import { type HookPath, hasOneHost, parseHookPath, pathOf } from "../addresses/request-target.ts";
import type { Config } from "../config/config.ts";
import type { Intake, ReceivedRequest } from "../intake.ts";
import type { Log } from "../lib/log.ts";
import type { Readiness } from "../readiness.ts";
import { LOCALES } from "../sentences/locales.ts";
import { englishOf, type LocalizedMessage, message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { AcceptResult } from "../store/records.ts";
import { PROBE_SOURCE_ID, type ProbeSignature } from "../tunnel/tunnel-probe.ts";
import type { Authorization } from "./authorize.ts";
import { answerClientErrors } from "./client-errors.ts";
import { maskHeaders } from "./credentials.ts";
import { boundConnections, createYieldQueue, LISTENER_LIMITS, readBody } from "./listener-limits.ts";
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

/** A call that was let in. */
interface Call {
  readonly path: HookPath;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Of the configuration when it was let in. */
  readonly configRevision: number | null;
}

type Refused = Exclude<Authorization, { kind: "in" }>;

/**
 * The server that receives webhooks; it does not listen yet. It uses Node's server directly: there are only four
 * routes, and every layer would slow down every event.
 */
export function createHooksServer(deps: HooksServerDeps): Server {
  const { config, intake, log } = deps;
  const limits = { ...LISTENER_LIMITS, ...deps.limits };
  const answering = { log, retryAfterSeconds: limits.retryAfterSeconds };
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
    const configRevision = config.revision();
    const verdict = deps.authorize(path, request);
    if (!(verdict instanceof Promise)) return admit({ path, request, response, configRevision }, verdict);
    verdict.then(
      (decided) => admit({ path, request, response, configRevision }, decided),
      (thrown: unknown) => fail(response, thrown, answering),
    );
  }

  function admit(call: Call, verdict: Authorization) {
    const { request, response, configRevision } = call;
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
        configRevision,
      };
      const accepted = body === "too-large" ? refuseTooLarge(received) : accept(call, received);
      accepted.then(
        (result) => {
          if ("kind" in result) return reject(response, result, limits.retryAfterSeconds);
          deps.onAcknowledged?.(source.id);
          const { id, duplicate } = result;
          answer(response, 202, duplicate ? { id, duplicate } : { id });
        },
        (thrown: unknown) => fail(response, thrown, answering),
      );
    });
  }

  /**
   * Accepts a call. If another node has changed the configuration since the call was let in, by a token that may be
   * revoked, it is decided again by the present one.
   */
  async function accept(call: Call, received: ReceivedRequest): Promise<AcceptResult | Refused> {
    const accepted = await intake.receive(received);
    if (accepted !== null) return accepted;
    await config.refresh();
    const configRevision = config.revision();
    const verdict = await deps.authorize(call.path, call.request);
    if (verdict.kind !== "in") return verdict;
    return await accept(call, { ...received, source: verdict.source, configRevision });
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

  const server = createServer(
    {
      // Checked below, for a problem document.
      requireHostHeader: false,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      maxHeaderSize: limits.headerBytes,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    },
    (request, response) => {
      // A closing server finishes the calls in flight; the caller's next call must open a new connection.
      if (!server.listening) response.setHeader("connection", "close");
      if (!hasOneHost(request)) {
        response.setHeader("connection", "close");
        return answerProblem(response, 400, "input/invalid", ONE_HOST);
      }
      const { method, url = "" } = request;
      const path = pathOf(url);
      const hook = method === "POST" ? parseHookPath(path) : null;
      if (hook !== null) return receive(hook, request, response);
      // Node omits the body if the method is HEAD.
      const reads = method === "GET" || method === "HEAD";
      if (reads && path === "/healthz") return answer(response, 200, "ok");
      if (reads && path === "/readyz" && deps.readiness !== undefined)
        return void answerReadiness(response, deps.readiness);
      // May be an alert, sent to a mistyped address.
      if (method === "POST") deps.refused.count("unknownPath", request.socket.remoteAddress ?? "unknown");
      answerProblem(response, 404, "not-found", NOT_FOUND);
    },
  );
  server.keepAliveTimeout = limits.keepAliveMs;
  const bound = boundConnections(server, limits.connections);
  answerClientErrors(server);
  return server;
}

async function answerReadiness(response: ServerResponse, readiness: Readiness) {
  const obstacle = await readiness();
  if (obstacle === null) answer(response, 200, "ok");
  else answerProblem(response, 503, obstacle.code, obstacle.detail);
}

/** Responds to a call whose event could not be stored. */
function fail(
  response: ServerResponse,
  thrown: unknown,
  { log, retryAfterSeconds }: { readonly log: Log; readonly retryAfterSeconds: number },
) {
  const error =
    thrown instanceof AppError ? thrown : refusal("internal", message("internal"), { cause: thrown });
  const status = (ANSWERED_CODES.has(error.code) && ERROR_CODES[error.code].httpStatus) || 500;
  if (status === 500) log.error({ err: thrown }, "A hook failed");
  if (status === 503) response.setHeader("retry-after", retryAfterSeconds);
  // The rest of the body need not be read.
  if (status === 413) response.setHeader("connection", "close");
  answerError(response, status, publicError(error));
}

/** Responds to a call that is not accepted, or not now. */
function reject(response: ServerResponse, verdict: Refused, retryAfterSeconds: number) {
  const isLimited = verdict.kind === "limited";
  if (isLimited || verdict.kind === "unavailable")
    response.setHeader("retry-after", isLimited ? verdict.retryAfterSeconds : retryAfterSeconds);
  if (verdict.kind === "unauthorized") response.setHeader("www-authenticate", 'Basic realm="Tocsin"');
  answerProblem(response, ...REJECTIONS[verdict.kind]);
}

const NOTHING = Buffer.alloc(0);

type ProblemAnswer = readonly [status: number, code: ErrorCode, detail: LocalizedMessage];

const REJECTIONS: Readonly<Record<Refused["kind"], ProblemAnswer>> = {
  unauthorized: [401, "auth/required", message("call.hook-token")],
  limited: [429, "auth/limited", message("call.hook-limited")],
  "not-allowed": [403, "auth/forbidden", message("call.hook-address")],
  unavailable: [503, "vault/unavailable", message("call.hook-vault")],
};
const ONE_HOST = message("call.one-host");
const NOT_FOUND = message("call.no-address");

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

const answerProblem = (response: ServerResponse, ...[status, code, detail]: ProblemAnswer) =>
  answerError(response, status, { code, message: englishOf(detail).message, ...detail });

/** Sends a problem document in the language that the caller prefers. */
function answerError(response: ServerResponse, status: number, error: PublicError) {
  const language = acceptLanguage(response.req.headers["accept-language"]);
  response.setHeader("content-language", language);
  send(response, status, PROBLEM_TYPE, JSON.stringify(problemDocumentOf(error, status, LOCALES[language])));
}

function send(response: ServerResponse, status: number, mediaType: string, bytes: string) {
  response.writeHead(status, { "content-type": mediaType, "content-length": Buffer.byteLength(bytes) });
  response.end(bytes);
}

/** Lower case, without parameters; null without a header. An empty one is kept as it is, to be refused. */
const mediaTypeOf = (contentType: string | undefined): string | null =>
  contentType === undefined ? null : contentType.split(";", 1)[0]?.trim().toLowerCase() || contentType;
