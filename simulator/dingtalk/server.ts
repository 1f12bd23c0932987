import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { knownAnswer } from "./answers.ts";
import { servePageFile, streamGroups } from "./chat-page.ts";
import { control } from "./control.ts";
import type { Reaction } from "./faults.ts";
import type { DingtalkGroup } from "./group.ts";
import { readBody } from "./read-body.ts";
import type { RobotRequest } from "./robot-request.ts";

export interface DingtalkSimulatorOptions {
  /** 0 for any free port. */
  readonly port?: number;
  readonly groups: readonly DingtalkGroup[];
  /** The action of the page's button "Play an incident"; the button is hidden when left out. */
  readonly playIncident?: () => void;
  /** Signing secrets by group id, which the page offers for copying, as DingTalk's robot page does. */
  readonly shownSecrets?: ReadonlyMap<string, string>;
  /** Waits for a `delay` fault. */
  readonly wait?: (ms: number) => Promise<void>;
}

export interface DingtalkSimulator {
  /** The base URL, which is also the page with the chats. */
  readonly url: string;
  readonly port: number;
  /** The webhook URL that a user would copy from the robot's page. */
  webhookUrl(group: DingtalkGroup): string;
  /** Stops immediately and closes pending requests. */
  close(): Promise<void>;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}

async function react(
  reaction: Reaction,
  request: IncomingMessage,
  response: ServerResponse,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  if (reaction.kind === "hang") return;
  if (reaction.kind === "reset") {
    request.socket.resetAndDestroy();
    return;
  }
  if (reaction.delayMs > 0) await wait(reaction.delayMs);
  const { status, body } = reaction.answer;
  if (typeof body !== "string") return sendJson(response, status, body);
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
  response.end(body);
}

/**
 * Serves the groups' robots at `POST /robot/send`, the page with the chats at `/`, and `/control` (see control.ts).
 * Listens on loopback only.
 * @throws Error if two groups have the same id or token, or the port is in use
 */
export async function startDingtalkSimulator(options: DingtalkSimulatorOptions): Promise<DingtalkSimulator> {
  const { port = 0, groups, playIncident, shownSecrets = new Map(), wait = (ms) => delay(ms) } = options;
  for (const key of ["id", "token"] as const) {
    if (new Set(groups.map((group) => group[key])).size < groups.length) {
      throw new Error(`Two groups have the same ${key}; it must be unique.`);
    }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://simulator");
    const method = request.method ?? "GET";
    if (url.pathname === "/robot/send") {
      const contentType = request.headers["content-type"] ?? null;
      const ip = request.socket.remoteAddress ?? "";
      const body = await readBody(request);
      const robotRequest = { method, contentType, query: url.searchParams, body, ip };
      return react(receiveForGroups(groups, robotRequest), request, response, wait);
    }
    if (url.pathname === "/live") return streamGroups(groups, shownSecrets, response);
    if (url.pathname === "/control/incident") {
      if (playIncident === undefined || method !== "POST") {
        return sendJson(response, 404, { error: "No incident can be played here." });
      }
      playIncident();
      return sendJson(response, 202, { ok: true });
    }
    if (url.pathname === "/control")
      return sendJson(response, 200, { canPlayIncident: playIncident !== undefined });
    if (url.pathname.startsWith("/control/")) {
      const path = url.pathname.slice("/control".length);
      const answer = control(groups, { method, path, body: (await readBody(request)).toString("utf8") });
      return sendJson(response, answer.status, answer.body);
    }
    if (!(await servePageFile(url.pathname, response))) sendJson(response, 404, { error: "Not found." });
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    port: address.port,
    webhookUrl: (group) => `${url}/robot/send?access_token=${encodeURIComponent(group.token)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const refuse = (name: string): Reaction => ({ kind: "answer", answer: knownAnswer(name), delayMs: 0 });

/**
 * Checks the method and finds the robot's group before the group handles the request
 * (docs/protocols/dingtalk.md §4).
 */
export function receiveForGroups(groups: readonly DingtalkGroup[], request: RobotRequest): Reaction {
  if (request.method !== "POST") return refuse("not_post");
  const token = request.query.get("access_token");
  if (token === null || token === "") return refuse("token_missing");
  const group = groups.find((candidate) => candidate.token === token);
  return group === undefined ? refuse("token_unknown_300005") : group.receive(request);
}
