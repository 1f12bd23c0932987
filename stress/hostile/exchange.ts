import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Conversation } from "./wire.ts";

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Exchange {
  /** In the order of arrival, without interim responses (100). */
  readonly answers: readonly Answer[];
  /** Whether the listener closed the connection. */
  readonly closed: boolean;
}

/** After this time a well-framed request counts as unanswered. */
const ANSWER_MS = 10_000;
/** After ill-framed bytes, which may be an incomplete request, a silence of this duration ends the wait. */
const SILENCE_MS = 15;

/** Writes a conversation to a new connection and reads the responses. */
export async function exchange(url: URL, conversation: Conversation): Promise<Exchange> {
  const socket = connect(Number(url.port), url.hostname);
  let received = Buffer.alloc(0);
  let closed = false;
  let wake = () => {};
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    wake();
  });
  // The listener may close the connection after a rejection, which resets pending writes.
  socket.on("error", () => {});
  socket.on("close", () => {
    closed = true;
    wake();
  });
  const changed = (timeoutMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  await write(conversation, (bytes) => !closed && socket.write(bytes));
  const expected = conversation.requests.length;
  const timeoutMs = conversation.isWellFramed ? ANSWER_MS : SILENCE_MS;
  let previousLength = -1;
  while (!closed && parse(received, conversation).length < expected && received.length !== previousLength) {
    previousLength = received.length;
    await changed(timeoutMs);
  }
  socket.destroy();
  return { answers: parse(received, conversation), closed };
}

async function write({ requests, chunkSizes, pauseMs }: Conversation, send: (bytes: Buffer) => boolean) {
  const bytes = Buffer.concat(requests.map((request) => request.bytes));
  let at = 0;
  for (let write = 0; at < bytes.length; write++) {
    const size = chunkSizes[write] ?? bytes.length - at;
    send(bytes.subarray(at, at + size));
    at += size;
    if (pauseMs > 0 && at < bytes.length) await delay(pauseMs);
  }
}

/** Parses the complete responses. */
function parse(received: Buffer, { requests }: Conversation): Answer[] {
  const answers: Answer[] = [];
  let at = 0;
  while (at < received.length) {
    const headEnd = received.indexOf("\r\n\r\n", at);
    if (headEnd < 0) break;
    const head = received.toString("latin1", at, headEnd);
    const status = Number(/^HTTP\/1\.[01] (\d{3}) /.exec(`${head} `)?.[1] ?? Number.NaN);
    const isHead = requests[answers.length]?.bytes.toString("latin1", 0, 5) === "HEAD ";
    const end = isHead ? headEnd + 4 : bodyEnd(received, headEnd + 4, head);
    if (end === null || end > received.length) break;
    if (status !== 100) answers.push({ status, body: received.toString("utf8", headEnd + 4, end) });
    at = end;
  }
  return answers;
}

/** Returns null while the end has not been received. */
function bodyEnd(received: Buffer, start: number, head: string): number | null {
  if (!/^transfer-encoding: chunked$/im.test(head))
    return start + Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  const last = received.indexOf("0\r\n\r\n", start);
  return last < 0 ? null : last + 5;
}
