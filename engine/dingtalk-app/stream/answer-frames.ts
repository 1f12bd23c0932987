import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import {
  type CardClick,
  CLICK_TOPIC,
  MESSAGE_TOPIC,
  type RobotMessage,
  readClick,
  readMessage,
} from "./callbacks.ts";
import { answerText, parseFrame, parseJson, type StreamFrame } from "./frame.ts";

/** What the engine does with callbacks. Each must only store what it got and return within a second; work follows later. */
export interface StreamHandlers {
  /** @returns values of the card that the person who clicked sees for now; null for none */
  onClick(click: CardClick): Promise<Readonly<Record<string, string>> | null>;
  onMessage(message: RobotMessage): Promise<void>;
}

interface AnswererDeps extends StreamHandlers {
  readonly clock: Pick<Clock, "monotonic">;
  readonly log: Log;
}

/** How long a callback is recognised, in ms, and how many are. */
const REMEMBERED_MS = 10 * 60_000;
const MAX_REMEMBERED = 10_000;

/** The reaction to a frame: the text of an answer, nothing, or a new connection, as DingTalk will end this one. */
export type FrameReaction =
  | { readonly kind: "answer"; readonly text: string }
  | { readonly kind: "none" }
  | { readonly kind: "disconnect" };

const NONE: FrameReaction = { kind: "none" };

/**
 * Answers the frames of an app's connections (docs/protocols/dingtalk-app.md §3, §4). A callback that comes again, on
 * whatever connection, gets the answer of the first one. Never throws.
 */
export function createFrameAnswerer({ onClick, onMessage, clock, log }: AnswererDeps) {
  /** In the order of their arrival. */
  const remembered = new Map<string, { readonly at: number; readonly answer: Promise<string> }>();

  function forgetOld() {
    for (const [key, { at }] of remembered) {
      if (remembered.size < MAX_REMEMBERED && clock.monotonic() - at < REMEMBERED_MS) return;
      remembered.delete(key);
    }
  }

  /** @returns the `data` of the answer */
  async function once(key: string, handle: () => Promise<string>): Promise<string> {
    forgetOld();
    const known = remembered.get(key);
    if (known !== undefined) return await known.answer;
    const answer = handle();
    remembered.set(key, { at: clock.monotonic(), answer });
    // What could not be stored is handled when it comes again.
    answer.catch(() => remembered.delete(key));
    return await answer;
  }

  async function handleClick(click: CardClick): Promise<string> {
    const shown = await onClick(click);
    if (shown === null) return '{"response":{}}';
    const cardUpdateOptions = { updateCardDataByKey: true };
    return JSON.stringify({ response: { cardUpdateOptions, cardData: { cardParamMap: shown } } });
  }

  async function answerCallback({ topic, messageId, data }: StreamFrame): Promise<string> {
    if (topic === CLICK_TOPIC) {
      const click = readClick(parseJson(data));
      if (click === null) return answerText(messageId, 400);
      return answerText(messageId, 200, await once(`click ${messageId}`, () => handleClick(click)));
    }
    if (topic !== MESSAGE_TOPIC) return answerText(messageId, 404);
    const message = readMessage(parseJson(data));
    if (message === null) return answerText(messageId, 400);
    const key = `message ${message.msgId}`;
    const handle = async () => {
      await onMessage(message);
      return '{"response":null}';
    };
    return answerText(messageId, 200, await once(key, handle));
  }

  return async (text: string): Promise<FrameReaction> => {
    const frame = parseFrame(text);
    if (frame.type === "MALFORMED")
      return frame.messageId === null ? NONE : answered(answerText(frame.messageId, 400));
    if (frame.type === "SYSTEM") {
      if (frame.topic === "ping") return answered(answerText(frame.messageId, 200, frame.data));
      return frame.topic === "disconnect" ? { kind: "disconnect" } : NONE;
    }
    // Tocsin subscribes to no events; without this answer they would come again.
    if (frame.type === "EVENT")
      return answered(answerText(frame.messageId, 200, '{"status":"SUCCESS","message":"ok"}'));
    try {
      return answered(await answerCallback(frame));
    } catch (error) {
      log.error({ err: error, topic: frame.topic }, "A callback from DingTalk could not be handled");
      return answered(answerText(frame.messageId, 500));
    }
  };
}

const answered = (text: string): FrameReaction => ({ kind: "answer", text });
