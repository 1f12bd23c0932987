import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

const TOO_SLOW = "ERR_HTTP_REQUEST_TIMEOUT";

const STATUS_LINE: Readonly<Record<string, string>> = {
  [TOO_SLOW]: "408 Request Timeout",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

/**
 * Ends calls that are malformed, too large or too slow, like Node's default handler, with one difference. Node checks
 * the time limit before it reads the data that has arrived: after the process was blocked (a busy machine, or one that
 * was asleep), it would refuse calls that were sent in time, and ilert's documentation does not say whether it retries
 * (docs/protocols/ilert.md §1). So a call that seems too slow is checked again after the arrived data was read.
 */
export function answerClientErrors(server: Server): void {
  /** The response to the last call of each connection whose headers have arrived. */
  const lastResponse = new WeakMap<Duplex, ServerResponse>();

  server.on("request", (request, response) => lastResponse.set(request.socket, response));

  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code !== TOO_SLOW) return end(error, socket);
    const before = lastResponse.get(socket)?.req;
    const wasComplete = before?.complete === true;
    // Node reads the sockets before it runs this.
    setImmediate(() => {
      const now = lastResponse.get(socket)?.req;
      const isComplete = now?.complete === true && (now !== before || !wasComplete);
      if (!isComplete) end(error, socket);
    });
  });

  function end(error: NodeJS.ErrnoException, socket: Duplex) {
    const response = lastResponse.get(socket);
    const isAnswering = response?.headersSent === true && !response.writableFinished;
    // In the middle of a response, the caller would read a second one as a part of it.
    if (socket.writable && !isAnswering)
      socket.write(
        `HTTP/1.1 ${STATUS_LINE[error.code ?? ""] ?? "400 Bad Request"}\r\nConnection: close\r\n\r\n`,
      );
    socket.destroy();
  }
}
