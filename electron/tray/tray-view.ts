import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { createPoller } from "../../engine/lib/poller.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Role } from "../../shared/model/person.ts";
import type { Status } from "../../shared/model/status.ts";
import { judgeStatus } from "../../shared/status-judgement.ts";
import { createThrottle } from "../../shared/throttle.ts";
import type { LiveHub } from "../live-hub.ts";
import type { TrayView } from "./tray-menu.ts";

/** Remembers the number of failed deliveries that the user has seen, across restarts. */
export interface AcknowledgedFailures {
  read(): number;
  write(count: number): void;
}

export interface TrayViewDeps {
  readonly hub: Pick<LiveHub, "follow">;
  readonly client: Pick<EngineClient, "connectors" | "events" | "settings">;
  readonly clock: Clock;
  readonly log: Log;
  readonly acknowledgedFailures: AcknowledgedFailures;
  /** Whether the window has the focus. */
  readonly isWindowFocused: () => boolean;
  readonly show: (view: TrayView) => void;
  /** Whether this desktop is connected to the server of a team. */
  readonly isInTeam: boolean;
}

/** How many of the last alerts the menu shows. */
const LAST_ALERTS = 5;
/** The icon and the tooltip are updated at most twice a second. */
const GAP_MS = 500;
/** Some states depend on the time alone, so the view is also refreshed without a change, in ms. */
const REFRESH_INTERVAL_MS = 20_000;

/** Keeps the tray's view up to date until it is stopped. */
export function followTrayView({
  hub,
  client,
  clock,
  log,
  acknowledgedFailures,
  isWindowFocused,
  show,
  isInTeam,
}: TrayViewDeps) {
  let status: Status | null = null;
  let role: Role = "admin";
  let lost: Reason | null = null;

  const acknowledge = (failed: number): number => {
    const seen = isWindowFocused() ? failed : Math.min(failed, acknowledgedFailures.read());
    if (seen !== acknowledgedFailures.read()) acknowledgedFailures.write(seen);
    return seen;
  };

  const showLost = async (cause: Reason) => {
    const { trayIcon: icon } = await client.settings.get();
    const judgement = judgeStatus(null, { now: clock.now(), acknowledgedFailures: 0, lost: cause });
    show({ status: null, judgement, connectors: [], alerts: [], icon, role, isInTeam });
  };

  const refresh = async () => {
    try {
      if (lost !== null) return await showLost(lost);
      const [{ trayIcon: icon }, connectors, { items: alerts }] = await Promise.all([
        client.settings.get(),
        client.connectors.list(),
        client.events.list({ kind: "alert", limit: LAST_ALERTS }),
      ]);
      if (lost !== null) return;
      const context = {
        now: clock.now(),
        acknowledgedFailures: status === null ? 0 : acknowledge(status.counts.failed),
      };
      show({ status, judgement: judgeStatus(status, context), connectors, alerts, icon, role, isInTeam });
    } catch (error) {
      log.error({ err: error }, "The tray's menu is out of date");
    }
  };

  const throttled = createThrottle(refresh, { timers: clock, gapMs: GAP_MS });
  const poller = createPoller({
    clock,
    log,
    name: "Refreshing the tray",
    run: throttled.request,
    intervalMs: REFRESH_INTERVAL_MS,
  });
  poller.wakeUp(REFRESH_INTERVAL_MS);
  const unfollow = hub.follow({
    onOpen() {
      lost = null;
    },
    onLost(cause) {
      lost = cause;
      // Not behind a refresh that waits for the server.
      void showLost(cause).catch((error: unknown) => log.error({ err: error }, "The tray is out of date"));
    },
    onMessage(message) {
      if (message.type === "status") {
        status = message.status;
        role = message.me?.role ?? "admin";
      }
      throttled.request();
    },
  });
  return {
    /** To be called when something outside the engine has changed, such as the language or the focus. */
    refresh: throttled.request,
    stop() {
      unfollow();
      void poller.stop();
      throttled.stop();
    },
  };
}
