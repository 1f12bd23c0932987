import { knownAnswer, type RobotAnswer, saysPosted } from "./answers.ts";
import { actOn, type Fault, faultName, type Reaction } from "./faults.ts";
import { type Member, type Mention, resolveMentions } from "./mentions.ts";
import { createRateGate } from "./rate-gate.ts";
import { type MessageContent, type RobotRequest, readBody, type SimulatorClock } from "./robot-request.ts";
import { refusedBySecurity, type SecuritySettings } from "./security.ts";

/**
 * Observed, not on the official page; the whole body is counted here, the strictest reading
 * (docs/protocols/dingtalk.md §5).
 */
const MAX_BODY_BYTES = 20_000;

export interface GroupOptions extends SecuritySettings {
  /** The robot's access token. */
  readonly token: string;
  /** For the control endpoint and the page; unique among the groups of one server. */
  readonly id?: string;
  readonly name?: string;
  /** Null: everybody counts as a member. */
  readonly members?: readonly Member[] | null;
  readonly rateLimit?: { readonly messages: number; readonly perSeconds: number };
  readonly holdSeconds?: number;
  readonly clock?: SimulatorClock;
}

/** A message in the group. */
export interface GroupMessage extends MessageContent {
  /** 1 for the group's first message. */
  readonly number: number;
  /** Unix ms. */
  readonly postedAt: number;
  readonly msgUuid: string | null;
  readonly mentions: readonly Mention[];
}

/** A request that was not answered with success. If only the answer was lost, the message is in the group all the same. */
export interface Refusal {
  /** Unix ms. */
  readonly at: number;
  /** Null where no answer was given. */
  readonly answer: RobotAnswer | null;
  /** The injected fault of the request; null when the robot itself refused it. */
  readonly fault: string | null;
}

export type GroupChange =
  | { readonly type: "message"; readonly message: GroupMessage }
  | { readonly type: "refusal"; readonly refusal: Refusal }
  | { readonly type: "state" };

export interface DingtalkGroup {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  /** The group's messages, oldest first. */
  readonly messages: readonly GroupMessage[];
  readonly refusals: readonly Refusal[];
  /** Faults for the next requests. */
  readonly faults: readonly Fault[];
  /** Requests so far, whatever their result. */
  readonly received: number;
  /** Unix ms; null when the robot is not held. */
  readonly heldUntil: number | null;
  /** Handles one request that was sent to this group's token. */
  receive(request: RobotRequest): Reaction;
  /** The next `times` requests have this fault, after those already planned. */
  failNext(fault: Fault, times?: number): void;
  /** Holds the robot now, as after too many messages. */
  hold(): void;
  /** Ends the hold and removes the pending faults. */
  reset(): void;
  /** @returns removes the listener */
  subscribe(listener: (change: GroupChange) => void): () => void;
}

/**
 * A DingTalk group with one custom robot, which behaves as docs/protocols/dingtalk.md §1 to §6 says. Does no
 * I/O.
 */
export function createDingtalkGroup(options: GroupOptions): DingtalkGroup {
  const { token, id = "group", name = "Group", members = null, clock = { now: () => Date.now() } } = options;
  const { rateLimit = { messages: 20, perSeconds: 60 }, holdSeconds = 600 } = options;
  const gate = createRateGate({ rateLimit, holdSeconds, clock });
  const messages: GroupMessage[] = [];
  const refusals: Refusal[] = [];
  const knownUuids = new Set<string>();
  const listeners = new Set<(change: GroupChange) => void>();
  let faults: Fault[] = [];
  let received = 0;

  const publish = (change: GroupChange) => {
    for (const listener of listeners) listener(change);
  };

  const post = (content: MessageContent, msgUuid: string | null) => {
    const mentions = resolveMentions(content, members);
    const message = { ...content, number: messages.length + 1, postedAt: clock.now(), msgUuid, mentions };
    messages.push(message);
    publish({ type: "message", message });
  };

  const take = (request: RobotRequest): RobotAnswer => {
    if (!/^application\/json\s*(;|$)/i.test(request.contentType ?? ""))
      return knownAnswer("content_type_invalid");
    if (request.body.byteLength > MAX_BODY_BYTES) return knownAnswer("too_long_460101");
    const read = readBody(request.body);
    if ("refusal" in read) return read.refusal;
    const refused = refusedBySecurity(options, request, read.content.text, clock.now());
    if (refused !== null) return refused;
    // Whether a repetition counts for the 20 is not known (docs/protocols/dingtalk.md §5): it does here, so
    // that senders stay careful.
    if (!gate.admit()) return knownAnswer("rate_limited_130101");
    if (read.msgUuid === null || !knownUuids.has(read.msgUuid)) post(read.content, read.msgUuid);
    if (read.msgUuid !== null) knownUuids.add(read.msgUuid);
    return knownAnswer("ok");
  };

  const recordRefusal = (reaction: Reaction, fault: Fault | undefined) => {
    const answer = reaction.kind === "answer" ? reaction.answer : null;
    if (answer !== null && saysPosted(answer)) return;
    const refusal = { at: clock.now(), answer, fault: fault === undefined ? null : faultName(fault) };
    refusals.push(refusal);
    publish({ type: "refusal", refusal });
  };

  const changeState = (change: () => void) => {
    change();
    publish({ type: "state" });
  };

  return {
    id,
    name,
    token,
    messages,
    refusals,
    get faults() {
      return faults;
    },
    get received() {
      return received;
    },
    get heldUntil() {
      return gate.heldUntil();
    },
    receive(request) {
      received += 1;
      const fault = faults.shift();
      const reaction: Reaction =
        fault === undefined
          ? { kind: "answer", answer: take(request), delayMs: 0 }
          : actOn(fault, () => take(request));
      recordRefusal(reaction, fault);
      publish({ type: "state" });
      return reaction;
    },
    failNext: (fault, times = 1) =>
      changeState(() => faults.push(...Array.from({ length: times }, () => fault))),
    hold: () => changeState(gate.hold),
    reset: () =>
      changeState(() => {
        faults = [];
        gate.release();
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
