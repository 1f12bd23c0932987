import { once } from "node:events";
import { createServer, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Forwards calls, never responds to them, or responds like another app. */
export type ProxyMode = "forward" | "freeze" | ((response: ServerResponse) => void);

/** A reverse proxy on loopback, whose behaviour can be changed at any time. */
export interface ReverseProxy {
  /** The public address. */
  readonly url: string;
  mode: ProxyMode;
  /** The number of calls so far. */
  readonly calls: number;
  close(): Promise<void>;
}

/** @param target - returns the base URL to forward to; called for each request */
export async function openReverseProxy(target: () => string): Promise<ReverseProxy> {
  let calls = 0;
  const server = createServer((incoming, response) => {
    calls += 1;
    if (proxy.mode === "freeze") return;
    if (proxy.mode !== "forward") return proxy.mode(response);
    const { method = "GET", url = "/", headers } = incoming;
    const upstream = request(`${target()}${url}`, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    upstream.on("error", () => response.writeHead(502).end("Bad Gateway"));
    incoming.pipe(upstream);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const proxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mode: "forward" as ProxyMode,
    get calls() {
      return calls;
    },
    async close() {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

/** Responds with the page of another app. */
export const anotherApp = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "text/html" }).end("<h1>It works!</h1>");
};
