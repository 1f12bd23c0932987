import { BlockList } from "node:net";
import { errorAnswer, knownAnswer, type RobotAnswer } from "./answers.ts";
import type { RobotRequest } from "./robot-request.ts";
import { refusedSignature } from "./signature.ts";

/** A robot's security settings; each one that is given is checked (docs/protocols/dingtalk.md §3). */
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
 * @param shownText - what the message shows in the chat. Which fields DingTalk searches for a keyword is not
 *   documented (docs/protocols/dingtalk.md §3); the text alone is the strictest reading, so whoever satisfies
 *   it satisfies the others
 * @returns the refusal (errcode 310000), or null when every setting is satisfied
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
