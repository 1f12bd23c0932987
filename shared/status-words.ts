import type { messages as english } from "./i18n/messages/en/index.ts";
import type { MessageText } from "./i18n/render.ts";
import type { Reason } from "./model/common.ts";
import type { StatusFinding } from "./status-finding.ts";

/** Dependencies for formatting findings in the reader's language. */
export interface FindingFormatters {
  readonly format: (reason: Pick<Reason, "message" | "advice" | "sentence" | "params">) => MessageText;
  /** Formats a moment such as `15:30`. */
  readonly time: (moment: number) => string;
  /** Formats a moment in the past such as `5 minutes ago`. */
  readonly ago: (moment: number) => string;
}

type Format = FindingFormatters["format"];

/** Formats a message without its advice. */
const textOf = (format: Format, sentence: string, params: Reason["params"] = {}): string =>
  format({ message: "", advice: null, sentence, params }).message;

const withoutFullStop = (text: string): string => text.replace(/[.。]$/, "");

/** The text of a finding, the same in the status bar and in the tray. */
export function findingText(finding: StatusFinding, { format, time, ago }: FindingFormatters): string {
  const { code, params, until, since, reason } = finding;
  return textOf(format, `status.${code}`, {
    ...params,
    cause: reason === null ? textOf(format, "cause.unknown") : causeText(reason, format),
    ...(reason === null ? {} : { problem: withoutFullStop(format(reason).message) }),
    ...(until === null ? {} : { time: time(until) }),
    ...(since === null ? {} : { ago: ago(since), at: time(since) }),
  });
}

/** The text of a pause; `until` is null until the user resumes. */
export const pausedText = (
  until: number | null,
  { format, time }: Pick<FindingFormatters, "format" | "time">,
): string =>
  until === null
    ? textOf(format, "status.paused")
    : textOf(format, "status.paused-until", { time: time(until) });

const CAUSES: Readonly<Record<string, keyof typeof english.cause>> = {
  "dingtalk/security:sign": "sign",
  "dingtalk/security:keyword": "keyword",
  "dingtalk/security:timestamp": "timestamp",
  "dingtalk/security:ip": "ip",
  "dingtalk/security": "security",
  "dingtalk/token": "token",
  "dingtalk/address": "address",
  "dingtalk/target": "target",
  "dingtalk/redirect": "redirect",
  "dingtalk/content": "content",
  "dingtalk/size": "size",
  "dingtalk/unknown": "unknown",
  "dingtalk/network": "network",
  "dingtalk/timeout": "timeout",
  "dingtalk/proxy": "proxy",
  "dingtalk/tls": "tls",
  "dingtalk/page": "page",
  "dingtalk/transient": "busy",
  "robot/secret-missing": "secret",
};

/** Why a robot does not accept messages, in two or three words; otherwise its sentence without the full stop. */
export function causeText(reason: Reason, format: Format): string {
  const cause = CAUSES[reason.code];
  return cause === undefined ? withoutFullStop(format(reason).message) : textOf(format, `cause.${cause}`);
}
