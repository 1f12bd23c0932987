import type { MessageInput, RenderedMessage } from "../connectors/connector-type.ts";
import { renderMessage } from "./message.ts";
import { simplifyAlert } from "./simplified.ts";

/** The message of one delivery: a digest's as it was made, an alert's in full or simplified. */
export function render(input: MessageInput): RenderedMessage {
  const { alert, language, digest, simplified = false } = input;
  if (digest !== undefined) return digest;
  return renderMessage(simplified ? { ...input, alert: simplifyAlert(alert, language) } : input);
}
