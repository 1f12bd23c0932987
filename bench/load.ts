import { connect, type Socket } from "node:net";

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

export interface LoadOptions {
  readonly url: URL;
  readonly connections: number;
  readonly durationMs: number;
  /** The body of the n-th request. */
  readonly body: (n: number) => string;
  /** Ends the run after this many requests at the latest. */
  readonly requests?: number;
  /** Checked before each request; true ends the run. */
  readonly isOver?: () => boolean;
  /** Matches the beginning of every expected response. */
  readonly expected?: RegExp;
}

/**
 * Keeps `connections` keep-alive connections busy, with one request at a time on each, over plain sockets, so that the
 * sender uses as little CPU time as possible. Any other response than the expected one (202) fails the run.
 */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { url, connections, durationMs, body, requests = Number.POSITIVE_INFINITY } = options;
  const { isOver = () => false, expected = /^HTTP\/1\.1 202/ } = options;
  const latencies: number[] = [];
  const startedAt = performance.now();
  let sent = 0;

  const request = () => {
    const text = body(sent++);
    return `POST ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  };

  async function work(socket: Socket) {
    while (performance.now() - startedAt < durationMs && sent < requests && !isOver()) {
      const sentAt = performance.now();
      socket.write(request());
      const response = await readResponse(socket);
      if (!expected.test(response)) throw new Error(`Unexpected response: ${response.slice(0, 200)}`);
      latencies.push(performance.now() - sentAt);
    }
    socket.destroy();
  }

  const sockets = await Promise.all(Array.from({ length: connections }, () => open(url)));
  await Promise.all(sockets.map(work));
  const seconds = (performance.now() - startedAt) / 1000;
  latencies.sort((left, right) => left - right);
  const at = (fraction: number) => latencies[Math.floor(latencies.length * fraction)] ?? Number.NaN;
  return {
    requests: latencies.length,
    seconds,
    perSecond: latencies.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
  };
}

const open = (url: URL) =>
  new Promise<Socket>((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => resolve(socket));
    socket.setNoDelay(true).once("error", reject);
  });

/** Reads one complete response; the servers of the bench always send Content-Length. */
function readResponse(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const onData = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      const headEnd = text.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (text.length < headEnd + 4 + length) return;
      socket.off("data", onData).off("close", onClose);
      resolve(text);
    };
    const onClose = () => reject(new Error("The connection was closed before the response."));
    socket.on("data", onData).once("close", onClose);
  });
}
