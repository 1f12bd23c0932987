import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Limits the open connections, without letting idle unauthorized ones block a sender. */
export interface ConnectionBound {
  /** To be called when a call over this connection had a valid token. */
  trust(socket: Socket): void;
}

interface Connection {
  /** Requests that wait for a response. */
  busy: number;
  isTrusted: boolean;
}

/**
 * Keeps at most `max` connections open. A new one beyond that replaces the one that has been idle for the longest time,
 * untrusted ones first: because of the long keep-alive, anybody could otherwise occupy all of them at no cost. If every
 * connection waits for a response, the new one is closed.
 */
export function boundConnections(server: Server, max: number): ConnectionBound {
  /** The idle ones are in the order in which they became idle. */
  const connections = new Map<Socket, Connection>();

  function longestIdle(): Socket | null {
    let trusted: Socket | null = null;
    for (const [socket, { busy, isTrusted }] of connections) {
      if (busy > 0) continue;
      if (!isTrusted) return socket;
      trusted ??= socket;
    }
    return trusted;
  }

  function becameIdle(socket: Socket, connection: Connection) {
    if (!connections.delete(socket)) return;
    connections.set(socket, connection);
  }

  server.on("connection", (socket: Socket) => {
    if (connections.size >= max) {
      const closed = longestIdle();
      if (closed === null) {
        socket.destroy();
        return;
      }
      connections.delete(closed);
      closed.destroy();
    }
    connections.set(socket, { busy: 0, isTrusted: false });
    socket.once("close", () => connections.delete(socket));
  });

  server.on("request", ({ socket }: { socket: Socket }, response: ServerResponse) => {
    const connection = connections.get(socket);
    if (connection === undefined) return;
    connection.busy += 1;
    response.once("close", () => {
      connection.busy -= 1;
      if (connection.busy === 0) becameIdle(socket, connection);
    });
  });

  return {
    trust(socket) {
      const connection = connections.get(socket);
      if (connection !== undefined) connection.isTrusted = true;
    },
  };
}
