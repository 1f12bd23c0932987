import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { ERROR_CODES } from "../../shared/error-codes.ts";
import { PROBLEM_TYPE, problemDocumentOf } from "../../shared/problem-document.ts";
import { LOCALES } from "../sentences/locales.ts";
import { englishOf, type LocalizedMessage, message } from "../sentences/message.ts";

/** Handles calls that Node rejects before any route is called. */
export interface ClientErrors {
  /** Must be called for each request whose headers have arrived. */
  watch(request: IncomingMessage, response: ServerResponse): void;
  /** Handles Node's event `clientError`. */
  handle(error: NodeJS.ErrnoException, socket: Duplex): void;
}

type ClientProblem = readonly [
  code: "input/invalid" | "input/too-slow" | "input/too-large" | "input/headers-too-large",
  detail: LocalizedMessage,
];

const TOO_SLOW = "ERR_HTTP_REQUEST_TIMEOUT";

/** By Node's error code; every other call is malformed. */
const PROBLEMS: Readonly<Record<string, ClientProblem>> = {
  [TOO_SLOW]: ["input/too-slow", message("call.too-slow")],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ["input/too-large", message("call.too-large")],
  HPE_HEADER_OVERFLOW: ["input/headers-too-large", message("call.headers-too-large")],
};
const MALFORMED: ClientProblem = ["input/invalid", message("call.malformed")];

/** A complete response. Its problem document is in English, because the headers were not read. */
function responseTo({ code }: NodeJS.ErrnoException): string {
  const [errorCode, detail] = PROBLEMS[code ?? ""] ?? MALFORMED;
  const status = ERROR_CODES[errorCode].httpStatus;
  const error = { code: errorCode, message: englishOf(detail).message, ...detail };
  const body = JSON.stringify(problemDocumentOf(error, status, LOCALES.en));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${PROBLEM_TYPE}`,
    "content-language: en",
    `content-length: ${Buffer.byteLength(body)}`,
    "cache-control: no-store",
    "connection: close",
    "",
    body,
  ].join("\r\n");
}

/**
 * Ends calls that are malformed, too large or too slow, like Node's default handler, with a problem document, and with one
 * difference. Node checks the time limit before it reads the data that has arrived: after the process was blocked (a busy
 * machine, or one that was asleep), it would refuse calls that were sent in time, and ilert's documentation does not say
 * whether it retries (docs/protocols/ilert.md §1). So a call that seems too slow is checked again after the arrived data
 * was read.
 */
export function createClientErrors(): ClientErrors {
  /** The response to the last call of each connection whose headers have arrived. */
  const lastResponse = new WeakMap<Duplex, ServerResponse>();

  function end(error: NodeJS.ErrnoException, socket: Duplex) {
    const response = lastResponse.get(socket);
    const isAnswering = response?.headersSent === true && !response.writableFinished;
    // In the middle of a response, a second one would be read as part of it.
    if (socket.writable && !isAnswering) socket.write(responseTo(error));
    socket.destroy();
  }

  return {
    watch: (request, response) => void lastResponse.set(request.socket, response),
    handle(error, socket) {
      if (error.code !== TOO_SLOW) return end(error, socket);
      const before = lastResponse.get(socket)?.req;
      const wasComplete = before?.complete === true;
      // Node reads the sockets before this callback runs.
      setImmediate(() => {
        const now = lastResponse.get(socket)?.req;
        const isComplete = now?.complete === true && (now !== before || !wasComplete);
        if (!isComplete) end(error, socket);
      });
    },
  };
}

/**
 * Serves calls with an unknown `Expect` like those without one, as RFC 9110 §10.1.1 allows. Node would respond to them
 * with an empty 417, and an alert would be lost.
 */
export function ignoreExpectations(server: Server): void {
  server.on("checkExpectation", (request, response) => void server.emit("request", request, response));
}

/** Handles such calls for one of Node's servers. */
export function answerClientErrors(server: Server): void {
  const { watch, handle } = createClientErrors();
  server.on("request", watch).on("clientError", handle);
  ignoreExpectations(server);
}
