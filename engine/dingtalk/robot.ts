import { DINGTALK_RATE_LIMIT, dingtalkSchemas } from "../../shared/connectors/dingtalk/dingtalk.ts";
import { AppError } from "../../shared/errors.ts";
import {
  type ConnectorDefinition,
  type MessageInput,
  NO_DETAILS,
  type Outcome,
  type SecretInput,
  type Send,
  type Transport,
} from "../connectors/connector-type.ts";
import { withDeadline } from "../http/fetch.ts";
import { readBounded } from "../http/response.ts";
import { message, messageOf, reason } from "../sentences/message.ts";
import { classifyAnswer } from "./answers.ts";
import { buildBody } from "./body.ts";
import { renderDigest } from "./digest.ts";
import { SIMPLIFIES_AFTER } from "./error-codes.ts";
import { classifyFailure, NETWORK_REASONS } from "./failures.ts";
import { renderDelivery } from "./message.ts";
import {
  hostOf,
  maskedUrl,
  parseWebhookUrl,
  robotOf,
  signedUrl,
  signTimestamp,
  type WebhookUrl,
} from "./webhook-url.ts";

/** From the first byte sent to the last byte received; DingTalk documents none (docs/protocols/dingtalk.md §1). */
const TIMEOUT_MS = 10_000;

const MAX_ANSWER_BYTES = 64 * 1024;

/** A custom robot of a DingTalk group. */
export const dingtalkRobot: ConnectorDefinition = {
  type: "dingtalk",
  schemas: dingtalkSchemas,
  secrets: [
    { name: "webhookUrl", isRequired: true, isBoundToHost: false, missing: message("input.paste-url") },
    { name: "secret", isRequired: false, isBoundToHost: true, missing: message("input.paste-secret") },
  ],
  isLocal: false,
  defaultRateLimit: DINGTALK_RATE_LIMIT,
  simplifiesAfter: SIMPLIFIES_AFTER,
  networkReasons: NETWORK_REASONS,
  quotaOf: (connector) => (connector.type === "dingtalk" ? connector.quota : null),
  readSecrets,
  viewSecrets({ webhookUrl, secret }, stateOf) {
    const address = webhookUrl == null ? null : readAddress(webhookUrl);
    return {
      webhookUrl: { ...stateOf(address?.token ?? webhookUrl), host: address?.host ?? null },
      secret: stateOf(secret),
    };
  },
  robotOf: ({ webhookUrl }) => robotOf(webhookUrl ?? ""),
  hostOf: ({ webhookUrl }) => hostOf(webhookUrl ?? ""),
  render: renderDelivery,
  renderDigest,
  request(input, { webhookUrl, secret }, messageUuid) {
    const address = readAddress(webhookUrl ?? "");
    return address && { url: maskedUrl(address, secret != null), body: bodyOf(input, messageUuid) };
  },
  createSend,
};

function readSecrets({ webhookUrl, secret }: SecretInput): ReturnType<ConnectorDefinition["readSecrets"]> {
  const isGiven = (value: unknown) => typeof value === "string" || value === null;
  const values = isGiven(secret) ? { secret: secret as string | null } : {};
  if (typeof webhookUrl !== "string") return { values, issues: [] };
  try {
    return { values: { ...values, webhookUrl: parseWebhookUrl(webhookUrl).url }, issues: [] };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.sentence === undefined) throw thrown;
    const { sentence, params } = thrown;
    return { values, issues: [{ name: "webhookUrl", ...messageOf(sentence, params) }] };
  }
}

function createSend({ fetch, clock, timeoutMs = TIMEOUT_MS }: Transport): Send {
  async function post(
    address: WebhookUrl,
    secret: string | null,
    body: string,
    signal: AbortSignal,
  ): Promise<Outcome> {
    // Signed for every attempt: a signature is valid for an hour only.
    const timestamp = clock.now();
    return await withDeadline(clock, timeoutMs, signal, async (deadline) => {
      const response = await fetch(signedUrl(address.url, secret, timestamp), {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8" },
        body,
        // Following a redirect would send the token elsewhere.
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

  return async function send(input, { webhookUrl, secret }, messageUuid, signal) {
    const address = readAddress(webhookUrl ?? "");
    if (address === null) return BAD_ADDRESS;
    try {
      return await post(address, secret ?? null, bodyOf(input, messageUuid), signal);
    } catch (thrown) {
      return classifyFailure(thrown);
    }
  };
}

const bodyOf = (input: MessageInput, messageUuid: string): string =>
  JSON.stringify(buildBody(renderDelivery(input), input.mention, messageUuid));

const BAD_ADDRESS: Outcome = {
  ...NO_DETAILS,
  verdict: "block",
  outcomeClass: "address",
  reason: reason("dingtalk/address", "robot.bad-address"),
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
