import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { LaneStatus, Status } from "../../shared/model/status.ts";
import type { StatusFinding, StatusPlace } from "../../shared/status-finding.ts";
import { judgeStatus, type StatusJudgement } from "../../shared/status-judgement.ts";
import { findingText } from "../../shared/status-words.ts";
import type { Tone } from "../components/icons.tsx";
import { routeHref } from "../navigation/route.ts";
import { type FormatReason, useFormatReason } from "../words/format-reason.ts";
import { secondsSince, type TimeWords, useTimeWords } from "../words/time-words.ts";
import type { Translator } from "../words/words.ts";

/** One statement of the status bar, and where its cause is. */
export interface StatusItem {
  readonly tone: Tone;
  readonly words: string;
  /** Details for a tooltip; null if the text is complete. */
  readonly more: string | null;
  readonly href: string | null;
}

/** A statement among others. */
export interface StatusBarItem extends StatusItem {
  /** Stays the same while the words change, such as the seconds since the last call. */
  readonly id: string;
}

/** Formats texts in the reader's language. */
export interface StatusFormatters {
  readonly t: Translator<"shell">;
  readonly formatReason: FormatReason;
  readonly time: TimeWords;
}

export function useStatusFormatters(): StatusFormatters {
  const t = useTranslations("shell");
  const formatReason = useFormatReason();
  const time = useTimeWords();
  return useMemo(() => ({ t, formatReason, time }), [t, formatReason, time]);
}

/** The same level as in the tray, except that failed messages count as seen, since the log shows them. */
export const judgeForPage = (status: Status, now: number): StatusJudgement =>
  judgeStatus(status, { now, acknowledgedFailures: status.counts.failed });

/** The statements of the status bar: receiving first, then sending. */
export function statusItems(
  { findings }: StatusJudgement,
  status: Status,
  formatters: StatusFormatters,
  now: number,
): StatusBarItem[] {
  const before = (index: number, code: string) =>
    findings.slice(0, index).filter((finding) => finding.code === code).length;
  return findings.map((finding, index) => ({
    id: `${finding.code} ${before(index, finding.code)}`,
    ...statusItem(finding, status, formatters, now),
  }));
}

/**
 * The position of the statement that is shown where there is room for one only: the worst, else
 * the first about rejected calls, else the first.
 */
export function foremostPosition({ cause, findings }: StatusJudgement): number {
  const worst = findings.indexOf(cause);
  const warning = findings.findIndex((finding) => toneOf(finding) === "warning");
  return Math.max(worst === -1 ? warning : worst, 0);
}

/** One finding of a status, in the reader's language. */
export function statusItem(
  finding: StatusFinding,
  status: Status,
  formatters: StatusFormatters,
  now: number,
): StatusItem {
  const { t, formatReason, time } = formatters;
  const ago = (moment: number) => {
    const seconds = secondsSince(moment, now);
    return seconds === null ? time.ago(moment, now) : t("bar.secondsAgo", { seconds });
  };
  const words = { format: formatReason, time: (moment: number) => time.row(moment, now), ago };
  return {
    tone: toneOf(finding),
    words: findingText(finding, words),
    more: explanation(finding, status, formatters),
    href: hrefOf(finding.place),
  };
}

const hrefOf = (place: StatusPlace): string =>
  typeof place === "string" ? routeHref("log", null, { state: place }) : routeHref(...place);

const TONES: Readonly<Record<StatusFinding["level"], Tone>> = {
  offline: "bad",
  paused: "held",
  failing: "bad",
  degraded: "warning",
  backlog: "busy",
  ready: "good",
  info: "idle",
};

/** Messages on their way, messages held by DingTalk's limit, and calls that were rejected. */
const TONES_OF_CODES: Partial<Record<StatusFinding["code"], Tone>> = {
  "polling-soon": "busy",
  "public-connecting": "busy",
  "wrong-token": "warning",
  "unknown-address": "warning",
  "not-allowed": "warning",
  waiting: "busy",
  "waiting-blocked": "bad",
  held: "held",
  "held-until": "held",
};

const toneOf = ({ code, level }: StatusFinding): Tone => TONES_OF_CODES[code] ?? TONES[level];

/** The engine's explanation of the cause and its remedy, or the meaning of the text. */
function explanation(
  { code, reason }: StatusFinding,
  { receiving, publicUrl }: Status,
  { t, formatReason }: StatusFormatters,
): string | null {
  if (reason !== null) {
    const { message, advice } = formatReason(reason);
    return [message, advice].filter(Boolean).join(" ");
  }
  switch (code) {
    case "receiving":
    case "receiving-last":
      return receiving.url;
    case "silent":
      return t("bar.silentMore");
    case "wrong-token":
      return t("bar.wrongTokenMore");
    case "unknown-address":
      return t("bar.unknownAddressMore");
    case "not-allowed":
      return t("bar.notAllowedMore");
    case "polling":
    case "polling-soon":
      return t("bar.pollingMore");
    case "public":
      return t("bar.publicMore", { url: publicUrl ?? "" });
    case "public-off":
      return t("bar.localMore");
    case "backlog":
      return t("bar.backlogMore");
    default:
      return null;
  }
}

/** The share of a monthly quota from which it is shown. */
const NOTABLE_SHARE = 0.1;

/** The lane that is nearest to its monthly quota; null while none has used a tenth. */
export function fullestLane(lanes: readonly LaneStatus[]): LaneStatus | null {
  const share = ({ quota }: LaneStatus) => (quota === null ? -1 : quota.used / quota.limit);
  return lanes
    .filter((lane) => share(lane) >= NOTABLE_SHARE)
    .reduce<LaneStatus | null>(
      (most, lane) => (most === null || share(lane) > share(most) ? lane : most),
      null,
    );
}
