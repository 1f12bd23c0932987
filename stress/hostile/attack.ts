import * as fc from "fast-check";
import { type Answer, exchange } from "./exchange.ts";
import { illFramedRequest } from "./ill-framed.ts";
import { isAlert } from "./is-alert.ts";
import { wellFramedRequest } from "./well-framed.ts";
import { type Conversation, DOCUMENTED, type WireRequest } from "./wire.ts";

/** A listener with a source `fuzz`. */
export interface Target {
  readonly url: URL;
  readonly token: string;
  /** The raw body of a stored event; null when there is none of that id. */
  readonly storedBody: (eventId: string) => Promise<string | null>;
}

export interface AttackOptions {
  readonly target: Target;
  /** Connections; each carries one to a handful of requests. */
  readonly conversations: number;
  readonly seed: number;
}

export interface AttackReport {
  readonly requests: number;
  /** By status; `none` = the connection was closed or fell silent without an answer. */
  readonly answers: Readonly<Record<string, number>>;
}

const chunkSizes = fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 4 }));
const pauseMs = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) });

/** One request or several at once, well framed; or one that is not. */
const anyConversation = (token: string): fc.Arbitrary<Conversation> =>
  fc.oneof(
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.array(wellFramedRequest(token), { minLength: 1, maxLength: 5 }), chunkSizes, pauseMs)
        .map(([requests, sizes, pause]) => ({
          name: "well framed",
          requests: untilClosed(requests),
          chunkSizes: sizes,
          pauseMs: pause,
          isWellFramed: true,
        })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(illFramedRequest(token), chunkSizes).map(([{ name, request }, sizes]) => ({
        name,
        requests: [request],
        chunkSizes: sizes,
        pauseMs: 0,
        isWellFramed: false,
      })),
    },
  );

/**
 * Sends hostile, malformed and random requests and checks every answer against what an independent look at the bytes
 * says.
 * @throws Error with the smallest conversation that was answered wrongly
 */
export async function attack({ target, conversations, seed }: AttackOptions): Promise<AttackReport> {
  const answers: Record<string, number> = {};
  let requests = 0;
  await fc.assert(
    fc.asyncProperty(anyConversation(target.token), async (conversation) => {
      const got = await exchange(target.url, conversation);
      requests += conversation.requests.length;
      for (const { status } of got.answers) answers[status] = (answers[status] ?? 0) + 1;
      const silent = conversation.requests.length - got.answers.length;
      if (silent > 0) answers.none = (answers.none ?? 0) + silent;
      await judge(target, conversation, got.answers, got.closed);
    }),
    { numRuns: conversations, seed, interruptAfterTimeLimit: 3_600_000 },
  );
  return { requests, answers };
}

async function judge(
  target: Target,
  conversation: Conversation,
  answers: readonly Answer[],
  closed: boolean,
) {
  const { requests, isWellFramed, name } = conversation;
  for (const [index, answer] of answers.entries()) {
    const request = requests[index] ?? requests[0];
    if (request === undefined) return;
    const requested = isWellFramed ? request.answers : DOCUMENTED;
    if (!requested.includes(answer.status)) {
      const shown = JSON.stringify(request.bytes.toString("latin1", 0, 300));
      throw new Error(
        `${name}: ${answer.status} ${answer.body} in place of ${requested.join(", ")} to ${shown}`,
      );
    }
    if (answer.status === 202) await judgeAccepted(target, request, answer);
  }
  const unanswered = requests[answers.length];
  if (!isWellFramed || unanswered === undefined) return;
  if (!closed) throw new Error(`${name}: request ${answers.length + 1} was never answered`);
  // Only these close a connection before the requests behind them are answered.
  const mayClose = requests.slice(0, answers.length + 1).some(closesConnection);
  if (!mayClose) throw new Error(`${name}: request ${answers.length + 1} was cut off`);
}

const isLast = ({ bytes }: WireRequest): boolean => bytes.subarray(0, 20_000).includes(" HTTP/1.0\r\n");
const closesConnection = (request: WireRequest): boolean => request.answers.includes(413) || isLast(request);

/** An HTTP/1.0 sender that says more than one thing breaks the protocol, and may lose the answer to the first. */
function untilClosed(requests: readonly WireRequest[]): readonly WireRequest[] {
  const last = requests.findIndex(isLast);
  return last < 0 ? requests : requests.slice(0, last + 1);
}

/** What was accepted came with the token, was an alert, and was stored as it was sent. */
async function judgeAccepted(target: Target, { bytes, body }: WireRequest, answer: Answer) {
  const { token } = target;
  const basic = Buffer.from(`x:${token}`).toString("base64");
  if (!bytes.includes(token) && !bytes.includes(basic)) throw new Error("Accepted without the token");
  const { id, duplicate } = JSON.parse(answer.body) as { id: string; duplicate?: boolean };
  const stored = await target.storedBody(id);
  if (stored === null) throw new Error(`Accepted as ${id}, but not stored`);
  const kept = Buffer.from(stored);
  if (!isAlert(kept)) throw new Error(`Accepted what is no alert: ${stored.slice(0, 200)}`);
  if (duplicate === true) return;
  const isAsSent = body === null ? bytes.includes(kept) : withoutMark(body).equals(withoutMark(kept));
  if (!isAsSent) throw new Error(`Stored otherwise than sent: ${stored.slice(0, 200)}`);
}

/** A byte order mark is no part of the text. */
const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, 3).equals(Buffer.from("\ufeff")) ? bytes.subarray(3) : bytes;
