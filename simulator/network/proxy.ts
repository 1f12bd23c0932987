import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";

export interface TestProxyOptions {
  /** Maps each `host:port` that a client may request to a port of 127.0.0.1. Others are rejected with 502. */
  readonly hosts: Readonly<Record<string, number>>;
  /** The required Basic credentials. */
  readonly login?: { readonly user: string; readonly password: string };
}

/** An HTTP proxy with CONNECT tunnels on loopback, like a company's proxy. */
export interface TestProxy {
  readonly port: number;
  /** `host:port` of every allowed request, in order. */
  readonly opened: readonly string[];
  /** The number of requests rejected with 407. */
  readonly refused: () => number;
  /** Responds to all further requests with this status; normally if null. */
  failWith(status: number | null): void;
  close(): Promise<void>;
}

export async function startTestProxy({ hosts, login }: TestProxyOptions): Promise<TestProxy> {
  const opened: string[] = [];
  const sockets = new Set<Socket>();
  let refused = 0;
  let failing: number | null = null;
  const expectedLogin =
    login === undefined ? null : `Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}`;

  /** The port of the target, or the status of a rejection. */
  const decide = (request: IncomingMessage, host: string): { port: number } | { status: number } => {
    if (expectedLogin !== null && request.headers["proxy-authorization"] !== expectedLogin) {
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
    response.writeHead(status, challenge(status)).end("Refused by the proxy.");
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
    const upstream = connect(decided.port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("close", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    port: (server.address() as AddressInfo).port,
    opened,
    refused: () => refused,
    failWith(status) {
      failing = status;
      // Open tunnels are closed too, because the status does not affect them otherwise.
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface SocksProxy {
  readonly port: number;
  /** `host:port` of every opened connection. */
  readonly opened: readonly string[];
  close(): Promise<void>;
}

/** A SOCKS5 proxy without a login (RFC 1928), for names only: each `host:port` is mapped to a port of 127.0.0.1. */
export async function startSocksProxy(hosts: Readonly<Record<string, number>>): Promise<SocksProxy> {
  const opened: string[] = [];
  const open = new Set<Socket>();

  const forward = (client: Socket, request: Buffer) => {
    // VER CMD RSV ATYP=3 LENGTH NAME PORT
    const length = request[4] ?? 0;
    const name = request.subarray(5, 5 + length).toString("ascii");
    const host = `${name}:${request.readUInt16BE(5 + length)}`;
    const port = request[3] === 3 ? hosts[host] : undefined;
    if (port === undefined) {
      client.end(Buffer.from([5, 4, 0, 1, 0, 0, 0, 0, 0, 0]));
      return;
    }
    opened.push(host);
    const upstream = connect(port, "127.0.0.1", () => {
      client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
      client.pipe(upstream).pipe(client);
    });
    upstream.on("error", () => client.destroy());
    client.once("close", () => upstream.destroy());
  };

  const server = createTcpServer((client) => {
    open.add(client);
    client.once("close", () => open.delete(client));
    client.on("error", () => client.destroy());
    client.once("data", () => {
      client.once("data", (request) => forward(client, Buffer.from(request)));
      client.write(Buffer.from([5, 0]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    opened,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
