import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { IlertAccount } from "./account.ts";
import { type ApiFault, createFaultList, type FaultTarget } from "./rest-faults.ts";
import { type ApiAnswer, answerRequest, apiError } from "./rest-routes.ts";
import { runWebhookActions, type WebhookActions } from "./webhook-actions.ts";

const MINUTE_MS = 60_000;

export interface IlertApiOptions {
  readonly account: IlertAccount;
  readonly apiKey: string;
  /** A key that may look but change nothing: 403. */
  readonly readOnlyKey?: string;
  /** 0 = any free port. */
  readonly port?: number;
  /** Of one key, then 429 with `Retry-After`; ilert documents 120 (ilert.md §5). */
  readonly callsPerMinute?: number;
  readonly clock?: { now(): number };
  /** How a `slow` fault waits, in ms. */
  readonly wait?: (ms: number) => Promise<void>;
}

export interface IlertApi {
  /** What clients call the base URL; it ends in `/api`. */
  readonly baseUrl: string;
  /** `METHOD /path?query` of every request that came. */
  readonly requests: readonly string[];
  /** What the account's webhook alert actions posted. */
  readonly webhooks: Pick<WebhookActions, "calls" | "settled">;
  failNext(fault: ApiFault, target?: FaultTarget): void;
  /** Stops at once; requests left hanging are cut. */
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

/** Counts the calls of the last minute; null while there is room, else the seconds until there is. */
function createLimit(most: number, now: () => number): () => number | null {
  const times: number[] = [];
  return () => {
    while (times[0] !== undefined && times[0] <= now() - MINUTE_MS) times.shift();
    if (times.length >= most) return Math.ceil(((times[0] ?? now()) + MINUTE_MS - now()) / 1000);
    times.push(now());
    return null;
  };
}

/** Serves an account's REST API on loopback, and runs its webhook alert actions meanwhile. */
export async function startIlertApi(options: IlertApiOptions): Promise<IlertApi> {
  const { account, apiKey, readOnlyKey, port = 0, callsPerMinute = 120 } = options;
  const { clock = { now: () => Date.now() }, wait = (ms) => delay(ms) } = options;
  const requests: string[] = [];
  const faults = createFaultList();
  const secondsToWait = createLimit(callsPerMinute, () => clock.now());
  const webhooks = runWebhookActions(account);

  const refusalOf = (method: string, authorization = ""): ApiAnswer | null => {
    const [, key] = /^Bearer (.+)$/.exec(authorization) ?? [];
    if (key === undefined || (key !== apiKey && key !== readOnlyKey))
      return apiError(401, "Unauthorized", "UNAUTHORIZED");
    const seconds = secondsToWait();
    if (seconds !== null)
      return { ...apiError(429, "Too many requests"), headers: { "retry-after": String(seconds) } };
    return key === readOnlyKey && method !== "GET" ? apiError(403, "Forbidden", "FORBIDDEN") : null;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "GET", headers, socket } = request;
    const url = new URL(request.url ?? "/", "http://simulator");
    requests.push(`${method} ${url.pathname}${url.search}`);
    const body = await readJson(request);
    const refused = refusalOf(method, headers.authorization);
    if (refused !== null) return send(response, refused);
    if (!url.pathname.startsWith("/api/")) return send(response, apiError(404, "Resource not found"));
    const path = url.pathname.slice("/api".length);
    const fault = faults.take(method, path);
    if (fault?.kind === "hang") return;
    if (fault?.kind === "status") {
      const retry = fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter };
      return send(response, { ...apiError(fault.status, fault.message ?? "On demand"), headers: retry });
    }
    if (fault?.kind === "slow") await wait(fault.ms);
    const answer = answerRequest(account, { method, path, query: url.searchParams, body });
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
  const { port: chosen } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${chosen}/api`,
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
