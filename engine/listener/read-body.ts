import type { IncomingMessage } from "node:http";

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
      else if (!ended) chunks.push(chunk);
    })
    .on("end", () => end(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)))
    // Not an error of ours: the caller disconnected before anything was acknowledged.
    .on("error", () => end("aborted"))
    .on("close", () => end("aborted"));
}
