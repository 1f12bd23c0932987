import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { Status } from "../../shared/model/status.ts";
import { followLive } from "../follow-live.ts";
import { ATTENTION_ADDRESS } from "../links/page-address.ts";
import type { Notice } from "../tray/test-notice.ts";
import type { Words } from "../words/words-of.ts";
import { alertCause, alertNotice, isEnd, isEndOf, isHighAlert, type NewAlert } from "./alert-notices.ts";
import {
  isMended,
  type NotifiedState,
  notifiedAtStart,
  notifiedBy,
  type ProblemNotice,
  problemNotices,
} from "./problem-notices.ts";
import { createShownNotices } from "./shown-notices.ts";

interface WatchNoticesDeps {
  readonly client: Pick<EngineClient, "live" | "settings">;
  readonly clock: Clock;
  readonly log: Log;
  /** Shows a notification; what it returns takes it away again. */
  readonly notify: (notice: Notice) => () => void;
  /** In the language of this moment. */
  readonly words: () => Words;
}

/** What comes within this time is told together, in ms. */
const GATHER_MS = 2_000;
/** Between two rounds the user has time to look, in ms. */
const PAUSE_MS = 15_000;
/** After sleep the network and the tunnel are not there at once; what is still wrong by then is news. In ms. */
const GRACE_MS = 30_000;
/** Rows that are remembered as told; one that changes still has come back long before as many others have. */
const MAX_SEEN = 20_000;

/** Several pieces of news in one notification. */
function grouped(news: readonly ProblemNotice[], { t }: Words): Notice | null {
  const [first] = news;
  if (first === undefined || news.length === 1) return first ?? null;
  return {
    title: t("problems.title", { count: news.length }),
    body: news.map(({ title, body }) => `${title}: ${body}`).join("\n"),
    leadsTo: news.every(({ leadsTo }) => leadsTo === first.leadsTo) ? first.leadsTo : ATTENTION_ADDRESS,
  };
}

export interface NoticeWatch {
  /** Tells nothing for a while, because the machine goes to sleep or woke up; then what is still true. */
  mute(): void;
  stop(): void;
}

/**
 * Shows the system's notification for what nobody else can tell: problems, and new HIGH alerts where the settings ask
 * for them. Each change of state once, in groups.
 */
export function watchNotices({ client, clock, log, notify, words }: WatchNoticesDeps): NoticeWatch {
  const since = clock.now();
  const seen = new Set<string>();
  const shown = createShownNotices();
  let alerts: NewAlert[] = [];
  let status: Status | null = null;
  let notified: NotifiedState | null = null;
  let cancelRound: (() => void) | null = null;
  /** Moments of the monotonic clock before which no round begins. */
  let nextRoundAt = 0;
  let quietUntil = 0;

  async function showPending() {
    const { problems, highAlerts } = (await client.settings.get()).notifications;
    const newAlerts = alerts;
    alerts = [];
    if (status !== null && notified !== null) {
      const news = problemNotices(notified, status, words());
      const notice = grouped(news, words());
      // What is not wanted counts as told: switched on later, the notifications begin with what is new then.
      notified = notifiedBy(status);
      const causes = news.map(({ cause }) => cause);
      if (problems && notice !== null) shown.add(notify(notice), causes);
    }
    const notice = alertNotice(newAlerts, words());
    if (highAlerts && notice !== null) shown.add(notify(notice), newAlerts.map(alertCause));
  }

  function plan() {
    if (cancelRound !== null) return;
    const delayMs = Math.max(GATHER_MS, Math.max(nextRoundAt, quietUntil) - clock.monotonic());
    cancelRound = clock.after(delayMs, () => {
      cancelRound = null;
      nextRoundAt = clock.monotonic() + PAUSE_MS;
      showPending().catch((error: unknown) => log.error({ err: error }, "A notification could not be shown"));
    });
  }

  const unfollow = followLive({
    client,
    clock,
    log,
    onMessage(message) {
      if (message.type === "status") {
        status = message.status;
        notified ??= notifiedAtStart(status);
        const present = notifiedBy(status);
        shown.settle((cause) => !cause.startsWith("alert ") && isMended(cause, present));
        if (problemNotices(notified, status, words()).length > 0) plan();
        // What has passed may come again, and is news then.
        else notified = notifiedBy(status);
      }
      if (message.type !== "event") return;
      const { event } = message;
      alerts = alerts.filter((alert) => !isEndOf(event, alert));
      if (isEnd(event)) shown.settle((cause) => cause === alertCause(event));
      if (!isHighAlert(event) || event.receivedAt < since || seen.has(event.id)) return;
      seen.add(event.id);
      const [oldest] = seen;
      if (seen.size > MAX_SEEN && oldest !== undefined) seen.delete(oldest);
      alerts.push(event);
      plan();
    },
  });
  return {
    mute() {
      quietUntil = clock.monotonic() + GRACE_MS;
      if (cancelRound === null) return;
      cancelRound();
      cancelRound = null;
      plan();
    },
    stop() {
      unfollow();
      cancelRound?.();
    },
  };
}
