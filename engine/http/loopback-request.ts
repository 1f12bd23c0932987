import { request } from "node:http";
import { INTERNAL_TOKEN_HEADER } from "./internal-token.ts";

export interface LoopbackAnswer {
  readonly status: number;
  readonly body: string;
}

/** Asks our own listener, as a sender on this machine would. Rejects when there is no answer in time. */
export type LoopbackRequest = (
  url: string,
  init?: { readonly token?: string; readonly pass?: string; readonly json?: unknown },
) => Promise<LoopbackAnswer>;

const TIMEOUT_MS = 5_000;
/** Our own answers are far shorter; whoever else sits on the port must not fill the memory. */
const MAX_ANSWER_CHARS = 16 * 1024;

/** An address that means "all of this machine" cannot be asked; its loopback can. */
export function reachable(url: string): URL {
  const own = new URL(url);
  if (own.hostname === "0.0.0.0") own.hostname = "127.0.0.1";
  if (own.hostname === "[::]") own.hostname = "[::1]";
  return own;
}

/**
 * Plain HTTP by Node itself, on a connection of its own: the way out to DingTalk may lead through a proxy, which
 * knows nothing of this machine's loopback.
 */
export const loopbackRequest: LoopbackRequest = (url, { token, pass, json } = {}) =>
  new Promise((resolve, reject) => {
    const outgoing = request(reachable(url), {
      method: json === undefined ? "GET" : "POST",
      headers: {
        connection: "close",
        ...(json === undefined ? {} : { "content-type": "application/json" }),
        ...(pass === undefined ? {} : { [INTERNAL_TOKEN_HEADER]: pass }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    outgoing.on("error", reject);
    outgoing.on("response", (answer) => {
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (text: string) => {
        if (body.length < MAX_ANSWER_CHARS) body += text;
      });
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    outgoing.end(json === undefined ? undefined : JSON.stringify(json));
  });
