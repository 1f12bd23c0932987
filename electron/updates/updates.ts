import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { createPoller } from "../../engine/lib/poller.ts";
import { message, reason } from "../../engine/sentences/message.ts";
import { refusal } from "../../engine/sentences/refusal.ts";
import type { ShellUpdates } from "../../engine/shell.ts";
import type { Update, UpdateChannel, UpdateMoment } from "../../shared/model/update.ts";
import { UPDATES_ADDRESS } from "../links/page-address.ts";
import type { LiveHub } from "../live-hub.ts";
import type { Notice } from "../notifications/notification-service.ts";
import type { DesktopTranslator } from "../words/words-of.ts";
import type { UpdateFeed } from "./updates-feed.ts";

interface UpdatesDeps {
  readonly feed: UpdateFeed;
  /** False if a newer version is only announced. */
  readonly installs: boolean;
  readonly releasesUrl: string | null;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  /** The channel in the settings. */
  readonly channel: () => Promise<UpdateChannel>;
  /** Whether a delivery is being sent at this moment. */
  readonly isSending: () => Promise<boolean>;
  /** Stops everything cleanly, so that the app can be replaced. */
  readonly shutDown: () => Promise<void>;
}

export interface Updates extends ShellUpdates {
  /** Installs a version that waits for a moment without a delivery, if this is one. To be called when the engine changes. */
  proceed(): Promise<void>;
}

/** Newer versions of the app: checked for on request, installed when the user asks for it and nothing is being sent. */
export function createUpdates(deps: UpdatesDeps): Updates {
  const { feed, installs, releasesUrl, clock, log, channel, isSending, shutDown } = deps;
  const listeners = new Set<() => void>();
  let state: Update = {
    state: "unknown",
    installs,
    version: null,
    notes: null,
    percent: null,
    checkedAt: null,
    problem: null,
    releasesUrl,
  };
  let checking: Promise<void> | null = null;
  let moment: UpdateMoment = "quit";
  let isShuttingDown = false;

  function change(changes: Partial<Update>) {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  }

  async function checkOnce() {
    change({ state: "checking" });
    try {
      const version = await feed.newest(await channel());
      const found = version === null ? "current" : "available";
      const notes = version === null ? null : feed.notes();
      change({ state: found, version, notes, checkedAt: clock.now(), problem: null });
    } catch (error) {
      log.warn({ error: nameOf(error) }, "The check for newer versions failed");
      const problem = reason("update/unreachable", "update.unreachable");
      change({ state: state.version === null ? "unknown" : "available", problem });
    }
  }

  async function download() {
    change({ state: "downloading", percent: 0, problem: null });
    try {
      await feed.download((percent) => {
        if (percent !== state.percent) change({ percent });
      });
      await finish();
    } catch (error) {
      log.warn({ error: nameOf(error) }, "The newer version could not be downloaded");
      const problem = reason("update/no-download", "update.no-download");
      change({ state: "available", percent: null, problem });
    }
  }

  async function finish() {
    change({ state: moment === "now" ? "waiting" : "ready", percent: null });
    await proceed();
  }

  async function proceed() {
    const isRequested = () => state.state === "waiting" && !isShuttingDown;
    if (!isRequested() || (await isSending()) || !isRequested()) return;
    isShuttingDown = true;
    await shutDown().catch((error: unknown) => log.error({ err: error }, "Tocsin did not stop cleanly"));
    feed.restart();
  }

  return {
    state: () => state,
    /** Does nothing while a version is downloaded or about to be installed. */
    async check() {
      if (["downloading", "ready", "waiting"].includes(state.state)) return;
      checking ??= checkOnce().finally(() => {
        checking = null;
      });
      await checking;
    },
    async install(when) {
      if (!installs) throw refusal("conflict", message("update.managed"));
      await checking;
      if (state.version === null) throw refusal("conflict", message("update.none"));
      moment = when;
      if (state.state === "available") void download();
      else if (state.state !== "downloading") await finish();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    proceed,
  };
}

/** Download URLs may be signed and responses long, so only this part of an error is logged. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

interface UpdateChecksDeps {
  readonly updates: Pick<Updates, "state" | "check" | "proceed">;
  readonly hub: Pick<LiveHub, "follow">;
  readonly client: Pick<EngineClient, "settings">;
  readonly clock: Clock;
  /** From 0 up to 1; spreads the checks of all installations. */
  readonly random: () => number;
  readonly log: Log;
  /** Notifies the user of a newer version; called once for each. */
  readonly notify: (version: string) => void;
}

/** Delay of the first check after the start, and of each further one, in ms. */
const FIRST_CHECK_MS = 60_000;
const CHECK_INTERVAL_MS = 6 * 3_600_000;

/** Checks for newer versions regularly while the settings ask for it, until the returned function is called. */
export function scheduleUpdateChecks(deps: UpdateChecksDeps): () => void {
  const { updates, hub, client, clock, random, log, notify } = deps;
  let notified: string | null = null;

  async function checkAndNotify() {
    if (!(await client.settings.get()).updates.check) return;
    await updates.check();
    const { state, version } = updates.state();
    if (state !== "available" || version === null || version === notified) return;
    notified = version;
    notify(version);
  }

  const poller = createPoller({
    clock,
    log,
    name: "The check for newer versions",
    run: checkAndNotify,
    intervalMs: CHECK_INTERVAL_MS,
    jitter: { ratio: 0.1, random },
  });
  poller.wakeUp(FIRST_CHECK_MS);
  const unfollow = hub.follow({
    onMessage(message) {
      if (message.type !== "status") return;
      updates
        .proceed()
        .catch((error: unknown) => log.error({ err: error }, "The newer version was not installed"));
    },
  });
  return () => {
    void poller.stop();
    unfollow();
  };
}

/** The notification of the result of a check. */
export const updateNotice = (update: Update, words: DesktopTranslator): Notice => ({
  ...messages(update, words),
  leadsTo: UPDATES_ADDRESS,
  urgency: "low",
});

function messages(update: Update, words: DesktopTranslator): Pick<Notice, "title" | "body"> {
  const { state, version, installs, problem } = update;
  if (version === null) {
    if (problem === null) return { title: words.t("updates.current"), body: "" };
    const { message, advice } = words.format(problem);
    return { title: message, body: advice ?? "" };
  }
  if (state === "ready" || state === "waiting") {
    return { title: words.t("updates.ready", { version }), body: words.t("updates.ready-text") };
  }
  const body = words.t(installs ? "updates.there-text" : "updates.manual-text");
  return { title: words.t("updates.there", { version }), body };
}
