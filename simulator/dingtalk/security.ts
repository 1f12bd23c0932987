import { createHmac, timingSafeEqual } from "node:crypto";
import { BlockList } from "node:net";
import { errorAnswer, knownAnswer, type RobotAnswer } from "./answers.ts";
import type { RobotRequest } from "./robot-request.ts";

/** A robot's security settings; all that are set are checked (docs/protocols/dingtalk.md §3). */
export interface SecuritySettings {
  readonly secret?: string | undefined;
  readonly keyword?: string | undefined;
  /** IPv4 addresses or CIDR ranges. */
  readonly ipAllowList?: readonly string[] | undefined;
}

function isAllowed(ip: string, allowList: readonly string[]): boolean {
  const list = new BlockList();
  for (const entry of allowList) {
    const [address = "", prefix] = entry.split("/");
    if (prefix === undefined) list.addAddress(address);
    else list.addSubnet(address, Number(prefix));
  }
  return list.check(ip.replace(/^::ffff:/, ""));
}

/**
 * @param shownText - the text that the chat shows. Which fields DingTalk searches for a keyword is not documented
 *   (docs/protocols/dingtalk.md §3). The text alone is the strictest interpretation, so a message that satisfies it
 *   satisfies all others
 * @returns the refusal (errcode 310000), or null if every setting is satisfied
 */
export function refusedBySecurity(
  settings: SecuritySettings,
  request: RobotRequest,
  shownText: string,
  nowMs: number,
): RobotAnswer | null {
  const { secret, keyword, ipAllowList } = settings;
  if (ipAllowList !== undefined && !isAllowed(request.ip, ipAllowList)) {
    return errorAnswer(310000, `ip ${request.ip} not in whitelist`);
  }
  if (secret !== undefined) {
    const refusal = refusedSignature(request.query, secret, nowMs);
    if (refusal !== null) return knownAnswer(refusal);
  }
  if (keyword !== undefined && !shownText.includes(keyword)) return knownAnswer("keyword_missing_short");
  return null;
}

/** The maximum difference between a request's timestamp and the robot's clock (docs/protocols/dingtalk.md §2). */
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
 * @returns the name of the refusing answer, or null if the signature is valid
 */
export function refusedSignature(query: URLSearchParams, secret: string, nowMs: number): string | null {
  const timestamp = query.get("timestamp");
  const sign = query.get("sign");
  if (timestamp === null || sign === null) return "sign_mismatch_short";
  if (!/^\d+$/.test(timestamp)) return "timestamp_invalid_short";
  if (Math.abs(nowMs - Number(timestamp)) > WINDOW_MS) return "timestamp_invalid_short";
  return sameText(sign, expectedSign(secret, timestamp)) ? null : "sign_mismatch_short";
}
