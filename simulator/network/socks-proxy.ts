import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface SocksProxy {
  readonly port: number;
  /** `host:port` of every connection it opened. */
  readonly opened: readonly string[];
  close(): Promise<void>;
}

/** A SOCKS5 proxy without a login (RFC 1928), for names only: each `host:port` leads to a port of 127.0.0.1. */
export async function startSocksProxy(hosts: Readonly<Record<string, number>>): Promise<SocksProxy> {
  const opened: string[] = [];
  const open = new Set<Socket>();

  const lead = (client: Socket, request: Buffer) => {
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
    const behind = connect(port, "127.0.0.1", () => {
      client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
      client.pipe(behind).pipe(client);
    });
    behind.on("error", () => client.destroy());
    client.once("close", () => behind.destroy());
  };

  const server = createServer((client) => {
    open.add(client);
    client.once("close", () => open.delete(client));
    client.on("error", () => client.destroy());
    client.once("data", () => {
      client.once("data", (request) => lead(client, Buffer.from(request)));
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
