import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Status } from "../../shared/model/status.ts";
import { ATTENTION_ADDRESS, problemAddress } from "../links/page-address.ts";
import type { LiveHub } from "../live-hub.ts";
import type { DesktopTranslator } from "../words/words-of.ts";
import { alertCause, alertNotice, isEnd, isEndOf, isHighAlert, type NewAlert } from "./alert-notices.ts";
import type { Notice } from "./notification-service.ts";
import {
  hasCauseEnded,
  type NotifiedState,
  notifiedAtStart,
  notifiedBy,
  type ProblemNotice,
  problemNotices,
} from "./problem-notices.ts";

interface WatchNoticesDeps {
  readonly hub: Pick<LiveHub, "follow">;
  readonly client: Pick<EngineClient, "settings">;
  readonly clock: Clock;
  readonly log: Log;
  /** Shows a notification; the returned function closes it. */
  readonly notify: (notice: Notice) => () => void;
  /** The words in the current language. */
  readonly words: () => DesktopTranslator;
}

/** Events within this time go into one notification, in ms. */
const GATHER_MS = 2_000;
/** The minimum time between two notifications, in ms. */
const PAUSE_MS = 15_000;
/** After sleep the network and the tunnel need a while to come back; only problems that remain are shown. In ms. */
const GRACE_MS = 30_000;
/** The cause of a notification that the connection is lost. */
const LOST = "connection";
/** The most events that are remembered as shown. An event no longer changes after this many newer ones. */
const MAX_SEEN = 20_000;

/** Combines several notifications into one. */
function grouped(notices: readonly ProblemNotice[], { t }: DesktopTranslator): Notice | null {
  const [first] = notices;
  if (first === undefined || notices.length === 1) return first ?? null;
  return {
    title: t("problems.title", { count: notices.length }),
    body: notices.map(({ title, body }) => `${title}: ${body}`).join("\n"),
    leadsTo: notices.every(({ leadsTo }) => leadsTo === first.leadsTo) ? first.leadsTo : ATTENTION_ADDRESS,
  };
}

interface NoticeWatch {
  /** Shows nothing for a while, because the machine goes to sleep or wakes up; then the remaining problems. */
  mute(): void;
  stop(): void;
}

/**
 * Shows system notifications of problems, and of new HIGH alerts if the settings ask for them. Each change of state is
 * shown once, in groups.
 */
export function watchNotices({ hub, client, clock, log, notify, words }: WatchNoticesDeps): NoticeWatch {
  const since = clock.now();
  const seen = new Set<string>();
  const shown = createShownNotices();
  let alerts: NewAlert[] = [];
  let status: Status | null = null;
  let notified: NotifiedState | null = null;
  let lost: Reason | null = null;
  let cancelTimer: (() => void) | null = null;
  /** Moments of the monotonic clock before which nothing is shown. */
  let nextShowAt = 0;
  let quietUntil = 0;

  async function showPending() {
    const { problems, highAlerts } = (await client.settings.get()).notifications;
    if (lost !== null && problems) {
      const lostNotice = {
        title: words().t("team.lost"),
        body: words().formatWithAdvice(lost),
        leadsTo: problemAddress({ code: lost.code, connectorId: null }),
      };
      shown.add(notify(lostNotice), [LOST]);
      lost = null;
    }
    const newAlerts = alerts;
    alerts = [];
    if (status !== null && notified !== null) {
      const notices = problemNotices(notified, status, words());
      const notice = grouped(notices, words());
      // Events count as notified while notifications are disabled, so only later ones are shown once they are
      // enabled.
      notified = notifiedBy(status);
      const causes = notices.map(({ cause }) => cause);
      if (problems && notice !== null) shown.add(notify(notice), causes);
    }
    const notice = alertNotice(newAlerts, words());
    if (highAlerts && notice !== null) shown.add(notify(notice), newAlerts.map(alertCause));
  }

  function schedule() {
    if (cancelTimer !== null) return;
    const delayMs = Math.max(GATHER_MS, Math.max(nextShowAt, quietUntil) - clock.monotonic());
    cancelTimer = clock.after(delayMs, () => {
      cancelTimer = null;
      nextShowAt = clock.monotonic() + PAUSE_MS;
      showPending().catch((error: unknown) => log.error({ err: error }, "A notification could not be shown"));
    });
  }

  const unfollow = hub.follow({
    onLost(cause) {
      lost = cause;
      schedule();
    },
    onOpen() {
      lost = null;
      shown.settle((cause) => cause === LOST);
    },
    onMessage(message) {
      if (message.type === "status") {
        status = message.status;
        notified ??= notifiedAtStart(status);
        const present = notifiedBy(status);
        shown.settle(
          (cause) => !cause.startsWith("alert ") && cause !== LOST && hasCauseEnded(cause, present),
        );
        if (problemNotices(notified, status, words()).length > 0) schedule();
        // A problem that is over may recur, and is shown again then.
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
      schedule();
    },
  });
  return {
    mute() {
      quietUntil = clock.monotonic() + GRACE_MS;
      if (cancelTimer === null) return;
      cancelTimer();
      cancelTimer = null;
      schedule();
    },
    stop() {
      unfollow();
      cancelTimer?.();
    },
  };
}

/** The notifications on display, with the causes of each. */
interface ShownNotices {
  /** @param causes - the notification is obsolete when all of these are over */
  add(withdraw: () => void, causes: readonly string[]): void;
  /** Withdraws every notification all of whose causes are over. */
  settle(isOver: (cause: string) => boolean): void;
}

/** No more are remembered; a notification service shows far fewer. */
const MAX_SHOWN = 50;

function createShownNotices(): ShownNotices {
  let shown: { readonly withdraw: () => void; causes: readonly string[] }[] = [];
  return {
    add(withdraw, causes) {
      shown = [...shown, { withdraw, causes }].slice(-MAX_SHOWN);
    },
    settle(isOver) {
      for (const one of shown) {
        one.causes = one.causes.filter((cause) => !isOver(cause));
        if (one.causes.length === 0) one.withdraw();
      }
      shown = shown.filter(({ causes }) => causes.length > 0);
    },
  };
}
