import type { AppError } from "../../shared/errors.ts";
import { DINGTALK_HOSTS } from "../../shared/robot-hints.ts";
import { type LocalizedMessage, message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { isOwnMachine } from "./loopback.ts";
import { withoutSignature } from "./sign.ts";

export interface WebhookUrl {
  /** The whole address, without a stale timestamp and signature. */
  readonly url: string;
  readonly host: string;
  /**
   * Whether the host is one of DingTalk's public ones; others are private or dedicated editions
   * (docs/protocols/dingtalk.md §7).
   */
  readonly knownHost: boolean;
  /** Null where a private edition's address has no `access_token`. */
  readonly token: string | null;
}

/**
 * The form of a token is not promised (docs/protocols/dingtalk.md §1), so this tells it from an address and
 * no more.
 */
const BARE_TOKEN = /^[A-Za-z0-9_-]{8,500}$/;

/**
 * Reads what people paste: a robot's whole address, or its bare access token.
 * @throws AppError `input/invalid` with field `webhookUrl`; its sentence never quotes the input
 */
export function parseWebhookUrl(input: string): WebhookUrl {
  const text = input.trim();
  const url = asUrl(
    BARE_TOKEN.test(text) ? `https://oapi.dingtalk.com/robot/send?access_token=${text}` : text,
  );
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isOwnMachine(url.hostname))) {
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

/** The robot behind an address: its host and token; null for what is no address. */
export function robotOf(webhookUrl: string): string | null {
  try {
    const { url, host, token } = parseWebhookUrl(webhookUrl);
    return token === null ? url : `${host} ${token}`;
  } catch {
    return null;
  }
}

/** The host that an address leads to; null for what is no address. */
export function hostOf(webhookUrl: string): string | null {
  try {
    return parseWebhookUrl(webhookUrl).host;
  } catch {
    return null;
  }
}

function asUrl(text: string): URL {
  // The URL parser would silently drop line breaks inside, so an address pasted with a break in it is caught here.
  if (/\s/.test(text) || !URL.canParse(text)) {
    throw refuse(message("webhook-url.neither"));
  }
  return new URL(text);
}

const refuse = (said: LocalizedMessage): AppError => refusal("input/invalid", said, { field: "webhookUrl" });
