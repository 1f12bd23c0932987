import { type AddressInfo, connect, type Socket } from "node:net";
import { createServer } from "node:tls";

export interface TlsFront {
  readonly port: number;
  close(): Promise<void>;
}

/** Stands before a plain server of this machine and speaks TLS, as the robot's host does. */
export async function startTlsFront(options: {
  /** The server's certificate, then those between it and its authority. */
  readonly certificate: string;
  readonly key: string;
  readonly port: number;
}): Promise<TlsFront> {
  const open = new Set<Socket>();
  const keep = <Kept extends Socket>(socket: Kept): Kept => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    return socket;
  };
  const server = createServer({ cert: options.certificate, key: options.key }, (client) => {
    const behind = keep(connect(options.port, "127.0.0.1"));
    keep(client).pipe(behind).pipe(client);
    client.once("close", () => behind.destroy());
    behind.once("close", () => client.destroy());
  });
  // A client that does not trust the certificate goes away.
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
