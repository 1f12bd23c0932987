import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { CONTENT_SECURITY_POLICY, servePageFile } from "../dingtalk/chat-page.ts";
import { readBody } from "../dingtalk/read-body.ts";
import { type AppAnswer, createRoutes, type Operation, operationOf, refuse } from "./api-routes.ts";
import { type Controlled, control } from "./control.ts";
import { type AppFault, createFaults } from "./faults.ts";
import { createGateway } from "./gateway.ts";
import { stateOf } from "./group-view.ts";
import { createOrganisation, type Organisation, type OrganisationOptions } from "./organisation.ts";
import { createActs } from "./people.ts";

export interface AppSimulatorOptions extends OrganisationOptions {
  /** 0 for any free port. */
  readonly port?: number;
  /** Serves https and wss with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly random?: () => number;
}

export interface AppSimulator extends Controlled {
  /** The base URL of the API, which is also the page with the groups. */
  readonly url: string;
  /** The calls of the API so far, as `METHOD /path`. */
  readonly calls: readonly string[];
  /** Handles a call of the control endpoint without HTTP. */
  control(path: string, body?: unknown): Promise<unknown>;
  /** Stops immediately and closes every connection. */
  close(): Promise<void>;
}

/**
 * Serves DingTalk's app API, its Stream gateway, the page with the groups at `/`, and `/control` (see control.ts), on loopback only.
 * @throws Error if the port is in use
 */
export async function startDingtalkAppSimulator(options: AppSimulatorOptions = {}): Promise<AppSimulator> {
  const { port = 0, tls, random = Math.random } = options;
  const organisation = createOrganisation(options);
  const faults = createFaults();
  const calls: string[] = [];
  const routeSettings = { refusesRepeatedCards: true, limitsValues: true };
  let url = "";
  const gateway = createGateway({ organisation, random, baseUrl: () => url });
  const controlled = {
    organisation,
    gateway,
    faults,
    routeSettings,
    acts: createActs(organisation, gateway),
  };
  const answer = createRoutes(organisation, () => routeSettings);

  const process = (operation: Operation, path: URL, request: IncomingMessage, body: unknown): AppAnswer => {
    if (operation === "open") return gateway.open(body, /json/.test(request.headers.accept ?? ""));
    if (operation === "upgrade") return refuse(404, "not.found");
    const token = request.headers["x-acs-dingtalk-access-token"];
    return answer(operation, {
      method: request.method ?? "GET",
      path: path.pathname,
      query: path.searchParams,
      token: typeof token === "string" ? token : null,
      body,
    });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? "/", "http://simulator");
    const method = request.method ?? "GET";
    const operation = operationOf(method, path.pathname);
    if (operation !== null) {
      calls.push(`${method} ${path.pathname}`);
      const body = await readJson(request);
      const run = () => process(operation, path, request, body);
      return await respond(faults.take(operation), run, request, response);
    }
    if (path.pathname === "/live") return streamState(organisation, () => stateOf(controlled), response);
    if (path.pathname.startsWith("/control/")) {
      try {
        const result = await control(
          controlled,
          path.pathname.slice("/control".length),
          await readJson(request),
        );
        return send(response, result);
      } catch (thrown) {
        return send(response, {
          status: 400,
          body: { error: thrown instanceof Error ? thrown.message : "?" },
        });
      }
    }
    await servePage(path.pathname, response);
  };

  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch(() => request.socket.destroy());
  };
  const server = tls === undefined ? createServer(onRequest) : createTlsServer(tls, onRequest);
  const sockets = new Set<Duplex>();
  server.on("connection", (socket: Duplex) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const fault = faults.take("upgrade");
    socket.on("error", () => {});
    if (fault === null) return gateway.upgrade(request, socket, head);
    if (fault.kind !== "answer") return;
    socket.end(`HTTP/1.1 ${fault.status} Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  url = `${tls === undefined ? "http" : "https"}://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...controlled,
    url,
    calls,
    control: async (path, body) => (await control(controlled, path, body)).body,
    close: () =>
      new Promise((resolve) => {
        gateway.close();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status, body }: AppAnswer): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": isText ? "text/html" : "application/json; charset=utf-8" });
  response.end(isText ? body : JSON.stringify(body));
}

async function respond(
  fault: AppFault | null,
  run: () => AppAnswer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      return send(response, run());
    case "answer":
      return send(response, { status: fault.status, body: fault.body ?? "" });
    case "delay":
      await delay(fault.ms);
      return send(response, run());
    case "late": {
      const answer = run();
      await delay(fault.ms);
      return send(response, answer);
    }
    case "hang":
      return;
    case "lost":
      run();
      return void request.socket.resetAndDestroy();
    case "reset":
      return void request.socket.resetAndDestroy();
    case "html":
      return send(response, { status: 200, body: "<html><title>Login</title></html>" });
    case "redirect":
      return void response.writeHead(302, { location: "http://127.0.0.1:9/elsewhere" }).end();
    case "undelivered": {
      const failed = { success: true, result: { deliverResults: [{ success: false, errorMsg: "failed" }] } };
      return send(response, { status: 200, body: failed });
    }
  }
}

/** Sends the state now and after every change, as server-sent events. */
function streamState(organisation: Organisation, state: () => unknown, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const write = () => response.write(`data: ${JSON.stringify(state())}\n\n`);
  write();
  response.on("close", organisation.subscribe(write));
}

const PAGE_FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  "/": ["index.html", "text/html"],
  "/page.js": ["page.js", "text/javascript"],
  "/cards.css": ["cards.css", "text/css"],
};

/** The page uses the style and the elements of the page with the custom robots' groups. */
async function servePage(path: string, response: ServerResponse): Promise<void> {
  const [file, type] = PAGE_FILES[path] ?? [];
  if (file === undefined || type === undefined) {
    if (!(await servePageFile(path, response)))
      send(response, { status: 404, body: { error: "Not found." } });
    return;
  }
  const content = await readFile(join(import.meta.dirname, "page", file));
  response.writeHead(200, {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "cache-control": "no-store",
  });
  response.end(content);
}
