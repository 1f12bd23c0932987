import { randomBytes } from "node:crypto";
import { request } from "node:http";

/** Marks our own sample requests. Stored headers mask it, since its name contains `token`. */
export const INTERNAL_TOKEN_HEADER = "x-tocsin-own-token";

/** Generated with every run; it never leaves this machine. */
export const createInternalToken = (): string => randomBytes(32).toString("base64url");

export interface LoopbackAnswer {
  readonly status: number;
  readonly body: string;
}

/** Calls our own listener like a sender on this machine. Rejects without an answer in time. */
export type LoopbackRequest = (
  url: string,
  init?: { readonly token?: string; readonly pass?: string; readonly json?: unknown },
) => Promise<LoopbackAnswer>;

const TIMEOUT_MS = 5_000;
/** Our own answers are far shorter; another program on the port must not fill the memory. */
const MAX_ANSWER_CHARS = 16 * 1024;

/** Replaces the wildcard address of a listener, which cannot be called, by loopback. */
export function reachable(url: string): URL {
  const address = new URL(url);
  if (address.hostname === "0.0.0.0") address.hostname = "127.0.0.1";
  if (address.hostname === "[::]") address.hostname = "[::1]";
  return address;
}

/** Uses Node's own HTTP client, since the shell's client may use a proxy, which cannot reach this machine's loopback. */
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
