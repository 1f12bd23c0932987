import type { IncomingMessage } from "node:http";

/** Why there is no body: it is too large, or the caller went away before its end. */
export type NoBody = "too-large" | "aborted";

/**
 * Reads a request's body to its end, byte for byte, and calls back once. Of one that is too large, by what it
 * announces or by what comes, no more than `maxBytes` are ever held.
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
    // A caller that goes away is no fault of ours, and nothing was acknowledged to it.
    .on("error", () => end("aborted"))
    .on("close", () => end("aborted"));
}
