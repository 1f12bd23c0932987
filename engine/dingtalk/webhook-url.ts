import { createHmac } from "node:crypto";
import { DINGTALK_HOSTS } from "../../shared/connectors/dingtalk/credential-hints.ts";
import type { AppError } from "../../shared/errors.ts";
import { isPrivateUrl } from "../addresses/host-address.ts";
import { type LocalizedMessage, message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

export interface WebhookUrl {
  /** The complete address, without a stale timestamp and signature. */
  readonly url: string;
  readonly host: string;
  /**
   * Whether the host is one of DingTalk's public ones; others are private or dedicated editions
   * (docs/protocols/dingtalk.md §7).
   */
  readonly knownHost: boolean;
  /** Null if the address of a private edition has no `access_token`. */
  readonly token: string | null;
}

/** DingTalk does not specify the form of a token (docs/protocols/dingtalk.md §1), so this only rules out an address. */
const BARE_TOKEN = /^[A-Za-z0-9_-]{8,500}$/;

/**
 * Parses pasted text: a robot's complete address, or only its access token.
 * @throws AppError `input/invalid` with field `webhookUrl`; its message never quotes the input
 */
export function parseWebhookUrl(input: string): WebhookUrl {
  const text = input.trim();
  const url = asUrl(
    BARE_TOKEN.test(text) ? `https://oapi.dingtalk.com/robot/send?access_token=${text}` : text,
  );
  if (!isPrivateUrl(url)) {
    throw refuse(message("webhook-url.not-https"));
  }
  if (url.username !== "" || url.password !== "") {
    throw refuse(message("webhook-url.has-user"));
  }
  const knownHost = DINGTALK_HOSTS.includes(url.hostname);
  const token = url.searchParams.get("access_token") || null;
  if (knownHost && token === null) {
    throw refuse(message("webhook-url.no-token"));
  }
  url.hash = "";
  url.search = withoutSignature(url.search).join("&");
  return { url: url.href, host: url.host, knownHost, token };
}

/** Identifies the robot of an address by its host and token; null for an invalid address. */
export function robotOf(webhookUrl: string): string | null {
  try {
    const { url, host, token } = parseWebhookUrl(webhookUrl);
    return token === null ? url : `${host} ${token}`;
  } catch {
    return null;
  }
}

/** The host of an address; null if it is invalid. */
export function hostOf(webhookUrl: string): string | null {
  try {
    return parseWebhookUrl(webhookUrl).host;
  } catch {
    return null;
  }
}

function asUrl(text: string): URL {
  // The URL parser would silently drop a line break within a pasted address.
  if (/\s/.test(text) || !URL.canParse(text)) {
    throw refuse(message("webhook-url.neither"));
  }
  return new URL(text);
}

const refuse = (problem: LocalizedMessage): AppError =>
  refusal("input/invalid", problem, { field: "webhookUrl" });

/**
 * Computes the `sign` parameter of a robot's address (docs/protocols/dingtalk.md §2).
 * @param secret - as shown on the robot's page, including "SEC"
 * @param timestampMs - Unix time; DingTalk refuses one that differs from its own clock by more than 1 h
 * @returns base64 of HMAC-SHA256, not yet percent-encoded
 */
export const signTimestamp = (secret: string, timestampMs: number): string =>
  createHmac("sha256", secret).update(`${timestampMs}\n${secret}`, "utf8").digest("base64");

/**
 * Signs the address for a request. Other parameters are kept byte for byte; a stale timestamp or signature is removed.
 * @param secret - null for a robot that is not protected by a signature
 */
export function signedUrl(webhookUrl: string, secret: string | null, timestampMs: number): string {
  const url = new URL(webhookUrl);
  const query = withoutSignature(url.search);
  if (secret !== null) {
    query.push(`timestamp=${timestampMs}`, `sign=${encodeURIComponent(signTimestamp(secret, timestampMs))}`);
  }
  url.search = query.join("&");
  return url.href;
}

/** The parameters of a query string without timestamp and signature. */
export function withoutSignature(search: string): string[] {
  return search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "" && !/^(timestamp|sign)(=|$)/i.test(part));
}

const MASK = "***";

/**
 * A robot's address without its secrets, in the form of a request. In the address of a private edition without
 * `access_token`, the secret part is unknown, so only the host is shown.
 */
export function maskedUrl({ url, token }: WebhookUrl, isSigned: boolean): string {
  const { origin, pathname, search } = new URL(url);
  const query = search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "")
    .map((part) => `${part.split("=", 1)[0]}=${MASK}`);
  if (isSigned) query.push(`timestamp=${MASK}`, `sign=${MASK}`);
  const path = token === null ? `/${MASK}` : pathname;
  return query.length === 0 ? `${origin}${path}` : `${origin}${path}?${query.join("&")}`;
}
