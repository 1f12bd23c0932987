/** The bytes of an HTTP request and the expected reaction of the listener. */
export interface WireRequest {
  readonly bytes: Buffer;
  /** The correct statuses. */
  readonly answers: readonly number[];
  /** The body that must be stored if the request is accepted; null if it depends on how the bytes are parsed. */
  readonly body: Buffer | null;
}

/** The requests of one connection. */
export interface Conversation {
  /** Shown in counterexamples. */
  readonly name: string;
  /** Answered sequentially in this order. */
  readonly requests: readonly WireRequest[];
  /** Sizes of the writes; the last one repeats. */
  readonly chunkSizes: readonly number[];
  /** The pause between two writes in ms; 0 for none. */
  readonly pauseMs: number;
  /** Whether the framing is correct, so that every request must be answered. */
  readonly isWellFramed: boolean;
}

/** All documented statuses of the listener. */
export const DOCUMENTED_STATUSES = [200, 202, 400, 401, 404, 408, 413, 415, 417, 429, 431, 503];

export interface HeadParts {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Encodes a request without any checks; the head is in Latin-1, so that it can contain any byte. */
export function requestBytes({ method, target, version, headers }: HeadParts, body: Uint8Array): Buffer {
  const lines = [
    `${method} ${target} ${version}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    "",
    "",
  ];
  return Buffer.concat([Buffer.from(lines.join("\r\n"), "latin1"), body]);
}

/** Encodes a body for `Transfer-Encoding: chunked` with chunks of this size. */
export function chunked(body: Uint8Array, size: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), Buffer.from(part), Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}
