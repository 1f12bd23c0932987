import type { AddressInfo } from "node:net";
import { sep } from "node:path";
import fastifyStatic from "@fastify/static";
import { RPCHandler } from "@orpc/server/fastify";
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
} from "fastify";
import { hasOneHost } from "../engine/addresses/request-target.ts";
import type { CallInterceptors } from "../engine/api/localize.ts";
import type { Router } from "../engine/api/router.ts";
import { type Clock, systemClock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import type { Service } from "../engine/lib/service.ts";
import { createClientErrors, ignoreExpectations } from "../engine/listener/client-errors.ts";
import type { OidcSignIn } from "../engine/people/oidc/oidc-sign-in.ts";
import type { People } from "../engine/people/people.ts";
import { isLinkToken } from "../engine/people/personal-token.ts";
import type { ProxySignIn } from "../engine/people/proxy-sign-in.ts";
import type { Readiness } from "../engine/readiness.ts";
import { message } from "../engine/sentences/message.ts";
import { refusal } from "../engine/sentences/refusal.ts";
import { AppError, publicError } from "../shared/errors.ts";
import { acceptLanguage } from "../shared/i18n/languages.ts";
import { PROBLEM_TYPE } from "../shared/problem-document.ts";
import { type Access, createAccess, createWrongTokens } from "./access.ts";
import { MONITORING_PATHS, serveMonitoring } from "./monitoring.ts";
import { serveOidcLogin } from "./oidc-login.ts";
import { programName } from "./program-name.ts";
import { createOpenApiDocument } from "./rest/openapi-document.ts";
import { createRestHandler, FRAMEWORK_ERRORS, REST_PREFIX } from "./rest/rest-handler.ts";
import { createClientAddress } from "./reverse-proxy.ts";
import {
  callerOf,
  rejectToken,
  requireLogin,
  sendError,
  sendProblem,
  type TokenGuard,
  WRONG_TOKEN,
} from "./token-guard.ts";
import { callable, listen, localOrigins, originOf } from "./ui-address.ts";

/** The page needs only its own files; Mantine sets inline style attributes. */
export const SERVED_PAGE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Time limits for a request to arrive: its headers, and all of it. Responses, such as the live stream, may take
 * longer.
 */
const REQUEST_LIMITS: { readonly headersMs: number; readonly requestMs: number } = {
  headersMs: 10_000,
  requestMs: 60_000,
};

export interface UiServerOptions {
  readonly router: Router;
  /** Of every call of the router. */
  readonly interceptors: CallInterceptors;
  readonly people: People;
  readonly proxySignIn: ProxySignIn;
  readonly oidcSignIn: OidcSignIn;
  readonly readiness: Readiness;
  /** Reads all metrics, in Prometheus's text format. */
  readonly readMetrics: () => Promise<string>;
  /** Token that gives access to the metrics from anywhere; without it, only this machine has access. */
  readonly metricsToken?: string | undefined;
  readonly log: Log;
  readonly adminToken: string;
  /** Address to listen on, as returned by `resolveUiHost`; 127.0.0.1 by default. */
  readonly host?: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Origin at which a reverse proxy publishes the page, as returned by `readPublicUiUrl`; null without one. */
  readonly publicUrl?: string | null;
  /** Addresses and networks of reverse proxies whose `X-Forwarded-For` is trusted; none by default. */
  readonly trustedProxies?: readonly string[];
  /** Folder of the built page. */
  readonly pageDir: string;
  readonly version: string;
  readonly clock?: Pick<Clock, "monotonic" | "after">;
  /** Limits for tests that cannot wait for the real ones. */
  readonly limits?: typeof REQUEST_LIMITS;
}

/** The page and the API. Any web page can send requests to it, so Host, Origin and token are checked. */
export interface UiServer extends Service {
  /** Base URL; only after start. */
  url(): string;
}

export function createUiServer(options: UiServerOptions): UiServer {
  const { adminToken, log, host = "127.0.0.1", port, limits = REQUEST_LIMITS, clock = systemClock } = options;
  const { publicUrl = null, trustedProxies = [] } = options;
  let boundPort = port;
  const access = createAccess({
    adminToken,
    people: options.people,
    proxySignIn: options.proxySignIn,
    ownOrigins: () => [...localOrigins(host, boundPort), ...(publicUrl === null ? [] : [publicUrl])],
  });
  const clientAddress = createClientAddress(trustedProxies);
  const wrongTokens = createWrongTokens(clock, log);
  const guard: TokenGuard = {
    access,
    clientOf: ({ socket, headers }) => ({
      address: clientAddress(socket.remoteAddress, headers),
      program: programName(headers["user-agent"]),
    }),
    recordWrong(request) {
      const { address } = guard.clientOf(request);
      const channel = isOfPage(request) ? "page" : "rest";
      options.people.signInFailed({ address, code: "auth/required", channel });
      return wrongTokens.record(address);
    },
  };
  const clientErrors = createClientErrors();
  const app = fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    // Its answer is no problem document, so a call that arrives while the server closes is completed instead.
    return503OnClosing: false,
    requestTimeout: limits.requestMs,
    clientErrorHandler: clientErrors.handle,
    // Of an address that cannot be decoded, for example.
    frameworkErrors: (error, _request, reply) => sendFrameworkError(reply, error),
    http: {
      // Checked below, for a problem document.
      requireHostHeader: false,
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    },
  });
  ignoreExpectations(app.server);
  app.decorateRequest("caller", null);
  app.addHook("onRequest", async (request, reply) => clientErrors.watch(request.raw, reply.raw));
  protectRequests(app, access);
  serveMonitoring(app, {
    readiness: options.readiness,
    readMetrics: options.readMetrics,
    metricsToken: options.metricsToken,
    guard,
    localOrigins: () => localOrigins(host, boundPort),
  });
  serveLogin(app, guard);
  const ownUrl = () => originOf(callable(host), boundPort);
  serveOidcLogin(app, {
    oidcSignIn: options.oidcSignIn,
    origin: () => publicUrl ?? ownUrl(),
    clientOf: guard.clientOf,
  });
  // The names of the page's assets contain a hash of their content; index.html names the current ones.
  app.register(fastifyStatic, {
    root: options.pageDir,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) =>
      reply.header(
        "cache-control",
        path.includes(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache",
      ),
  });
  // The document is the same for every Tocsin of this version, so it needs no login, which a browser tab could not
  // provide.
  const document = createOpenApiDocument(options.router, options.version);
  app.get(`${REST_PREFIX}/openapi.json`, () => document());
  serveApi(app, options, requireLogin(guard));
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, "not-found", NOT_FOUND));
  app.setErrorHandler((error: FastifyError | AppError, _request, reply) => {
    // Our own error for a body that cannot be parsed.
    if (error instanceof AppError) return sendError(reply, publicError(error));
    if (FRAMEWORK_ERRORS[error.statusCode ?? 500] !== undefined) return sendFrameworkError(reply, error);
    log.error({ err: error }, "A request to the page or the API failed");
    return sendProblem(reply, "internal", message("internal"));
  });

  return {
    name: "page and API",
    url: ownUrl,
    async start() {
      await listen(app, host, port);
      boundPort = (app.server.address() as AddressInfo).port;
    },
    stop: () => app.close(),
  };
}

