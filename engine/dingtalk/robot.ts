import {
  hostOf,
  parseWebhookUrl,
  robotOf,
  signedUrl,
  signTimestamp,
  type WebhookUrl,
} from "../addresses/webhook-url.ts";
import type {
  ConnectorCredentials,
  ConnectorType,
  MessageInput,
  Outcome,
} from "../connectors/connector-type.ts";
import { type Fetch, withDeadline } from "../http/fetch.ts";
import { readBounded } from "../http/response.ts";
import type { Clock } from "../lib/clock.ts";
import { reason } from "../sentences/message.ts";
import { classifyAnswer } from "./answers.ts";
import { buildBody } from "./body.ts";
import { renderDigest } from "./digest.ts";
import { SIMPLIFIES_AFTER } from "./error-codes.ts";
import { classifyFailure, NETWORK_REASONS } from "./failures.ts";
import { maskedUrl } from "./masked-url.ts";
import { render } from "./render.ts";

export interface RobotDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** From the first byte out to the last byte in; DingTalk states none (docs/protocols/dingtalk.md §1). */
  readonly timeoutMs?: number;
}

const MAX_ANSWER_BYTES = 64 * 1024;

/** A DingTalk custom robot of a group. */
export function createDingtalkRobot({ fetch, clock, timeoutMs = 10_000 }: RobotDeps): ConnectorType {
  async function post(
    address: WebhookUrl,
    secret: string | null,
    body: string,
    signal: AbortSignal,
  ): Promise<Outcome> {
    // Signed anew on every try: a signature is good for an hour only.
    const timestamp = clock.now();
    return await withDeadline(clock, timeoutMs, signal, async (deadline) => {
      const response = await fetch(signedUrl(address.url, secret, timestamp), {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8" },
        body,
        // Following would carry the token elsewhere.
        redirect: "manual",
        signal: deadline,
      });
      return classifyAnswer({
        httpStatus: response.status,
        body: await readBounded(response, MAX_ANSWER_BYTES),
        retryAfter: response.headers.get("retry-after"),
        date: response.headers.get("date"),
        now: clock.now(),
        isSigned: secret !== null,
        secrets: secretsOf(address, secret, timestamp),
      });
    });
  }

  return {
    type: "dingtalk",
    isLocal: false,
    simplifiesAfter: SIMPLIFIES_AFTER,
    networkReasons: NETWORK_REASONS,
    robotOf: ({ webhookUrl }) => robotOf(webhookUrl),
    hostOf: ({ webhookUrl }) => hostOf(webhookUrl),
    render,
    renderDigest,
    request(input, { webhookUrl, secret }, messageUuid) {
      const address = readAddress(webhookUrl);
      return address && { url: maskedUrl(address, secret !== null), body: bodyOf(input, messageUuid) };
    },
    async send(
      input: MessageInput,
      credentials: ConnectorCredentials,
      messageUuid: string,
      signal: AbortSignal,
    ): Promise<Outcome> {
      const address = readAddress(credentials.webhookUrl);
      if (address === null) return BAD_ADDRESS;
      try {
        return await post(address, credentials.secret, bodyOf(input, messageUuid), signal);
      } catch (thrown) {
        return classifyFailure(thrown);
      }
    },
  };
}

const bodyOf = (input: MessageInput, messageUuid: string): string =>
  JSON.stringify(buildBody(render(input), input.mention, messageUuid));

const BAD_ADDRESS: Outcome = {
  verdict: "block",
  outcomeClass: "address",
  retryAfterMs: null,
  reason: reason("dingtalk/address", "robot.bad-address"),
  httpStatus: null,
  errcode: null,
  answer: null,
  serverTime: null,
  blocksAddress: false,
  simplify: false,
  mayPass: false,
  maybePosted: false,
};

function readAddress(webhookUrl: string): WebhookUrl | null {
  try {
    return parseWebhookUrl(webhookUrl);
  } catch {
    return null;
  }
}

function secretsOf({ url, token }: WebhookUrl, secret: string | null, timestamp: number): string[] {
  const signing = secret === null ? [] : [secret, signTimestamp(secret, timestamp)];
  return [url, ...(token === null ? [] : [token]), ...signing];
}
