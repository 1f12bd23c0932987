import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Bounds how many connections are open, without letting idle ones of strangers stand in the way of a sender. */
export interface ConnectionBound {
  /** Whoever calls over this connection has shown a right token. */
  trust(socket: Socket): void;
}

interface Connection {
  /** Requests that wait for their answer. */
  busy: number;
  isTrusted: boolean;
}

/**
 * Keeps at most `most` connections open. A new one beyond that takes the place of the one that has been idle for longest,
 * of strangers first: keep-alive lasts for minutes, so that otherwise anybody could hold all of them at no cost. While
 * every connection waits for an answer, the new one is closed.
 */
export function boundConnections(server: Server, most: number): ConnectionBound {
  /** In the order in which they became idle, as far as they are. */
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
    if (connections.size >= most) {
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
