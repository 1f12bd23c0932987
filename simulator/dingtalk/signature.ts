import { createHmac, timingSafeEqual } from "node:crypto";

/** A signed request may be this far from the robot's own clock (docs/protocols/dingtalk.md §2). */
const WINDOW_MS = 60 * 60 * 1000;

/**
 * The signature DingTalk expects: base64 of HMAC-SHA256, not percent-encoded (docs/protocols/dingtalk.md §2).
 */
export const expectedSign = (secret: string, timestamp: string): string =>
  createHmac("sha256", secret).update(`${timestamp}\n${secret}`, "utf8").digest("base64");

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Checks `timestamp` and `sign` of a request's query.
 * @returns the name of the refusing answer, or null when the signature is right
 */
export function refusedSignature(query: URLSearchParams, secret: string, nowMs: number): string | null {
  const timestamp = query.get("timestamp");
  const sign = query.get("sign");
  if (timestamp === null || sign === null) return "sign_mismatch_short";
  if (!/^\d+$/.test(timestamp)) return "timestamp_invalid_short";
  if (Math.abs(nowMs - Number(timestamp)) > WINDOW_MS) return "timestamp_invalid_short";
  return sameText(sign, expectedSign(secret, timestamp)) ? null : "sign_mismatch_short";
}
