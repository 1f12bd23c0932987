import type { Language } from "../../shared/languages.ts";
import type { Mention } from "../../shared/model/action.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { AlertEvent } from "../../shared/model/event.ts";

/**
 * What a try means for the delivery and its lane.
 * `delivered`: the group has it. `retry`: the same request may succeed later. `hold`: the whole lane waits
 * `retryAfterMs`. `block`: the robot is surely misconfigured, the lane keeps its queue and probes now and then.
 * `refused`: this message will never be taken.
 */
export type SendVerdict = "delivered" | "retry" | "hold" | "block" | "refused";

/** The answer to one HTTP try, understood. */
export interface Outcome {
  readonly verdict: SendVerdict;
  /** Class of the answer for programs, such as `ok`, `rate`, `security:sign`, `network`. */
  readonly outcomeClass: string;
  /** Least time before the next try, in ms; null where the answer does not say. */
  readonly retryAfterMs: number | null;
  readonly reason: Reason;
  readonly httpStatus: number | null;
  readonly errcode: number | null;
  /** The answer's body as text, at most 2,000 characters, without anything secret; null when none came. */
  readonly answer: string | null;
  /** The answering server's clock, Unix ms to the second; null where it did not tell. */
  readonly serverTime: number | null;
  /**
   * What is blocked is this machine's address, at the host that answered, and not the robot
   * (docs/protocols/dingtalk.md §5 "Per IP").
   */
  readonly blocksAddress: boolean;
  /** Set on a refusal that may be due to this very content: a simplified message may be taken. */
  readonly simplify: boolean;
  /** Set on a refusal by something on the way to the robot: it may be over in minutes. */
  readonly mayPass: boolean;
  /** The robot may have posted the message although no answer says so. */
  readonly maybePosted: boolean;
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
  /** A digest's message, made when the digest was: it is sent as it stands, on every try. */
  readonly digest?: RenderedMessage;
  readonly mention: Mention;
  readonly connector: Pick<Connector, "name" | "keyword">;
  /** Of the message's own words. */
  readonly language: Language;
  /** Set on Test this connection, so that nobody takes it for a real alert. */
  readonly isTest: boolean;
  /** Set on a delivery that the user sent again. */
  readonly isReplay: boolean;
  /** Asks for a message without all that the robot may object to, after it refused the full one. */
  readonly simplified?: boolean;
}

/** One line of a digest: what a lane has to say about one alert. */
export interface DigestEntry {
  readonly alert: AlertEvent;
  /** Every waiting event of this alert, oldest first, `alert` being the newest. */
  readonly events: readonly {
    readonly deliveryId: string;
    readonly type: string;
    readonly status: string | null;
    /** When it happened, else when it was received; Unix ms. */
    readonly at: number;
  }[];
}

export interface DigestInput {
  /** In the order in which they should be read; the renderer takes as many as fit, from the front. */
  readonly entries: readonly DigestEntry[];
  readonly connector: Pick<Connector, "name" | "keyword">;
  /** United from the deliveries. */
  readonly mention: Mention;
  /** Of the message's own words. */
  readonly language: Language;
  /** Says in the message that its alerts come later than they should. */
  readonly late: boolean;
  /** How many alerts it should name, as far as it can: when it cannot in full, its lines are shorter. */
  readonly requested: number;
  /** There are more alerts than the entries. */
  readonly hasMore: boolean;
}

export interface RenderedDigest {
  readonly message: RenderedMessage;
  /** How many of the entries are in the message, from the front; at least one. */
  readonly taken: number;
}

export interface ConnectorCredentials {
  readonly webhookUrl: string;
  readonly secret: string | null;
}

/** Of a connector type that needs none. */
export const NO_CREDENTIALS: ConnectorCredentials = { webhookUrl: "", secret: null };

/** A kind of connector. A new kind is one folder with one of these, and one line where the engine is wired. */
export interface ConnectorType {
  readonly type: Connector["type"];
  /** Its group is a page of this program: it needs no credentials, and no quota counts its messages. */
  readonly isLocal: boolean;
  /** Classes of outcomes after which the next try carries the simplified message. */
  readonly simplifiesAfter: ReadonlySet<string>;
  /** Codes of the reasons of a try that got no answer at all: another network may be all that it takes. */
  readonly networkReasons: readonly string[];
  /**
   * Pure. Names the robot behind credentials: equal for all whose messages are counted together, null where they name
   * none. It may hold secrets.
   */
  robotOf(credentials: ConnectorCredentials): string | null;
  /** Pure. Where messages with these credentials go to; null where they go nowhere. */
  hostOf(credentials: ConnectorCredentials): string | null;
  /** Pure: the same input gives the same message. */
  render(input: MessageInput): RenderedMessage;
  /** Pure. One message that names every alert it takes, within the connector's size limit. */
  renderDigest(input: DigestInput): RenderedDigest;
  /** Pure. The HTTP request of a try with every secret masked; null where there is none. */
  request(
    input: MessageInput,
    credentials: ConnectorCredentials,
    messageUuid: string,
  ): { readonly url: string; readonly body: string } | null;
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
