import type { AddressInfo } from "node:net";
import fastifyStatic from "@fastify/static";
import type { OpenAPI } from "@orpc/openapi";
import { OpenAPIHandler } from "@orpc/openapi/fastify";
import { RPCHandler } from "@orpc/server/fastify";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { translateErrors } from "../engine/api/errors.ts";
import type { Router } from "../engine/api/router.ts";
import { type Clock, systemClock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import type { Service } from "../engine/lib/service.ts";
import { hasTwoHosts } from "../engine/listener/two-hosts.ts";
import { AppError, hasErrno } from "../shared/errors.ts";
import { type Access, createAccess, createWrongTokens, type WrongTokens } from "./access.ts";

/** The page needs only its own files; Mantine sets inline style attributes. */
export const PAGE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** How long a request may take to arrive: its headers, and all of it. Responses, such as the live stream, may take longer. */
const REQUEST_LIMITS: { readonly headersMs: number; readonly requestMs: number } = {
  headersMs: 10_000,
  requestMs: 60_000,
};

export interface UiServerOptions {
  readonly router: Router;
  readonly log: Log;
  readonly adminToken: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Folder of the built page. */
  readonly pageDir: string;
  readonly version: string;
  readonly clock?: Pick<Clock, "monotonic" | "after">;
  /** For tests that cannot wait for the real limits. */
  readonly limits?: typeof REQUEST_LIMITS;
}

/** The page and the API, on loopback only. Any web page can send requests to it, so Host, Origin and token are checked. */
export interface UiServer extends Service {
  /** Base URL; only after start. */
  url(): string;
}

export function createUiServer(options: UiServerOptions): UiServer {
  const { log, port, limits = REQUEST_LIMITS, clock = systemClock } = options;
  let boundPort = port;
  const access = createAccess(options.adminToken, () => boundPort);
  const wrongTokens = createWrongTokens(clock, log);
  const app = fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    requestTimeout: limits.requestMs,
    http: {
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    },
  });
  protectRequests(app, access);
  serveLogin(app, access, wrongTokens);
  app.register(fastifyStatic, { root: options.pageDir });
  // The document is the same for every Tocsin of this version, so it needs no login; a browser's tab could send none.
  const document = createOpenApiDocument(options.router, options.version);
  app.get("/api/v1/openapi.json", () => document());
  serveApi(app, options, requireLogin(access, wrongTokens));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(NOT_FOUND));

  return {
    name: "page and API",
    url: () => `http://127.0.0.1:${boundPort}`,
    async start() {
      await listen(app, port);
      boundPort = (app.server.address() as AddressInfo).port;
    },
    stop: () => app.close(),
  };
}

/** Sets the security headers, and rejects requests with a foreign Host or Origin. */
function protectRequests(app: FastifyInstance, access: Access): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "content-security-policy": PAGE_CSP,
      // Covers WebRTC, which the policy above does not. Chromium knows this header, others ignore it.
      "connection-allowlist": "(response-origin)",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "x-frame-options": "DENY",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=()",
    });
    // Responses of the engine contain alerts, so no browser may cache them.
    if (!isPageFile(request)) reply.header("cache-control", "no-store");
    if (hasTwoHosts(request.raw.rawHeaders)) return reply.code(400).send(TWO_HOSTS);
    if (access.isOwnHost(request.headers)) return;
    return reply.code(403).send({ code: "auth/forbidden", message: "Open this page by its own address." });
  });
}

/** Responds to a wrong token with 401, or with 429 after too many of them. */
function rejectToken(wrongTokens: WrongTokens, request: FastifyRequest, reply: FastifyReply, body: object) {
  const seconds = wrongTokens.record(request.socket.remoteAddress ?? "unknown");
  if (seconds === 0) return reply.code(401).send(body);
  return reply.code(429).header("retry-after", seconds).send(TOO_MANY);
}

const requireLogin =
  (access: Access, wrongTokens: WrongTokens) => async (request: FastifyRequest, reply: FastifyReply) => {
    const login = access.loginIn(request.headers);
    if (login === "right") return;
    const message =
      "Log in with the link printed at start, or send the admin token as Authorization: Bearer.";
    const body = { code: "UNAUTHORIZED", status: 401, message, data: { code: "auth/required" } };
    return login === "missing" ? reply.code(401).send(body) : rejectToken(wrongTokens, request, reply, body);
  };

