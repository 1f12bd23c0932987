import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AppError } from "../../shared/errors.ts";
import { systemClock } from "../lib/clock.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import type { Service } from "../lib/service.ts";
import { createHooksServer, type HooksServerDeps } from "./hooks-server.ts";
import { LISTENER_LIMITS } from "./listener-limits.ts";
import { cannotListen } from "./listener-problems.ts";

/** Where to listen; port 0 = any free one. */
export interface ListenerAddress {
  readonly host: string;
  readonly port: number;
}

export type ListenerDeps = HooksServerDeps & ListenerAddress;

/** Receives webhooks on a port of its own, which is the only one that a tunnel exposes. */
export interface Listener extends Service {
  /** Base URL, such as `http://127.0.0.1:41700`; null while not listening. */
  url(): string | null;
  /**
   * Moves to another address while running. If the ports differ, the new one is open before the old one closes.
   * @throws AppError `listener/port-in-use` or `listener/cannot-listen`; the old address is then kept
   */
  rebind(address: ListenerAddress): Promise<void>;
}

/** A server that listens. */
interface OpenServer {
  readonly server: Server;
  readonly host: string;
  readonly port: number;
  readonly url: string;
}

export function createListener(deps: ListenerDeps): Listener {
  const { log } = deps;
  const { stopMs } = { ...LISTENER_LIMITS, ...deps.limits };
  let current: OpenServer | null = null;
  const closing = new Set<Promise<void>>();
  /** One move at a time, so that no open server is forgotten. */
  const enqueue = createSerialQueue();

  async function open({ host, port }: ListenerAddress, keptUrl?: string): Promise<OpenServer> {
    const server = createHooksServer(deps);
    try {
      // Rejects if the server emits `error` instead of `listening`.
      await once(server.listen({ host, port }), "listening");
    } catch (thrown) {
      throw cannotListen(thrown, { host, port }, keptUrl);
    }
    const bound = server.address() as AddressInfo;
    const url = urlOf(bound);
    log.info({ url }, "Receiving");
    return { server, host, port: bound.port, url };
  }

  /** Requests in flight are completed within their limit; only `stop` waits for them. */
  function close({ server, url }: OpenServer) {
    const closed = closeServer(server, stopMs)
      .catch((error: unknown) => log.error({ err: error, url }, "An old address could not be closed"))
      .finally(() => closing.delete(closed));
    closing.add(closed);
  }

  /** We use the port ourselves, so it must be closed first. If the new address fails, the old one is reopened. */
  async function swap(before: OpenServer, next: ListenerAddress): Promise<OpenServer> {
    current = null;
    await closeServer(before.server, stopMs);
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
      if (stopping !== null) await closeServer(stopping.server, stopMs);
      await Promise.all(closing);
    },
  };
}

/**
 * Resolves after the last response; idle connections are closed at once. A caller that never finishes its request cannot
 * delay the end by more than `graceMs`.
 */
function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = systemClock.after(graceMs, () => server.closeAllConnections());
    server.close((error) => {
      cancel();
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}

const urlOf = ({ address, port, family }: AddressInfo) =>
  `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
