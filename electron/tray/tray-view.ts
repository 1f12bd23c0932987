import type { EngineClient } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { Status } from "../../shared/model/status.ts";
import { followLive } from "../follow-live.ts";
import { throttle } from "./throttle.ts";
import type { TrayView } from "./tray-menu.ts";
import { badgeCount, trayCause } from "./tray-state.ts";

/** Keeps how many given-up deliveries the user has seen, over restarts. */
export interface AcknowledgedFailures {
  read(): number;
  write(count: number): void;
}

export interface TrayViewDeps {
  readonly client: Pick<EngineClient, "live" | "connectors" | "events" | "settings">;
  readonly clock: Clock;
  readonly log: Log;
  readonly acknowledgedFailures: AcknowledgedFailures;
  /** Whether the user has the window in front. */
  readonly isUserLooking: () => boolean;
  readonly show: (view: TrayView, badge: number) => void;
}

/** How many of the last alerts the menu shows. */
const LAST_ALERTS = 5;
/** In a storm the icon and the tooltip follow twice a second. */
const GAP_MS = 500;
/** Some states begin only because time goes by. */
const REST_MS = 20_000;

/** Follows what the tray shows, until it is stopped. */
export function followTrayView({
  client,
  clock,
  log,
  acknowledgedFailures,
  isUserLooking,
  show,
}: TrayViewDeps) {
  let status: Status | null = null;

  const acknowledge = (dead: number): number => {
    const seen = isUserLooking() ? dead : Math.min(dead, acknowledgedFailures.read());
    if (seen !== acknowledgedFailures.read()) acknowledgedFailures.write(seen);
    return seen;
  };

  const refresh = async () => {
    try {
      const [{ trayIcon: icon }, connectors, { items: alerts }] = await Promise.all([
        client.settings.get(),
        client.connectors.list(),
        client.events.list({ kind: "alert", limit: LAST_ALERTS }),
      ]);
      const look = {
        now: clock.now(),
        acknowledgedFailures: status === null ? 0 : acknowledge(status.counts.dead),
      };
      show({ status, cause: trayCause(status, look), connectors, alerts, icon }, badgeCount(status, look));
    } catch (error) {
      log.error({ err: error }, "The tray's menu is out of date");
    }
  };

  const calm = throttle(refresh, { clock, gapMs: GAP_MS, restMs: REST_MS });
  const unfollow = followLive({
    client,
    clock,
    log,
    onMessage(message) {
      if (message.type === "status") status = message.status;
      calm.request();
    },
  });
  return {
    /** Something else than the engine has changed, such as the language or where the user looks. */
    refresh: calm.request,
    stop() {
      unfollow();
      calm.stop();
    },
  };
}
