import { once } from "node:events";
import { createServer, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How the proxy behaves: leads on, takes calls and never answers, or is another app. */
export type ProxyMode = "forward" | "freeze" | ((response: ServerResponse) => void);

/** A reverse proxy such as users have, on loopback; what it does can be changed under its callers. */
export interface ReverseProxy {
  /** Its address "in the internet". */
  readonly url: string;
  mode: ProxyMode;
  /** Calls that came so far. */
  readonly calls: number;
  close(): Promise<void>;
}

/** @param target - base URL that it leads to; looked up at each call */
export async function openReverseProxy(target: () => string): Promise<ReverseProxy> {
  let calls = 0;
  const server = createServer((incoming, response) => {
    calls += 1;
    if (proxy.mode === "freeze") return;
    if (proxy.mode !== "forward") return proxy.mode(response);
    const { method = "GET", url = "/", headers } = incoming;
    const onward = request(`${target()}${url}`, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.writeHead(502).end("Bad Gateway"));
    incoming.pipe(onward);
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

/** A friendly page that belongs to somebody else. */
export const anotherApp = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "text/html" }).end("<h1>It works!</h1>");
};
