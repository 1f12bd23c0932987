import type { AddressInfo } from "node:net";
import fastifyStatic from "@fastify/static";
import { OpenAPIHandler } from "@orpc/openapi/fastify";
import { RPCHandler } from "@orpc/server/fastify";
import { type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { translateErrors } from "../engine/api/errors.ts";
import type { Router } from "../engine/api/router.ts";
import type { Log } from "../engine/log.ts";
import type { Service } from "../engine/service.ts";
import { AppError, hasErrno } from "../shared/errors.ts";
import { createAccess } from "./access.ts";
import { createOpenApiDocument } from "./openapi.ts";

/** The page needs no more than its own files; Mantine sets inline style attributes. */
export const PAGE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface UiServerOptions {
  readonly router: Router;
  readonly log: Log;
  readonly adminToken: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Folder of the built page. */
  readonly pageDir: string;
  readonly version: string;
}

/** The page and the API, on loopback only. A local HTTP server is a door: Host, Origin and token are checked. */
export interface UiServer extends Service {
  /** Base URL; only after start. */
  url(): string;
}

export function createUiServer({
  router,
  log,
  adminToken,
  port,
  pageDir,
  version,
}: UiServerOptions): UiServer {
  let boundPort = port;
  const access = createAccess(adminToken, () => boundPort);
  const rpc = new RPCHandler(router, { clientInterceptors: [translateErrors(log)] });
  const rest = new OpenAPIHandler(router, { clientInterceptors: [translateErrors(log)] });
  const app = fastify({ logger: false, bodyLimit: 1024 * 1024, forceCloseConnections: true });

  const requireLogin = async (request: FastifyRequest, reply: FastifyReply) => {
    if (access.isLoggedIn(request.headers)) return;
    const message =
      "Log in with the link printed at start, or send the admin token as Authorization: Bearer.";
    return reply
      .code(401)
      .send({ code: "UNAUTHORIZED", status: 401, message, data: { code: "auth/required" } });
  };

  app.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "content-security-policy": PAGE_CSP,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "x-frame-options": "DENY",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=()",
    });
    // What is asked of the engine holds alerts: no browser's cache keeps it.
    if (!ofPage(request)) reply.header("cache-control", "no-store");
    if (access.isOwnHost(request.headers)) return;
    return reply.code(403).send({ code: "auth/forbidden", message: "Open this page by its own address." });
  });

  app.post("/auth/login", (request, reply) => {
    const token = (request.body as { token?: unknown } | null)?.token;
    if (typeof token !== "string" || !access.tokenIsRight(token)) {
      return reply
        .code(401)
        .send({ code: "auth/required", message: "This is not the admin token of this Tocsin." });
    }
    return { key: access.pageKey() };
  });

  app.register(fastifyStatic, { root: pageDir });

  // The same for every Tocsin of this version, so it needs no login; a browser's tab could send none.
  const document = createOpenApiDocument(router, version);
  app.get("/api/v1/openapi.json", () => document());

  app.register(async (api) => {
    // Read here, because the contract's handlers would read a body without any bound.
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
    api.addHook("onRequest", requireLogin);
    api.all("/rpc/*", async (request, reply) => {
      const { matched } = await rpc.handle(request, reply, { prefix: "/rpc" });
      if (!matched) return reply.code(404).send(NOT_FOUND);
    });
    api.all("/api/v1/*", async (request, reply) => {
      const { matched } = await rest.handle(request, reply, { prefix: "/api/v1" });
      if (!matched) return reply.code(404).send(NOT_FOUND);
    });
  });

  app.setNotFoundHandler((_request, reply) => reply.code(404).send(NOT_FOUND));

  return {
    name: "page and API",
    url: () => `http://127.0.0.1:${boundPort}`,
    async start() {
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
      boundPort = (app.server.address() as AddressInfo).port;
    },
    stop: () => app.close(),
  };
}

/** One of the page's files, in contrast to a call. */
const ofPage = ({ url }: FastifyRequest) => !/^\/(api|rpc|auth)\//.test(url);

/** The largest call: a configuration file of a megabyte, escaped as JSON. */
const MAX_CALL_BYTES = 8 * 1024 * 1024;

const NOT_FOUND = { code: "NOT_FOUND", status: 404, message: "Nothing here." };
