import type { Mention } from "../../shared/model/action.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { AlertEvent } from "../../shared/model/event.ts";

/**
 * What a try means for the delivery and its lane.
 * `delivered`: the group has it. `retry`: the same request may succeed later. `hold`: the whole lane waits
 * `retryAfterMs`. `block`: the robot is misconfigured, the lane keeps its queue until the user has mended it.
 * `refused`: this message will never be taken.
 */
export type Verdict = "delivered" | "retry" | "hold" | "block" | "refused";

/** The answer to one HTTP try, understood. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Class of the answer for programs, such as `ok`, `rate`, `security:sign`, `network`. */
  readonly outcomeClass: string;
  /** Least time before the next try, in ms; null where the answer does not say. */
  readonly retryAfterMs: number | null;
  readonly reason: Reason;
  readonly httpStatus: number | null;
  readonly errcode: number | null;
  /** The answer's body as text, at most 2,000 characters, without anything secret; null when none came. */
  readonly answer: string | null;
}

/** A message as the group will read it. */
export interface RenderedMessage {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** All that the message of one delivery is made from. */
export interface MessageInput {
  readonly alert: AlertEvent;
  readonly mention: Mention;
  readonly connector: Pick<Connector, "name" | "keyword">;
  /** Set on Test this connection, so that nobody takes it for a real alert. */
  readonly isTest: boolean;
  /** Set on a delivery that the user sent again. */
  readonly isReplay: boolean;
}

export interface ConnectorCredentials {
  readonly webhookUrl: string;
  readonly secret: string | null;
}

/** A kind of connector. A new kind is one folder with one of these, and one line where the engine is wired. */
export interface ConnectorType {
  readonly type: Connector["type"];
  /** Pure: the same input gives the same message. */
  render(input: MessageInput): RenderedMessage;
  /**
   * Renders, signs and posts once. Never throws for anything the network or the robot does: that is an outcome.
   * @param messageUuid - the delivery's id, the same on every try, by which the robot knows a repetition
   * @param signal - aborts the request; the outcome is then `retry` of class `aborted`
   */
  send(
    input: MessageInput,
    credentials: ConnectorCredentials,
    messageUuid: string,
    signal: AbortSignal,
  ): Promise<Outcome>;
}
