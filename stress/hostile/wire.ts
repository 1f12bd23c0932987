/** One HTTP request as it goes over the wire, with what the listener must make of it. */
export interface WireRequest {
  readonly bytes: Buffer;
  /** The answers that would be right. */
  readonly answers: readonly number[];
  /** What must have been stored when it is accepted; null where it depends on the bytes. */
  readonly body: Buffer | null;
}

/** What is written to one connection. */
export interface Conversation {
  /** For whoever reads a counterexample. */
  readonly name: string;
  /** Answered one after the other, in this order. */
  readonly requests: readonly WireRequest[];
  /** Sizes of the writes; the last one repeats. */
  readonly chunkSizes: readonly number[];
  /** Between two writes, in ms; 0 = none. */
  readonly pauseMs: number;
  /** Whether every request ends where the next begins: then each must be answered. */
  readonly isWellFramed: boolean;
}

/** Every answer that is documented; anything else is a fault of ours. */
export const DOCUMENTED = [200, 202, 400, 401, 404, 408, 413, 415, 417, 429, 431, 503];

export interface HeadParts {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Latin-1, so that every byte can be written; nothing is checked. */
export function requestBytes({ method, target, version, headers }: HeadParts, body: Uint8Array): Buffer {
  const lines = [
    `${method} ${target} ${version}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    "",
    "",
  ];
  return Buffer.concat([Buffer.from(lines.join("\r\n"), "latin1"), body]);
}

/** A body in chunks of a size, as `Transfer-Encoding: chunked` sends it. */
export function chunked(body: Uint8Array, size: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), Buffer.from(part), Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}
