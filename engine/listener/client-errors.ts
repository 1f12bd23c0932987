import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

const TOO_SLOW = "ERR_HTTP_REQUEST_TIMEOUT";

const STATUS_LINE: Readonly<Record<string, string>> = {
  [TOO_SLOW]: "408 Request Timeout",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

/**
 * Ends calls that are malformed, too large or too slow, as Node's server does by itself, but for one thing.
 * Node looks at the clock before it reads what has come in meanwhile: after a standstill of ours (a busy
 * machine, one that was asleep) it would turn away senders who had sent everything in time, and whether ilert
 * tries again is not documented (docs/protocols/ilert.md §1). So who seems too slow is looked at once more
 * when what has arrived was read.
 */
export function answerClientErrors(server: Server): void {
  /** Of each connection, for the last call whose headers came in. */
  const last = new WeakMap<Duplex, ServerResponse>();

  server.on("request", (request, response) => last.set(request.socket, response));

  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code !== TOO_SLOW) return end(error, socket);
    const before = last.get(socket)?.req;
    const wasWhole = before?.complete === true;
    // Sockets are read before this runs.
    setImmediate(() => {
      const now = last.get(socket)?.req;
      const isWhole = now?.complete === true && (now !== before || !wasWhole);
      if (!isWhole) end(error, socket);
    });
  });

  function end(error: NodeJS.ErrnoException, socket: Duplex) {
    const response = last.get(socket);
    const isAnswering = response?.headersSent === true && !response.writableFinished;
    // In the middle of an answer another one would be taken for a part of it.
    if (socket.writable && !isAnswering)
      socket.write(
        `HTTP/1.1 ${STATUS_LINE[error.code ?? ""] ?? "400 Bad Request"}\r\nConnection: close\r\n\r\n`,
      );
    socket.destroy();
  }
}
