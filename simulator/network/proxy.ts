import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface TestProxyOptions {
  /** Where each `host:port` that a client asks for really is: a port of 127.0.0.1. Others are answered with 502. */
  readonly hosts: Readonly<Record<string, number>>;
  /** The login it wants, as Basic. */
  readonly login?: { readonly user: string; readonly password: string };
}

/** An HTTP proxy with a CONNECT tunnel, as companies have them; on loopback. */
export interface TestProxy {
  readonly port: number;
  /** `host:port` of every request it let through, in order. */
  readonly opened: readonly string[];
  /** How many requests it answered with 407. */
  readonly refused: () => number;
  /** Answers every further request with this status; null = as it should. */
  failWith(status: number | null): void;
  close(): Promise<void>;
}

export async function startTestProxy({ hosts, login }: TestProxyOptions): Promise<TestProxy> {
  const opened: string[] = [];
  const sockets = new Set<Socket>();
  let refused = 0;
  let failing: number | null = null;
  const requested =
    login === undefined ? null : `Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}`;

  /** The port behind, or the status that says no. */
  const decide = (request: IncomingMessage, host: string): { port: number } | { status: number } => {
    if (requested !== null && request.headers["proxy-authorization"] !== requested) {
      refused += 1;
      return { status: 407 };
    }
    if (failing !== null) return { status: failing };
    const port = hosts[host];
    if (port === undefined) return { status: 502 };
    opened.push(host);
    return { port };
  };
  const challenge = (status: number) =>
    status === 407 ? { "proxy-authenticate": 'Basic realm="test"' } : {};

  const server: Server = createServer((request, response: ServerResponse) => {
    const url = new URL(request.url ?? "", "http://none");
    const decided = decide(request, `${url.hostname}:${url.port || "80"}`);
    const status = "status" in decided ? decided.status : 501;
    response.writeHead(status, challenge(status)).end("The proxy says no.");
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    client.on("error", () => {});
    const decided = decide(request, request.url ?? "");
    if ("status" in decided) {
      const extra = Object.entries(challenge(decided.status)).map(([name, value]) => `${name}: ${value}\r\n`);
      client.end(
        `HTTP/1.1 ${decided.status} No\r\n${extra.join("")}content-length: 0\r\nconnection: close\r\n\r\n`,
      );
      return;
    }
    const behind = connect(decided.port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      behind.pipe(client);
      client.pipe(behind);
    });
    behind.on("error", () => client.destroy());
    client.on("close", () => behind.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    port: (server.address() as AddressInfo).port,
    opened,
    refused: () => refused,
    failWith(status) {
      failing = status;
      // A tunnel that stands would go on.
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
