import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { isSameToken } from "../engine/people/personal-token.ts";
import type { Readiness } from "../engine/readiness.ts";
import { message } from "../engine/sentences/message.ts";
import { bearerOf, hasHostOf } from "./access.ts";
import { EXPOSITION_TYPE } from "./metrics/exposition.ts";
import { rejectToken, sendProblem, type TokenGuard } from "./token-guard.ts";
import { isLoopbackAddress } from "./ui-address.ts";

/**
 * Answered under any host name, since probes use the server's address. The first two reveal nothing else; the metrics
 * require a token, or a call from this machine under its own names.
 */
export const MONITORING_PATHS: ReadonlySet<string> = new Set(["/healthz", "/readyz", "/metrics"]);

export interface MonitoringOptions {
  readonly readiness: Readiness;
  /** Reads all metrics, in Prometheus's text format. */
  readonly readMetrics: () => Promise<string>;
  /** Token that gives access to the metrics from anywhere; without it, only this machine has access. */
  readonly metricsToken: string | undefined;
  readonly guard: Pick<TokenGuard, "recordWrong">;
  /** This machine's own origins, without the public one; known once the server listens. */
  readonly localOrigins: () => readonly string[];
}

/** Serves the endpoints for health probes and Prometheus. */
export function serveMonitoring(app: FastifyInstance, options: MonitoringOptions): void {
  const { readiness, readMetrics, metricsToken, guard, localOrigins } = options;

  app.get("/healthz", (_request, reply) => reply.header("cache-control", "no-store").send("ok"));
  app.get("/readyz", async (_request, reply) => {
    const obstacle = await readiness();
    if (obstacle !== null) return sendProblem(reply, obstacle.code, obstacle.detail, 503);
    reply.header("cache-control", "no-store");
    return "ok";
  });
  app.get("/metrics", async (request, reply) => {
    const token = bearerOf(request.headers);
    const isTokenValid = token !== null && metricsToken !== undefined && isSameToken(token, metricsToken);
    if (token !== null && !isTokenValid) return rejectToken(guard, request, reply, METRICS_TOKEN_REQUIRED);
    if (!isTokenValid && !isOwnCall(request, localOrigins())) {
      return sendProblem(reply, "auth/required", METRICS_TOKEN_REQUIRED);
    }
    return reply
      .type(EXPOSITION_TYPE)
      .header("cache-control", "no-store")
      .send(await readMetrics());
  });
}

const METRICS_TOKEN_REQUIRED = message("call.metrics-token");

/**
 * Whether a program on this machine calls directly, rather than a proxy or a web page: proxies add headers, and a
 * page that uses DNS rebinding sends its own name as Host.
 */
const isOwnCall = ({ socket, headers }: FastifyRequest, localOrigins: readonly string[]): boolean =>
  isLoopbackAddress(socket.remoteAddress ?? "") && hasHostOf(localOrigins, headers) && !isForwarded(headers);

const isForwarded = (headers: IncomingHttpHeaders): boolean =>
  Object.keys(headers).some((name) => FORWARDING_HEADER.test(name));

const FORWARDING_HEADER = /^(forwarded|via|x-forwarded-.*|x-real-ip|.*-connecting-ip|.*-client-ip)$/;