function serveLogin(app: FastifyInstance, access: Access, wrongTokens: WrongTokens): void {
  app.post("/auth/login", (request, reply) => {
    const token = (request.body as { token?: unknown } | null)?.token;
    if (typeof token !== "string" || !access.tokenIsRight(token)) {
      return rejectToken(wrongTokens, request, reply, NOT_THE_TOKEN);
    }
    return { key: access.pageKey() };
  });
}

/** Serves the contract, as RPC for the page and as REST. */
function serveApi(
  app: FastifyInstance,
  { router, log }: Pick<UiServerOptions, "router" | "log">,
  authorize: ReturnType<typeof requireLogin>,
): void {
  const rpc = new RPCHandler(router, { clientInterceptors: [translateErrors(log)] });
  const rest = new OpenAPIHandler(router, { clientInterceptors: [translateErrors(log)] });
  app.register(async (api) => {
    // Bodies are parsed here, because the contract's handlers would read them without a limit.
    api.removeAllContentTypeParsers();
    api.addContentTypeParser(
      "*",
      { parseAs: "string", bodyLimit: MAX_CALL_BYTES },
      (_request, body, done) => {
        try {
          done(null, body === "" ? undefined : JSON.parse(String(body)));
        } catch {
          done(Object.assign(new Error("The body is not valid JSON."), { statusCode: 400 }));
        }
      },
    );
    api.addHook("onRequest", authorize);
    api.all("/rpc/*", async (request, reply) => {
      const { matched } = await rpc.handle(request, reply, { prefix: "/rpc" });
      if (!matched) return reply.code(404).send(NOT_FOUND);
    });
    api.all("/api/v1/*", async (request, reply) => {
      const { matched } = await rest.handle(request, reply, { prefix: "/api/v1" });
      if (!matched) return reply.code(404).send(NOT_FOUND);
    });
  });
}

async function listen(app: FastifyInstance, port: number): Promise<void> {
  try {
    await app.listen({ host: "127.0.0.1", port });
  } catch (thrown) {
    if (hasErrno(thrown, "EACCES"))
      throw new AppError(
        "listener/cannot-listen",
        `Port ${port} needs rights that this user does not have, so the page cannot be served. Choose one from 1024 on with --ui-port.`,
        { cause: thrown },
      );
    if (!hasErrno(thrown, "EADDRINUSE")) throw thrown;
    throw new AppError(
      "listener/port-in-use",
      `Port ${port} on 127.0.0.1 is taken, so the page cannot be served. Choose another with --ui-port (0 = any free one).`,
      { cause: thrown },
    );
  }
}

/** Whether a request is for a file of the page, not a call of the API. */
const isPageFile = ({ url }: FastifyRequest) => !/^\/(api|rpc|auth)\//.test(url);

/** The largest call: a configuration file of a megabyte, escaped as JSON. */
const MAX_CALL_BYTES = 8 * 1024 * 1024;

const TWO_HOSTS = { code: "input/invalid", message: "A request must have one Host header." };
const NOT_THE_TOKEN = { code: "auth/required", message: "This is not the admin token of this Tocsin." };
const TOO_MANY = {
  code: "TOO_MANY_REQUESTS",
  status: 429,
  data: { code: "auth/limited" },
  message: "Too many wrong tokens. Wait a minute; a right one is taken at once.",
};
const NOT_FOUND = { code: "NOT_FOUND", status: 404, message: "Nothing here." };

/**
 * The description of the REST API. Generated on the first request, since the generator uses much memory.
 */
export function createOpenApiDocument(router: Router, version: string): () => Promise<OpenAPI.Document> {
  let document: Promise<OpenAPI.Document> | undefined;
  return () => {
    document ??= generate(router, version);
    return document;
  };
}

async function generate(router: Router, version: string): Promise<OpenAPI.Document> {
  const { OpenAPIGenerator } = await import("@orpc/openapi");
  const { ZodToJsonSchemaConverter } = await import("@orpc/zod/zod4");
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return await generator.generate(router, {
    info: { title: "Tocsin", version, description: "Secrets go in, never out. Times are Unix milliseconds." },
    servers: [{ url: "/api/v1" }],
    security: [{ adminToken: [] }],
    components: { securitySchemes: { adminToken: { type: "http", scheme: "bearer" } } },
  });
}
