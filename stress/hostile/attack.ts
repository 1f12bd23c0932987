import * as fc from "fast-check";
import { type Answer, exchange } from "./exchange.ts";
import { illFramedRequest } from "./ill-framed.ts";
import { isAlert } from "./is-alert.ts";
import { wellFramedRequest } from "./well-framed.ts";
import { type Conversation, DOCUMENTED_STATUSES, type WireRequest } from "./wire.ts";

/** A listener with a source `fuzz`. */
export interface Target {
  readonly url: URL;
  readonly token: string;
  /** Returns the raw body of a stored event; null for an unknown id. */
  readonly storedBody: (eventId: string) => Promise<string | null>;
}

export interface AttackOptions {
  readonly target: Target;
  /** The number of connections, each with one to five requests. */
  readonly conversations: number;
  readonly seed: number;
}

export interface AttackReport {
  readonly requests: number;
  /** The number of responses by status; `none` counts requests whose connection was closed or remained silent. */
  readonly answers: Readonly<Record<string, number>>;
}

const chunkSizes = fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 4 }));
const pauseMs = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) });

/** One or more well-framed requests, or a single ill-framed one. */
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
 * Sends hostile, malformed and random requests, and checks every response against an independent analysis of the bytes.
 * @throws Error with the smallest conversation that got a wrong response
 */
export async function attack({ target, conversations, seed }: AttackOptions): Promise<AttackReport> {
  const answers: Record<string, number> = {};
  let requests = 0;
  await fc.assert(
    fc.asyncProperty(anyConversation(target.token), async (conversation) => {
      const result = await exchange(target.url, conversation);
      requests += conversation.requests.length;
      for (const { status } of result.answers) answers[status] = (answers[status] ?? 0) + 1;
      const unanswered = conversation.requests.length - result.answers.length;
      if (unanswered > 0) answers.none = (answers.none ?? 0) + unanswered;
      await checkAnswers(target, conversation, result.answers, result.closed);
    }),
    { numRuns: conversations, seed, interruptAfterTimeLimit: 3_600_000 },
  );
  return { requests, answers };
}

async function checkAnswers(
  target: Target,
  conversation: Conversation,
  answers: readonly Answer[],
  closed: boolean,
) {
  const { requests, isWellFramed, name } = conversation;
  for (const [index, answer] of answers.entries()) {
    const request = requests[index] ?? requests[0];
    if (request === undefined) return;
    const expected = isWellFramed ? request.answers : DOCUMENTED_STATUSES;
    if (!expected.includes(answer.status)) {
      const excerpt = JSON.stringify(request.bytes.toString("latin1", 0, 300));
      throw new Error(
        `${name}: ${answer.status} ${answer.body} instead of ${expected.join(", ")} for ${excerpt}`,
      );
    }
    if (answer.status === 202) await checkAccepted(target, request, answer);
  }
  const unanswered = requests[answers.length];
  if (!isWellFramed || unanswered === undefined) return;
  if (!closed) throw new Error(`${name}: request ${answers.length + 1} was never answered`);
  // Only these requests may close a connection before the following requests are answered.
  const mayClose = requests.slice(0, answers.length + 1).some(closesConnection);
  if (!mayClose) throw new Error(`${name}: request ${answers.length + 1} was cut off`);
}

const isLast = ({ bytes }: WireRequest): boolean => bytes.subarray(0, 20_000).includes(" HTTP/1.0\r\n");
const closesConnection = (request: WireRequest): boolean => request.answers.includes(413) || isLast(request);

/** Drops the requests after an HTTP/1.0 request: sending more violates the protocol, and may lose the response. */
function untilClosed(requests: readonly WireRequest[]): readonly WireRequest[] {
  const last = requests.findIndex(isLast);
  return last < 0 ? requests : requests.slice(0, last + 1);
}

/** Checks that an accepted request contained the token and an alert, which was stored unchanged. */
async function checkAccepted(target: Target, { bytes, body }: WireRequest, answer: Answer) {
  const { token } = target;
  const basic = Buffer.from(`x:${token}`).toString("base64");
  if (!bytes.includes(token) && !bytes.includes(basic)) throw new Error("Accepted without the token");
  const { id, duplicate } = JSON.parse(answer.body) as { id: string; duplicate?: boolean };
  const stored = await target.storedBody(id);
  if (stored === null) throw new Error(`Accepted as ${id}, but not stored`);
  const storedBytes = Buffer.from(stored);
  if (!isAlert(storedBytes)) throw new Error(`Accepted a body without an alert: ${stored.slice(0, 200)}`);
  if (duplicate === true) return;
  const isUnchanged =
    body === null ? bytes.includes(storedBytes) : withoutBom(body).equals(withoutBom(storedBytes));
  if (!isUnchanged) throw new Error(`Stored a changed body: ${stored.slice(0, 200)}`);
}

/** A byte order mark is not part of the text. */
const withoutBom = (bytes: Buffer): Buffer =>
  bytes.subarray(0, 3).equals(Buffer.from("\ufeff")) ? bytes.subarray(3) : bytes;
