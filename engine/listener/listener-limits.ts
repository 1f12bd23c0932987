import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Limits on the resources that a caller can use. */
export const LISTENER_LIMITS = {
  bodyBytes: 256 * 1024,
  headerBytes: 16 * 1024,
  /** From the first byte of a request to the end of its headers. */
  headersMs: 10_000,
  /** From the first byte of a request to the end of its body. */
  requestMs: 20_000,
  /**
   * How long a connection may be idle. Proxies keep theirs for 60 s (nginx), 90 s (cloudflared, Go) or 120 s (Caddy). If
   * ours closed first, a call that a proxy is just sending over such a connection would be lost.
   */
  keepAliveMs: 180_000,
  /**
   * Open at the same time; see `boundConnections` for what happens beyond. Larger than the system's backlog (511), so
   * that in a burst of new connections none is closed before its request has been read.
   */
  connections: 1_024,
  /** How long requests in flight may take once the listener stops; then their connections are closed. */
  stopMs: 3_000,
  /** `Retry-After` of a response to an event that could not be stored. */
  retryAfterSeconds: 5,
} as const;

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

/** Why there is no body: it is too large, or the caller disconnected before its end. */
export type NoBody = "too-large" | "aborted";

/**
 * Reads the body of a request and calls back once. At most `maxBytes` of it are held in memory, whatever length it
 * declares.
 */
export function readBody(
  request: IncomingMessage,
  maxBytes: number,
  done: (body: Buffer | NoBody) => void,
): void {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) {
    done("too-large");
    return;
  }
  let chunks: Buffer[] = [];
  let bytes = 0;
  let ended = false;

  function end(result: Buffer | NoBody) {
    if (ended) return;
    ended = true;
    chunks = [];
    done(result);
  }

  request
    .on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) end("too-large");
      else chunks.push(chunk);
    })
    .on("end", () => end(Buffer.concat(chunks)))
    // Not an error of ours: the caller disconnected before anything was acknowledged.
    .on("error", () => end("aborted"))
    .on("close", () => end("aborted"));
}

/** A longer queue of refusals than this comes from senders that do not wait for their responses. */
const MAX_WAITING_REFUSALS = 256;

/**
 * Runs tasks in their order, one in each turn of the event loop, so that a burst of refusals does not delay a valid
 * call. If the queue is full, a task runs at once: Node then stops reading from a sender that does not read responses,
 * and the memory stays bounded.
 */
export function createYieldQueue(): (task: () => void) => void {
  const queue: (() => void)[] = [];
  let isRunning = false;

  function turn() {
    queue.shift()?.();
    isRunning = queue.length > 0;
    if (isRunning) setImmediate(turn);
  }

  return (task) => {
    if (queue.length >= MAX_WAITING_REFUSALS) return task();
    queue.push(task);
    if (isRunning) return;
    isRunning = true;
    setImmediate(turn);
  };
}
