import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AppError } from "../../shared/errors.ts";
import { createSerialQueue } from "../lib/serial-queue.ts";
import type { Service } from "../lib/service.ts";
import { cannotListen } from "./cannot-listen.ts";
import { createHooksServer, type HooksServerDeps } from "./hooks-server.ts";

/** Where to listen; port 0 = any free one. */
export interface ListenerAddress {
  readonly host: string;
  readonly port: number;
}

export type ListenerDeps = HooksServerDeps & ListenerAddress;

/** The hooks: the only thing a tunnel ever exposes, on a port of its own. */
export interface Listener extends Service {
  /** Base URL, such as `http://127.0.0.1:41700`; null while not listening. */
  url(): string | null;
  /**
   * Moves to another address while running. Where two ports allow it, the new one is open before the old one closes.
   * @throws AppError `listener/port-in-use` or `listener/cannot-listen`; the old address then stays in force
   */
  rebind(address: ListenerAddress): Promise<void>;
}

/** A server that listens. */
interface Open {
  readonly server: Server;
  readonly host: string;
  readonly port: number;
  readonly url: string;
}

export function createListener(deps: ListenerDeps): Listener {
  const { log } = deps;
  let current: Open | null = null;
  const closing = new Set<Promise<void>>();
  /** One move at a time, so that no server is opened beside another and forgotten. */
  const enqueue = createSerialQueue();

  async function open({ host, port }: ListenerAddress, stays?: string): Promise<Open> {
    const server = createHooksServer(deps);
    try {
      // Rejects when the server says `error` in place of `listening`.
      await once(server.listen({ host, port }), "listening");
    } catch (thrown) {
      throw cannotListen(thrown, { host, port }, stays);
    }
    const bound = server.address() as AddressInfo;
    const url = urlOf(bound);
    log.info({ url }, "Receiving");
    return { server, host, port: bound.port, url };
  }

  /** What is in flight ends as it would have; nobody waits for it but `stop`. */
  function close({ server, url }: Open) {
    const closed = closeServer(server)
      .catch((error: unknown) => log.error({ err: error, url }, "An old address could not be closed"))
      .finally(() => closing.delete(closed));
    closing.add(closed);
  }

  /** The port is our own, so it has to be let go first; should the new address fail, the old one is opened again. */
  async function swap(before: Open, next: ListenerAddress): Promise<Open> {
    current = null;
    await closeServer(before.server);
    try {
      return await open(next, before.url);
    } catch (thrown) {
      current = await open(before);
      throw thrown;
    }
  }

  async function move(next: ListenerAddress) {
    const before = current;
    if (before === null) {
      current = await open(next);
      return;
    }
    try {
      current = await open(next, before.url);
      close(before);
    } catch (thrown) {
      const isOurs = (thrown as AppError).code === "listener/port-in-use" && next.port === before.port;
      if (!isOurs) throw thrown;
      current = await swap(before, next);
    }
  }

  return {
    name: "listener",
    url: () => current?.url ?? null,
    async start() {
      current = await open(deps);
    },
    rebind: (next) => enqueue(() => move(next)),
    async stop() {
      const stopping = current;
      current = null;
      if (stopping !== null) await closeServer(stopping.server);
      await Promise.all(closing);
    },
  };
}

/** Resolves when the last answer is given: connections that wait for nothing are closed at once. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeIdleConnections();
  });
}

const urlOf = ({ address, port, family }: AddressInfo) =>
  `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
