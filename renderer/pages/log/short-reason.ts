import type { Reason } from "../../../shared/model/common.ts";

/** A cause in two or three words, for a chip; the panel and the tooltip have the sentence. */
const SHORT: Readonly<Record<string, string>> = {
  "dingtalk/security:sign": "sign not match",
  "dingtalk/security:keyword": "keyword missing",
  "dingtalk/security:timestamp": "clock is off",
  "dingtalk/security:ip": "IP not allowed",
  "dingtalk/token": "unknown token",
  "dingtalk/target": "robot unavailable",
  "dingtalk/redirect": "redirected",
  "dingtalk/content": "content refused",
  "dingtalk/size": "too long",
  "robot/secret-missing": "secret missing",
  "gave-up": "gave up",
};

export const shortReason = ({ code, message }: Reason): string => SHORT[code] ?? message.replace(/\.$/, "");
