import type { Clock } from "../../engine/clock.ts";
import type { EngineClient } from "../../engine/engine.ts";
import type { Log } from "../../engine/log.ts";
import type { Status } from "../../shared/model/status.ts";
import { followLive } from "../follow-live.ts";
import { ATTENTION_ADDRESS } from "../links/page-address.ts";
import type { Notice } from "../tray/test-notice.ts";
import type { Words } from "../words/words-of.ts";
import { alertCause, alertNotice, isEnd, isEndOf, isHighAlert, type NewAlert } from "./alert-news.ts";
import { isMended, type News, problemNews, type Told, toldAtStart, toldBy } from "./problem-news.ts";
import { createShownNews } from "./shown-news.ts";

interface WatchNewsDeps {
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
function grouped(news: readonly News[], { t }: Words): Notice | null {
  const [first] = news;
  if (first === undefined || news.length === 1) return first ?? null;
  return {
    title: t("problems.title", { count: news.length }),
    body: news.map(({ title, body }) => `${title}: ${body}`).join("\n"),
    leadsTo: news.every(({ leadsTo }) => leadsTo === first.leadsTo) ? first.leadsTo : ATTENTION_ADDRESS,
  };
}

export interface NewsWatch {
  /** Tells nothing for a while, because the machine goes to sleep or woke up; then what is still true. */
  hush(): void;
  stop(): void;
}

/**
 * Shows the system's notification for what nobody else can tell: problems, and new HIGH alerts where the settings ask
 * for them. Each change of state once, in groups.
 */
export function watchNews({ client, clock, log, notify, words }: WatchNewsDeps): NewsWatch {
  const since = clock.now();
  const seen = new Set<string>();
  const shown = createShownNews();
  let alerts: NewAlert[] = [];
  let status: Status | null = null;
  let told: Told | null = null;
  let cancelRound: (() => void) | null = null;
  /** Moments of the monotonic clock before which no round begins. */
  let nextRoundAt = 0;
  let quietUntil = 0;

  async function tell() {
    const { problems, highAlerts } = (await client.settings.get()).notifications;
    const newAlerts = alerts;
    alerts = [];
    if (status !== null && told !== null) {
      const news = problemNews(told, status, words());
      const notice = grouped(news, words());
      // What is not wanted counts as told: switched on later, the notifications begin with what is new then.
      told = toldBy(status);
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
      tell().catch((error: unknown) => log.error({ err: error }, "A notification could not be shown"));
    });
  }

  const unfollow = followLive({
    client,
    clock,
    log,
    onMessage(message) {
      if (message.type === "status") {
        status = message.status;
        told ??= toldAtStart(status);
        const present = toldBy(status);
        shown.settle((cause) => !cause.startsWith("alert ") && isMended(cause, present));
        if (problemNews(told, status, words()).length > 0) plan();
        // What has passed may come again, and is news then.
        else told = toldBy(status);
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
    hush() {
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
