import type { Reason } from "../../../../shared/model/common.ts";
import type { FormatReason } from "../../../words/format-reason.ts";
import type { Words } from "../../../words/words.ts";
import type { LogTranslator } from "./log-translator.ts";

const SHORT: Readonly<Record<string, keyof Words["log"]["short"]>> = {
  "dingtalk/security:sign": "sign",
  "dingtalk/security:keyword": "keyword",
  "dingtalk/security:timestamp": "timestamp",
  "dingtalk/security:ip": "ip",
  "dingtalk/token": "token",
  "dingtalk/target": "target",
  "dingtalk/redirect": "redirect",
  "dingtalk/content": "content",
  "dingtalk/size": "size",
  "dingtalk/unknown": "refused",
  "robot/secret-missing": "secretMissing",
  "gave-up": "gaveUp",
  "connector-removed": "removed",
  "routing/event": "notChosen",
  "routing/condition": "condition",
  "routing/action-off": "off",
  "routing/connector-off": "connectorOff",
  "routing/connector-missing": "removed",
  "routing/manual": "byHand",
};

/** A cause in two or three words, for a chip; where it has none of its own, its sentence without the full stop. */
export function shortReason(reason: Reason, t: LogTranslator, formatReason: FormatReason): string {
  const key = SHORT[reason.code];
  return key === undefined ? formatReason(reason).message.replace(/[.。]$/, "") : t(`short.${key}`);
}