/** Responds to an error that the framework raised before a route was called. */
function sendFrameworkError(reply: FastifyReply, { statusCode = 400 }: FastifyError) {
  const { code, detail } = FRAMEWORK_ERRORS[statusCode] ?? MALFORMED;
  return sendProblem(reply, code, detail);
}

/** Sets the security headers, and rejects requests with a foreign Host or Origin. */
function protectRequests(app: FastifyInstance, access: Access): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "content-security-policy": SERVED_PAGE_CSP,
      // Blocks WebRTC, which the policy above does not. Chromium knows this header, others ignore it. Because it covers
      // navigation as well, the page's links need https addresses to be allowed.
      "connection-allowlist": '(response-origin "https://*:*")',
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "x-frame-options": "DENY",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=()",
    });
    // Responses of the engine contain alerts, so no browser may cache them. nginx passes a stream on without
    // buffering.
    if (!isPageFile(request)) reply.headers({ "cache-control": "no-store", "x-accel-buffering": "no" });
    if (!hasOneHost(request.raw)) {
      return sendProblem(reply, "input/invalid", message("call.one-host"));
    }
    if (access.isOwnHost(request.headers) || MONITORING_PATHS.has(request.routeOptions.url ?? "")) return;
    return sendProblem(reply, "auth/forbidden", message("call.foreign-host"));
  });
}

