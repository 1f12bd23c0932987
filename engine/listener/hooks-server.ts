import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { AppError, hasErrno, publicError } from "../../shared/errors.ts";
import type { Source } from "../../shared/model/source.ts";
import type { Config } from "../config/config.ts";
import type { Intake } from "../intake.ts";
import type { Log } from "../log.ts";
import { refusal } from "../sentences/refuse.ts";
import { say } from "../sentences/say.ts";
import { maskHeaders, presentedToken, tokenMatches } from "./credentials.ts";

/** Bounds of what a caller may take up. */
export const LISTENER_LIMITS = {
  bodyBytes: 256 * 1024,
  headerBytes: 16 * 1024,
  /** From the first byte of a request to the end of its headers. */
  headersMs: 5_000,
  /** From the first byte of a request to the end of its body. */
  requestMs: 10_000,
  keepAliveMs: 5_000,
  connections: 256,
  /** What a sender is told to wait when the event could not be stored, in seconds. */
  retryAfterSeconds: 5,
} as const;

export interface HooksServerDeps {
  readonly config: Config;
  readonly intake: Intake;
  readonly log: Log;
  /** Called for every request without a right token. */
  readonly onUnauthorized: () => void;
  /** For tests that cannot wait for the real bounds. */
  readonly limits?: Partial<Record<keyof typeof LISTENER_LIMITS, number>>;
}

declare module "fastify" {
  interface FastifyRequest {
    /** The source whose token the caller has shown; set on hooks only. */
    source: Source | null;
  }
}

/** The hooks as a server that does not listen yet: who may post, what is taken, what is answered. */
export function createHooksServer(deps: HooksServerDeps): FastifyInstance {
  const { config, intake, log } = deps;
  const limits = { ...LISTENER_LIMITS, ...deps.limits };

  /** Looks at the token before the body is read, so that a stranger costs no memory. */
  function authenticate(request: FastifyRequest, reply: FastifyReply, pass: () => void) {
    const { sourceId, token } = request.params as { sourceId: string; token?: string };
    const source = config
      .snapshot()
      .sources.find((candidate) => candidate.id === sourceId && candidate.enabled);
    const presented = presentedToken(token, request.headers);
    // Both are always compared, so that no answer takes longer for a source that has two, one or none.
    const isCurrent = tokenMatches(presented, source ? config.sourceToken(source.id) : null);
    const isPrevious = tokenMatches(
      presented,
      source ? (config.previousToken(source.id)?.token ?? null) : null,
    );
    if (source === undefined || !(isCurrent || isPrevious)) {
      deps.onUnauthorized();
      reply.code(401).send({ error: "auth/required", message: "Wrong or missing token." });
      return;
    }
    request.source = source;
    pass();
  }

  const receivedFrom = (request: FastifyRequest, source: Source) => ({
    source,
    mediaType: mediaTypeOf(request.headers["content-type"]),
    headers: maskHeaders(request.headers),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  });

  async function receive(request: FastifyRequest, reply: FastifyReply) {
    if (request.source === null) throw new Error("A hook was reached without its source");
    const { id, duplicate } = await intake.receive(receivedFrom(request, request.source));
    return reply.code(202).send(duplicate ? { id, duplicate } : { id });
  }

  async function fail(thrown: unknown, request: FastifyRequest, reply: FastifyReply) {
    const error = asAppError(thrown, limits.bodyBytes);
    // What the intake refuses it records itself; this never got that far.
    const isFraming = !(thrown instanceof AppError) && error.code.startsWith("source/");
    if (isFraming && request.source !== null) {
      await intake.recordRefusal(receivedFrom(request, request.source), error).catch((cause: unknown) => {
        log.error({ err: cause }, "A refusal could not be recorded");
      });
    }
    const status = STATUS_OF[error.code] ?? 500;
    if (status === 500) log.error({ err: thrown }, "A hook failed");
    if (status === 503) reply.header("retry-after", limits.retryAfterSeconds);
    // The rest of a refused body is not worth reading.
    if (status === 413) reply.header("connection", "close");
    const { code, message, field } = publicError(error);
    return reply.code(status).send({ error: code, message, field });
  }

  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    exposeHeadRoutes: false,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 256 },
    // An address that cannot be decoded is an address we do not have.
    frameworkErrors: (_error, _request, reply) => void (reply as FastifyReply).code(404).send(NOT_FOUND),
    http: {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      maxHeaderSize: limits.headerBytes,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    },
  });
  app.server.maxConnections = limits.connections;
  app.removeAllContentTypeParsers();
  // Named as well, the usual type is found without being taken apart first.
  for (const type of ["application/json", "*"]) {
    app.addContentTypeParser(type, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  }
  app.decorateRequest("source", null);
  app.setErrorHandler(fail);
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(NOT_FOUND));
  app.get("/healthz", (_request, reply) => reply.type("text/plain").send("ok"));
  app.post("/hooks/:sourceId", { onRequest: authenticate }, receive);
  app.post("/hooks/:sourceId/:token", { onRequest: authenticate }, receive);
  return app;
}

const NOT_FOUND = { error: "not-found", message: "Nothing here." };

const STATUS_OF: Readonly<Record<string, number>> = {
  "source/not-parseable": 400,
  "source/too-large": 413,
  "source/media-type": 415,
  "store/unavailable": 503,
};

const mediaTypeOf = (contentType: string | undefined): string | null =>
  contentType?.split(";")[0]?.trim().toLowerCase() || null;

function asAppError(thrown: unknown, bodyBytes: number): AppError {
  if (thrown instanceof AppError) return thrown;
  if (hasErrno(thrown, "FST_ERR_CTP_BODY_TOO_LARGE")) {
    return refusal("source/too-large", say("request.too-large", { kibibytes: bodyBytes / 1024 }), {
      cause: thrown,
    });
  }
  if (hasErrno(thrown, "FST_ERR_CTP_INVALID_MEDIA_TYPE")) {
    return refusal("source/media-type", say("request.unreadable-type"), {
      cause: thrown,
      field: "content-type",
    });
  }
  if (hasErrno(thrown, "FST_ERR_CTP_INVALID_CONTENT_LENGTH")) {
    return refusal("source/not-parseable", say("request.wrong-length"), {
      cause: thrown,
    });
  }
  return refusal("internal", say("internal"), { cause: thrown });
}
