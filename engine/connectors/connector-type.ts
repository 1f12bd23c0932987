import type { RateLimit } from "../../shared/connectors/common.ts";
import type { ConnectorTypeSchemas } from "../../shared/connectors/schemas.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import type { Mention } from "../../shared/model/action.ts";
import type { Reason, SecretState } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { Fetch } from "../http/fetch.ts";
import type { Clock } from "../lib/clock.ts";
import type { LocalizedMessage } from "../sentences/message.ts";

/**
 * The consequence of an attempt for the delivery and its lane.
 * `delivered`: the group has the message. `retry`: the same request may succeed later. `hold`: the whole lane waits
 * `retryAfterMs`. `block`: the robot is misconfigured; the lane keeps its queue and probes occasionally.
 * `refused`: this message will never be accepted.
 */
export const SEND_VERDICTS = ["delivered", "retry", "hold", "block", "refused"] as const;
export type SendVerdict = (typeof SEND_VERDICTS)[number];

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
  /** Whether something between Tocsin and the robot refused the message, which may end within minutes. */
  readonly mayPass: boolean;
  /** Whether the robot may have posted the message although no answer confirms it. */
  readonly maybePosted: boolean;
}

/** The members of an outcome of which nothing is known but its verdict, class and reason. */
export const NO_DETAILS = {
  retryAfterMs: null,
  httpStatus: null,
  errcode: null,
  answer: null,
  serverTime: null,
  blocksAddress: false,
  simplify: false,
  mayPass: false,
  maybePosted: false,
} as const satisfies Partial<Outcome>;

/** A connector without its secrets; only its type knows the members that are not common to all types. */
export type ConnectorSettings = Pick<Connector, "name"> & { readonly [member: string]: unknown };

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
  readonly connector: ConnectorSettings;
  /** The language of the message's own words. */
  readonly language: Language;
  /** The IANA name of the zone that the message's times are in. */
  readonly timeZone: string;
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
  readonly connector: ConnectorSettings;
  /** The combined mentions of the deliveries. */
  readonly mention: Mention;
  /** The language of the message's own words. */
  readonly language: Language;
  /** The IANA name of the zone that the message's times are in. */
  readonly timeZone: string;
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

/** The secrets of a connector by the names that its type declares; null for an optional one that is not set. */
export type ConnectorCredentials = Readonly<Record<string, string | null>>;

/** A member of a connector that is stored in the vault and never returned. */
export interface SecretDeclaration {
  /** Its name in an input and in a file. */
  readonly name: string;
  /** Whether the connector requires it. */
  readonly isRequired: boolean;
  /**
   * Whether it is valid only for the host in the other secrets: it is never sent to another host unless it is entered
   * again.
   */
  readonly isBoundToHost: boolean;
  /** The message for a user who tests a connector without it. */
  readonly missing: LocalizedMessage;
}

/** The secrets in an input; undefined keeps the current one. */
export type SecretInput = Readonly<Record<string, unknown>>;

/** The dependencies of a sender. */
export interface Transport {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** For the whole request, in ms; the type's own limit if omitted. */
  readonly timeoutMs?: number;
}

/**
 * Renders, signs and posts once. Failures of the network or the robot are outcomes and never thrown.
 * @param messageUuid - the delivery's id, the same on every attempt, by which the robot detects duplicates
 * @param signal - aborts the request; the outcome is then `retry` of class `aborted`
 */
export type Send = (
  input: MessageInput,
  credentials: ConnectorCredentials,
  messageUuid: string,
  signal: AbortSignal,
) => Promise<Outcome>;

/**
 * A kind of connector: everything that the engine knows about it. A new one is a folder with its implementation and a
 * line in `engine/connector-types.ts`. Everything except sending is pure.
 */
export interface ConnectorDeclaration {
  readonly type: string;
  readonly schemas: ConnectorTypeSchemas;
  readonly secrets: readonly SecretDeclaration[];
  /** Whether its group is a page of this program, so that messages are not sent over the network. */
  readonly isLocal: boolean;
  /** The limit that applies if no stored connector sets one. */
  readonly defaultRateLimit: RateLimit;
  /** Outcome classes after which the next attempt uses the simplified message. */
  readonly simplifiesAfter: ReadonlySet<string>;
  /** Reason codes of attempts without an answer, which may succeed on another network. */
  readonly networkReasons: readonly string[];
  /** The monthly quota that its messages count in; null if none counts them. */
  quotaOf(connector: Connector): Quota | null;
  /** Normalizes the given secrets, and reports what is wrong with them. Values are never quoted. */
  readSecrets(input: SecretInput): {
    readonly values: Readonly<Record<string, string | null>>;
    readonly issues: readonly ({ readonly name: string } & LocalizedMessage)[];
  };
  /** The view in place of the secrets; undefined for one that cannot be read. */
  viewSecrets(
    secrets: Readonly<Record<string, string | null | undefined>>,
    stateOf: (secret: string | null | undefined) => SecretState,
  ): Readonly<Record<string, SecretState>>;
  /**
   * Identifies the robot of the credentials; equal if their messages are counted together, different from those of other
   * types, null without a robot. It may contain secrets.
   */
  robotOf(credentials: ConnectorCredentials): string | null;
  /** The host to which messages with these credentials are sent; null if they are not sent. */
  hostOf(credentials: ConnectorCredentials): string | null;
  /** The same input results in the same message. */
  render(input: MessageInput): RenderedMessage;
  /** Renders one message for several alerts, within the connector's size limit. */
  renderDigest(input: DigestInput): RenderedDigest;
  /** The HTTP request of an attempt with all secrets masked; null if there is none. */
  request(
    input: MessageInput,
    credentials: ConnectorCredentials,
    messageUuid: string,
  ): { readonly url: string; readonly body: string } | null;
}

/** A connector type as its folder exports it. */
export interface ConnectorDefinition extends ConnectorDeclaration {
  createSend(transport: Transport): Send;
}

export interface Quota {
  /** Messages in a calendar month; null if they are not counted. */
  readonly monthly: number | null;
  /** Connectors of the same organisation share one quota; null for a quota of its own. */
  readonly organisation: string | null;
}

/** A connector type that can send. */
export interface ConnectorType extends ConnectorDeclaration {
  readonly send: Send;
}

export function connectType(
  { createSend, ...definition }: ConnectorDefinition,
  transport: Transport,
): ConnectorType {
  return { ...definition, send: createSend(transport) };
}
