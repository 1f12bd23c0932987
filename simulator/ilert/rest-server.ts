import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { IlertAccount } from "./account.ts";
import { type ApiAnswer, type ApiRequest, apiError } from "./api-answer.ts";
import { type ApiFault, createFaultList, type FaultTarget } from "./rest-faults.ts";
import { answerRequest } from "./rest-routes.ts";
import { runWebhookActions, type WebhookActions } from "./webhook-actions.ts";

const MINUTE_MS = 60_000;

export interface IlertApiOptions {
  readonly account: IlertAccount;
  readonly apiKey: string;
  /** A read-only key; changes are rejected with 403. */
  readonly readOnlyKey?: string;
  /** 0 for any free port. */
  readonly port?: number;
  /**
   * The number of calls per key and clock minute before 429 without `Retry-After`; ilert documents 120
   * (docs/protocols/ilert.md §5).
   */
  readonly callsPerMinute?: number;
  /** Whether `alert-auto-resolved` is a trigger type, as ilert's own clients have it; the published API does not list it. */
  readonly acceptsAutoResolved?: boolean;
  /** Called for every request below `/api` that gets a normal response, including errors. */
  readonly onExchange?: (exchange: ApiExchange) => void;
  readonly clock?: { now(): number };
  /** Waits for a `slow` fault. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** A request and its response. */
export interface ApiExchange extends ApiRequest {
  readonly headers: IncomingHttpHeaders;
  readonly answer: ApiAnswer;
}

export interface IlertApi {
  /** The base URL for clients, which ends with `/api`. */
  readonly baseUrl: string;
  /** All requests as `METHOD /path?query`. */
  readonly requests: readonly string[];
  /** The calls of the account's webhook alert actions. */
  readonly webhooks: Pick<WebhookActions, "calls" | "whenAnswered">;
  failNext(fault: ApiFault, target?: FaultTarget): void;
  /** Stops immediately and closes pending requests. */
  close(): Promise<void>;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status, body, headers }: ApiAnswer): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Limits calls in fixed windows of a minute. The returned function counts a call and returns whether it is allowed. */
function createLimit(max: number, now: () => number): () => boolean {
  let window = 0;
  let calls = 0;
  return () => {
    const current = Math.floor(now() / MINUTE_MS);
    if (current !== window) calls = 0;
    window = current;
    calls += 1;
    return calls <= max;
  };
}

/** Serves an account's REST API on loopback, and runs its webhook alert actions. */
export async function startIlertApi(options: IlertApiOptions): Promise<IlertApi> {
  const { account, apiKey, readOnlyKey, port = 0, callsPerMinute = 120 } = options;
  const { clock = { now: () => Date.now() }, wait = (ms) => delay(ms) } = options;
  const { acceptsAutoResolved = false, onExchange = () => {} } = options;
  const requests: string[] = [];
  const faults = createFaultList();
  const hasRoom = createLimit(callsPerMinute, () => clock.now());
  const webhooks = runWebhookActions(account);

  const refusalOf = (method: string, authorization?: string): ApiAnswer | null => {
    if (authorization === undefined) return apiError(401, "Authentication required", "UNAUTHORIZED");
    const [, key] = /^Bearer (.+)$/.exec(authorization) ?? [];
    if (key !== apiKey && (key === undefined || key !== readOnlyKey))
      return apiError(403, "The provided API key is invalid", "KEY_ERROR");
    if (!hasRoom()) return apiError(429, "Too many requests", "TOO_MANY_REQUESTS");
    return key === readOnlyKey && method !== "GET" ? apiError(403, "Forbidden", "FORBIDDEN") : null;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "GET", headers, socket } = request;
    const url = new URL(request.url ?? "/", "http://simulator");
    requests.push(`${method} ${url.pathname}${url.search}`);
    const body = await readJson(request);
    if (!url.pathname.startsWith("/api/")) return send(response, apiError(404, "Resource not found"));
    const path = url.pathname.slice("/api".length);
    const apiRequest = { method, path, query: url.searchParams, body };
    const refused = refusalOf(method, headers.authorization);
    if (refused !== null) {
      onExchange({ ...apiRequest, headers, answer: refused });
      return send(response, refused);
    }
    const fault = faults.take(method, path);
    if (fault?.kind === "hang") return;
    if (fault?.kind === "status") {
      const retry = fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter };
      const answer = apiError(fault.status, fault.message ?? "On demand", fault.code);
      return send(response, { ...answer, headers: retry });
    }
    if (fault?.kind === "raw") return void response.writeHead(fault.status, fault.headers).end(fault.body);
    if (fault?.kind === "slow") await wait(fault.ms);
    const answer = answerRequest(account, apiRequest, { acceptsAutoResolved }, clock.now());
    onExchange({ ...apiRequest, headers, answer });
    if (fault?.kind === "reset") return void socket.resetAndDestroy();
    if (fault?.kind === "odd") return send(response, { status: 200, body: { unexpected: true } });
    if (fault?.kind === "malformed") return void response.writeHead(200).end('{"id":');
    send(response, answer);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${address.port}/api`,
    requests,
    webhooks,
    failNext: faults.failNext,
    close: () => {
      webhooks.stop();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
