import { knownAnswer, type RobotAnswer, saysPosted } from "./answers.ts";
import { applyFault, type Fault, faultName, type Reaction } from "./faults.ts";
import { type GroupMember, type Mention, resolveMentions } from "./mentions.ts";
import { createRateGate } from "./rate-gate.ts";
import { type MessageContent, parseBody, type RobotRequest, type SimulatorClock } from "./robot-request.ts";
import { refusedBySecurity, type SecuritySettings } from "./security.ts";

/**
 * This limit was observed and is not documented. The simulator counts the whole body, which is the strictest
 * interpretation (docs/protocols/dingtalk.md §5).
 */
const MAX_BODY_BYTES = 20_000;

export interface GroupOptions extends SecuritySettings {
  /** The robot's access token. */
  readonly token: string;
  /** Identifies the group in the control endpoint and on the page; unique within a server. */
  readonly id?: string;
  readonly name?: string;
  /** If null, everybody counts as a member. */
  readonly members?: readonly GroupMember[] | null;
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

/** A request without a successful answer. If only the answer was lost, the message is in the group nevertheless. */
export interface Refusal {
  /** Unix ms. */
  readonly at: number;
  /** Null if there was no answer. */
  readonly answer: RobotAnswer | null;
  /** The name of the injected fault; null if the robot itself refused the request. */
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
  /** The number of requests so far, regardless of their result. */
  readonly received: number;
  /** Unix ms; null when the robot is not held. */
  readonly heldUntil: number | null;
  /** Handles a request with this group's token. */
  receive(request: RobotRequest): Reaction;
  /**
   * Adds a fault for the next `times` requests after those with pending faults.
   * @throws Error for an answer with an unknown name
   */
  failNext(fault: Fault, times?: number): void;
  /** Holds the robot now, as after too many messages. */
  hold(): void;
  /** Ends the hold and removes the pending faults. */
  reset(): void;
  /** @returns a function that removes the listener */
  subscribe(listener: (change: GroupChange) => void): () => void;
}

/**
 * A DingTalk group with one custom robot, which behaves as described in docs/protocols/dingtalk.md §1 to §6. It does no
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

  const handle = (request: RobotRequest): RobotAnswer => {
    if (!/^application\/json\s*(;|$)/i.test(request.contentType ?? ""))
      return knownAnswer("content_type_invalid");
    if (request.body.byteLength > MAX_BODY_BYTES) return knownAnswer("too_long_460101");
    const parsed = parseBody(request.body);
    if ("refusal" in parsed) return parsed.refusal;
    const refusal = refusedBySecurity(options, request, parsed.content.text, clock.now());
    if (refusal !== null) return refusal;
    // Whether a repetition counts toward the limit is unknown (docs/protocols/dingtalk.md §5). It does here, so that
    // senders must not rely on the opposite.
    if (!gate.admit()) return knownAnswer("rate_limited_130101");
    if (parsed.msgUuid === null || !knownUuids.has(parsed.msgUuid)) post(parsed.content, parsed.msgUuid);
    if (parsed.msgUuid !== null) knownUuids.add(parsed.msgUuid);
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
          ? { kind: "answer", answer: handle(request), delayMs: 0 }
          : applyFault(fault, () => handle(request));
      recordRefusal(reaction, fault);
      publish({ type: "state" });
      return reaction;
    },
    failNext(fault, times = 1) {
      if (typeof fault === "object" && fault.kind === "answer") knownAnswer(fault.name);
      changeState(() => faults.push(...Array.from({ length: times }, () => fault)));
    },
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