function serveLogin(app: FastifyInstance, guard: TokenGuard): void {
  app.post("/auth/login", async (request, reply) => {
    const given = (request.body as { token?: unknown } | null)?.token;
    const token = typeof given === "string" ? given : "";
    const key = await guard.access.signIn(token, guard.clientOf(request));
    if (key !== null) return { key };
    const reason = guard.access.whyRefused(token) ?? (isLinkToken(token) ? LINK_USED : WRONG_TOKEN);
    return rejectToken(guard, request, reply, reason);
  });
}

/** Serves the contract, as RPC for the page and as REST. */
function serveApi(
  app: FastifyInstance,
  { router, interceptors }: Pick<UiServerOptions, "router" | "interceptors">,
  authorize: ReturnType<typeof requireLogin>,
): void {
  const rpc = new RPCHandler(router, {
    clientInterceptors: [...interceptors],
    eventIteratorKeepAliveInterval: SIGN_OF_LIFE_MS,
  });
  const rest = createRestHandler(router, interceptors);
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
          done(refusal("input/invalid", message("call.not-json")));
        }
      },
    );
    api.addHook("onRequest", authorize);
    // The handler supports one media type only.
    api.addHook("onSend", async (request, reply) => {
      if (reply.statusCode >= 400 && request.url.startsWith(REST_PREFIX)) reply.type(PROBLEM_TYPE);
    });
    api.all("/rpc/*", async (request, reply) => {
      const { matched } = await rpc.handle(request, reply, {
        prefix: "/rpc",
        context: { caller: callerOf(request), channel: "page" },
      });
      if (!matched) return sendProblem(reply, "not-found", NOT_FOUND);
    });
    api.all(`${REST_PREFIX}/*`, async (request, reply) => {
      const language = acceptLanguage(request.headers["accept-language"]);
      reply.header("content-language", language);
      const context = { language, caller: callerOf(request), channel: "rest" } as const;
      const { matched } = await rest.handle(request, reply, { prefix: REST_PREFIX, context });
      if (!matched) return sendProblem(reply, "not-found", NOT_FOUND);
    });
  });
}

/** A stream sends something at least this often, in ms, so that a desktop notices a server that is gone (`engine/remote/`). */
const SIGN_OF_LIFE_MS = 1_000;

/** The folder of the page's assets, with this system's separators. */
const ASSETS = `${sep}assets${sep}`;

/** Whether the page makes such a request, rather than a program. */
const isOfPage = ({ url }: FastifyRequest) => /^\/(rpc|auth)\//.test(url);

/** Whether a request is for a file of the page rather than a call of the API. */
const isPageFile = ({ url }: FastifyRequest) => !/^\/(api|rpc|auth)\//.test(url);

/** The largest request: a configuration file of a megabyte, escaped as JSON. */
const MAX_CALL_BYTES = 8 * 1024 * 1024;

const LINK_USED = message("people.link-used");
const NOT_FOUND = message("call.no-address");
const MALFORMED = { code: "input/invalid", detail: message("call.malformed") } as const;
