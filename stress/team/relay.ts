import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../../testkit/free-port.ts";

/**
 * What happens to the bytes between a node and its database. `silent`: they disappear, as behind a firewall that drops
 * packets. `half-open`: only those of the database disappear. `reset`: connections are reset, also new ones. `slow`: they
 * arrive 2 s later.
 */
export type RelayMode = "pass" | "silent" | "half-open" | "reset" | "slow";

/** A TCP relay to a Unix socket, which can disturb the network between one node and the database. */
export interface Relay {
  /** Of 127.0.0.1. */
  readonly port: number;
  /** Takes effect on open connections too. Those that lost bytes are reset on `pass`. */
  set(mode: RelayMode): void;
  close(): Promise<void>;
}

const SLOW_MS = 2_000;

/** Only a TCP connection can be reset. */
const end = (socket: Socket) =>
  socket.remoteAddress === undefined ? socket.destroy() : socket.resetAndDestroy();

/** @param socketPath - the Unix socket of the database */
export async function startRelay(socketPath: string): Promise<Relay> {
  let mode: RelayMode = "pass";
  const port = await freePort();
  const open = new Set<Socket>();
  /** The sockets of connections that lost bytes. */
  const damaged = new Set<Socket>();

  function pump(from: Socket, to: Socket, isAnswer: boolean) {
    open.add(from);
    let order = Promise.resolve<unknown>(undefined);
    from.setNoDelay(true).on("error", () => {});
    from.on("data", (chunk) => {
      const isLost = mode === "silent" || (mode === "half-open" && isAnswer);
      if (isLost) damaged.add(from).add(to);
      if (damaged.has(from)) return;
      const isLate = mode === "slow" ? delay(SLOW_MS) : undefined;
      order = Promise.all([order, isLate]).then(() => void to.write(chunk));
    });
    from.once("close", () => {
      open.delete(from);
      damaged.delete(from);
      void order.then(() => to.destroy());
    });
  }

  const server = createServer((client) => {
    if (mode === "reset") {
      client.on("error", () => {}).resetAndDestroy();
      return;
    }
    const database = connect(socketPath);
    pump(client, database, false);
    pump(database, client, true);
  }).listen(port, "127.0.0.1");
  await once(server, "listening");

  return {
    port,
    set(next) {
      mode = next;
      const ended = next === "reset" ? open : next === "pass" ? damaged : [];
      for (const socket of [...ended]) end(socket);
    },
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, "close");
    },
  };
}
