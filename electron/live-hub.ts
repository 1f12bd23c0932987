import type { EngineClient } from "../engine/engine.ts";
import type { Clock } from "../engine/lib/clock.ts";
import { createListeners } from "../engine/lib/listeners.ts";
import type { Log } from "../engine/lib/log.ts";
import { createPoller } from "../engine/lib/poller.ts";
import { doubledMs } from "../engine/lib/scheduling.ts";
import type { Reason } from "../shared/model/common.ts";
import type { LiveMessage } from "../shared/model/live.ts";
import type { Settings } from "../shared/model/settings.ts";
import type { Status } from "../shared/model/status.ts";

interface LiveHubDeps {
  readonly client: Pick<EngineClient, "live">;
  /**
   * The message for a lost connection; absent if there is no connection that could be lost.
   * @param cause - what was thrown; undefined if the stream ended without an error
   */
  readonly lost?: (cause: unknown) => Reason;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
}

interface LiveFollower {
  /**
   * The first message is always the status, also for a follower that joins later. A `reset` never comes: see `onOpen`.
   */
  readonly onMessage: (message: LiveMessage) => void;
  /** Called before the first message, and again when messages were lost: changes before that were not reported. */
  readonly onOpen?: () => void;
  /** Called when the connection has been lost for a moment, with the cause; `onOpen` ends it. */
  readonly onLost?: (cause: Reason) => void;
}

/** The one subscription to the engine's live stream, from which the tray, the notifications and the rest are informed. */
export interface LiveHub {
  /** Informs the follower until the returned function is called. */
  follow(follower: LiveFollower): () => void;
  /** Opens a broken stream again at once. */
  reopen(): void;
  stop(): void;
}

/** Delay before a broken stream is opened again; doubled with each failure from the third on. */
const REOPEN_DELAY = { firstMs: 1000, maxMs: 4000 };
/** A stream that is back within this time, in ms, does not count as lost. */
const LOST_AFTER_MS = 1200;

/** Subscribes at once. A stream that ends, breaks or lacks messages is opened again. */
export function createLiveHub({ client, lost, clock, log }: LiveHubDeps): LiveHub {
  const opened = createListeners<void>(log);
  const messages = createListeners<LiveMessage>(log);
  /** The latest status; null while the stream is not open. */
  let status: Status | null = null;
  let isStopped = false;
  let failures = 0;
  const loss = createLoss(lost, clock, log);

  /** @returns the delay before the stream is opened again; nothing for the usual one */
  async function readOnce(signal: AbortSignal): Promise<number | undefined> {
    status = null;
    let cause: unknown;
    try {
      for await (const message of await client.live(undefined, { signal })) {
        if (signal.aborted) return;
        // A new stream begins with the status, which makes up for a lost one.
        if (message.type === "reset") return 0;
        const isFirst = status === null;
        if (message.type === "status") status = message.status;
        if (isFirst) {
          failures = 0;
          loss.end();
          opened.report();
        }
        messages.report(message);
      }
    } catch (error) {
      cause = error;
      // Logged once: a server may be unreachable for hours.
      if (!signal.aborted && failures === 0)
        log.warn({ err: error }, "The live stream broke; it will be reopened");
    } finally {
      status = null;
    }
    if (signal.aborted) return undefined;
    loss.begin(cause);
    failures += 1;
    return doubledMs(Math.max(1, failures - 1), REOPEN_DELAY);
  }

  const poller = createPoller({
    clock,
    log,
    name: "Reading the live stream",
    run: readOnce,
    intervalMs: REOPEN_DELAY.firstMs,
  });
  poller.restart();
  return {
    follow({ onMessage, onOpen = () => {}, onLost = () => {} }) {
      const stops = [opened.add(onOpen), messages.add(onMessage), loss.onLost(onLost)];
      if (status !== null && !isStopped) {
        onOpen();
        onMessage({ type: "status", status });
      }
      return () => {
        for (const stop of stops) stop();
      };
    },
    reopen() {
      if (status === null && !isStopped) poller.restart();
    },
    stop() {
      isStopped = true;
      loss.end();
      void poller.stop();
    },
  };
}

/** Reports a loss of the connection that lasts, and again if its cause changes. */
function createLoss(reasonOf: LiveHubDeps["lost"], clock: LiveHubDeps["clock"], log: Log) {
  const listeners = createListeners<Reason>(log);
  let cancelTimer = () => {};
  let isBroken = false;
  let reported: Reason | null = null;
  let present: Reason | undefined;

  const report = () => {
    if (present === undefined || (reported !== null && present.sentence === reported.sentence)) return;
    reported = present;
    listeners.report(present);
  };

  return {
    /** @param cause - undefined if the stream ended without an error */
    begin(cause: unknown) {
      if (reasonOf === undefined) return;
      if (cause !== undefined || present === undefined) present = reasonOf(cause);
      if (reported !== null) report();
      if (isBroken) return;
      isBroken = true;
      cancelTimer = clock.after(LOST_AFTER_MS, report);
    },
    end() {
      cancelTimer();
      isBroken = false;
      reported = null;
      present = undefined;
    },
    /** A listener that is added during a loss is called at once. */
    onLost(listener: (cause: Reason) => void) {
      if (reported !== null) listener(reported);
      return listeners.add(listener);
    },
  };
}

/** Dependencies for following the settings. */
export interface FollowSettingsDeps {
  readonly hub: Pick<LiveHub, "follow">;
  readonly client: Pick<EngineClient, "settings">;
  readonly log: Log;
}

/** Calls back with the settings, first with the current ones, until the returned function is called. */
export function followSettings(
  { hub, client, log }: FollowSettingsDeps,
  onSettings: (settings: Settings) => void,
): () => void {
  const read = () => {
    client.settings
      .get()
      .then(onSettings)
      .catch((error: unknown) => log.error({ err: error }, "The settings could not be applied"));
  };
  return hub.follow({
    onOpen: read,
    onMessage(message) {
      if (message.type === "changed" && message.parts.includes("settings")) read();
    },
  });
}

interface FollowSwitchDeps extends FollowSettingsDeps {
  readonly setting: "startAtLogin" | "keepAwake";
  readonly set: (enabled: boolean) => void;
}

/** Applies an on/off setting to the system whenever it changes, until the returned function is called. */
export function followSwitch({ setting, set, ...deps }: FollowSwitchDeps): () => void {
  // If it is off at the start, nothing is changed: another Tocsin with another data directory may have switched it
  // on.
  let isEnabled = false;
  return followSettings(deps, ({ [setting]: enabled }) => {
    if (enabled === isEnabled) return;
    isEnabled = enabled;
    set(enabled);
  });
}
