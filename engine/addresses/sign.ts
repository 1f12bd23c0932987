import { createHmac } from "node:crypto";

/**
 * Signature for the `sign` parameter of a robot's address (docs/protocols/dingtalk.md §2).
 * @param secret - as the robot's page shows it, "SEC" included
 * @param timestampMs - Unix time; DingTalk refuses one over 1 h away from its own clock
 * @returns base64 of HMAC-SHA256, not yet percent-encoded
 */
export const signTimestamp = (secret: string, timestampMs: number): string =>
  createHmac("sha256", secret).update(`${timestampMs}\n${secret}`, "utf8").digest("base64");

/**
 * The address to post to now. Every other parameter stays as it is, byte for byte; a stale timestamp or signature
 * goes.
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

/** The parameters of a query string, without those that signing adds. */
export function withoutSignature(search: string): string[] {
  return search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "" && !/^(timestamp|sign)(=|$)/i.test(part));
}
