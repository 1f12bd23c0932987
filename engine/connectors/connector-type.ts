import type { Language } from "../../shared/i18n/languages.ts";
import type { Mention } from "../../shared/model/action.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { AlertEvent } from "../../shared/model/event.ts";

/**
 * The consequence of an attempt for the delivery and its lane.
 * `delivered`: the group has the message. `retry`: the same request may succeed later. `hold`: the whole lane waits
 * `retryAfterMs`. `block`: the robot is misconfigured; the lane keeps its queue and probes occasionally.
 * `refused`: this message will never be accepted.
 */
export type SendVerdict = "delivered" | "retry" | "hold" | "block" | "refused";

/** The interpreted answer to one HTTP attempt. */
export interface Outcome {
  readonly verdict: SendVerdict;
  /** The class of the answer for programs, such as `ok`, `rate`, `security:sign`, `network`. */
  readonly outcomeClass: string;
  /** The minimum delay before the next attempt, in ms; null if the answer does not say. */
  readonly retryAfterMs: number | null;
  readonly reason: Reason;
  readonly httpStatus: number | null;
  readonly errcode: number | null;
  /** The answer's body as text, at most 2,000 characters, without secrets; null without an answer. */
  readonly answer: string | null;
  /** The answering server's clock, Unix ms with a precision of a second; null if unknown. */
  readonly serverTime: number | null;
  /**
   * Whether the answering host blocks this machine's address, and not the robot
   * (docs/protocols/dingtalk.md §5 "Per IP").
   */
  readonly blocksAddress: boolean;
  /** Whether the refusal may be due to the content, so that a simplified message may be accepted. */
  readonly simplify: boolean;
  /** Whether something between here and the robot refused the message, which may end within minutes. */
  readonly mayPass: boolean;
  /** Whether the robot may have posted the message although no answer confirms it. */
  readonly maybePosted: boolean;
}

/** A message as it appears in the group. */
export interface RenderedMessage {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** Everything that the message of a delivery depends on. */
export interface MessageInput {
  readonly alert: AlertEvent;
  /** The message of a digest, rendered when the digest was created and sent unchanged on every attempt. */
  readonly digest?: RenderedMessage;
  readonly mention: Mention;
  readonly connector: Pick<Connector, "name" | "keyword">;
  /** The language of the message's own words. */
  readonly language: Language;
  /** Set for *Test this connection*, so that nobody mistakes the message for a real alert. */
  readonly isTest: boolean;
  /** Set for a delivery that the user sent again. */
  readonly isReplay: boolean;
  /** Requests a message without anything that the robot may reject, after it refused the full one. */
  readonly simplified?: boolean;
}

/** An entry of a digest: the waiting events of one alert. */
export interface DigestEntry {
  readonly alert: AlertEvent;
  /** All waiting events of the alert, oldest first; `alert` is the newest. */
  readonly events: readonly {
    readonly deliveryId: string;
    readonly type: string;
    readonly status: string | null;
    /** When it happened, or else when it was received; Unix ms. */
    readonly at: number;
  }[];
}

export interface DigestInput {
  /** In reading order. The renderer uses as many as fit, from the front. */
  readonly entries: readonly DigestEntry[];
  readonly connector: Pick<Connector, "name" | "keyword">;
  /** The combined mentions of the deliveries. */
  readonly mention: Mention;
  /** The language of the message's own words. */
  readonly language: Language;
  /** Whether the message states that its alerts are late. */
  readonly late: boolean;
  /** How many alerts it should name, if possible with full lines, or else with shorter ones. */
  readonly requested: number;
  /** Whether there are more alerts than the entries. */
  readonly hasMore: boolean;
}

export interface RenderedDigest {
  readonly message: RenderedMessage;
  /** How many entries the message contains, from the front; at least one. */
  readonly taken: number;
}

export interface ConnectorCredentials {
  readonly webhookUrl: string;
  readonly secret: string | null;
}

/** For connector types that need none. */
export const NO_CREDENTIALS: ConnectorCredentials = { webhookUrl: "", secret: null };

/** A kind of connector. A new one needs a folder with an implementation, and a line in `create-engine.ts`. */
export interface ConnectorType {
  readonly type: Connector["type"];
  /** Whether its group is a page of this program, so that it needs no credentials and no quota counts its messages. */
  readonly isLocal: boolean;
  /** Outcome classes after which the next attempt uses the simplified message. */
  readonly simplifiesAfter: ReadonlySet<string>;
  /** Reason codes of attempts without any answer, which may succeed on another network. */
  readonly networkReasons: readonly string[];
  /**
   * Pure. Identifies the robot of the credentials; equal if their messages are counted together, null without a robot. It
   * may contain secrets.
   */
  robotOf(credentials: ConnectorCredentials): string | null;
  /** Pure. The host to which messages with these credentials are sent; null if they are not sent. */
  hostOf(credentials: ConnectorCredentials): string | null;
  /** Pure: the same input yields the same message. */
  render(input: MessageInput): RenderedMessage;
  /** Pure. Renders one message for several alerts, within the connector's size limit. */
  renderDigest(input: DigestInput): RenderedDigest;
  /** Pure. The HTTP request of an attempt with all secrets masked; null if there is none. */
  request(
    input: MessageInput,
    credentials: ConnectorCredentials,
    messageUuid: string,
  ): { readonly url: string; readonly body: string } | null;
  /**
   * Renders, signs and posts once. Failures of the network or the robot are outcomes and never thrown.
   * @param messageUuid - the delivery's id, the same on every attempt, by which the robot detects duplicates
   * @param signal - aborts the request; the outcome is then `retry` of class `aborted`
   */
  send(
    input: MessageInput,
    credentials: ConnectorCredentials,
    messageUuid: string,
    signal: AbortSignal,
  ): Promise<Outcome>;
}
