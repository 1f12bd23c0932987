import type { MessageInput, RenderedMessage } from "../dispatcher/connector-type.ts";
import { renderMessage } from "./message.ts";
import { simplifyAlert, simplifyDigest } from "./simplified.ts";

/** The message of one delivery: an alert's or a digest's, in full or simplified. */
export function render(input: MessageInput): RenderedMessage {
  const { alert, language, connector, digest, simplified = false } = input;
  if (digest !== undefined) return simplified ? simplifyDigest(digest, connector) : digest;
  return renderMessage(simplified ? { ...input, alert: simplifyAlert(alert, language) } : input);
}
