import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { createPoller } from "../../engine/lib/poller.ts";
import type { CallDbus } from "../dbus/session-bus.ts";

interface TrayHostWatchDeps {
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
  readonly findHost: () => Promise<TrayHost | null>;
  /** Removes the icon and adds it again. */
  readonly renew: () => void;
}

interface TrayHostWatch {
  /** Whether the icon is visible at this moment. */
  isShown(): Promise<boolean>;
  stop(): void;
}

/** How often to check whether the panel has the icon, in ms. */
const CHECK_INTERVAL_MS = 30_000;
/** How long a new panel has to pick up the icon, or the panel a new icon, and how often to check. In ms. */
const SETTLE_MS = 2_000;
const SETTLE_CHECK_MS = 200;

/**
 * Keeps the icon in the Linux panel. Chromium registers it when it is created, and again when a panel restarts; but if
 * there was no panel at first, as during login, it never registers with one that starts later.
 */
export function watchTrayHost({ clock, log, findHost, renew }: TrayHostWatchDeps): TrayHostWatch {
  /**
   * The panel for which the icon was renewed. Once for each, since a panel that shows no icons would never accept it.
   */
  let renewedFor: string | null = null;
  /** The latest check. */
  let latest: Promise<boolean> = Promise.resolve(false);

  const wait = () => new Promise<void>((resolve) => void clock.after(SETTLE_CHECK_MS, resolve));

  async function waitForIcon(): Promise<TrayHost | null> {
    let host = await findHost();
    for (let waited = 0; host?.hasOwnIcon === false && waited < SETTLE_MS; waited += SETTLE_CHECK_MS) {
      await wait();
      host = await findHost();
    }
    return host;
  }

  async function check(): Promise<boolean> {
    const host = await findHost();
    if (host === null || host.hasOwnIcon) return host !== null;
    if (host.owner === renewedFor) return false;
    const stableHost = await waitForIcon();
    if (stableHost === null || stableHost.hasOwnIcon) return stableHost !== null;
    renewedFor = stableHost.owner;
    renew();
    return (await waitForIcon())?.hasOwnIcon === true;
  }

  // A check in progress may have read the panel before it ended, so each caller gets a check of its own after it.
  const isShown = () => {
    latest = latest.then(check, check);
    return latest;
  };
  const poller = createPoller({
    clock,
    log,
    name: "Checking the tray's panel",
    async run() {
      await isShown();
    },
    intervalMs: CHECK_INTERVAL_MS,
  });
  poller.wakeUp(CHECK_INTERVAL_MS);
  return { isShown, stop: () => void poller.stop() };
}

const WATCHER = "org.kde.StatusNotifierWatcher";
const PROPERTIES = "org.freedesktop.DBus.Properties";
const BUS = { destination: "org.freedesktop.DBus", path: "/", interface: "org.freedesktop.DBus" } as const;

/** The panel that shows tray icons at this moment. */
export interface TrayHost {
  /** Its name on the bus, which changes when it restarts. */
  readonly owner: string;
  /** Whether the icon of this process is among those that it shows. */
  readonly hasOwnIcon: boolean;
}

/**
 * Finds the panel on the Linux session bus (StatusNotifierItem, "StatusNotifierWatcher"). It may come and go: panels
 * restart, and extensions are switched on and off. Null when none shows icons.
 * @param pid - the process that the icon belongs to
 */
export async function findTrayHost(callDbus: CallDbus, pid: number): Promise<TrayHost | null> {
  const read = async (name: string) => {
    const call = { destination: WATCHER, path: "/StatusNotifierWatcher", interface: PROPERTIES };
    const [value] = (await callDbus({ ...call, member: "Get", args: [WATCHER, name] })) ?? [];
    return value;
  };
  if ((await read("IsStatusNotifierHostRegistered")) !== true) return null;
  const [owner] = (await callDbus({ ...BUS, member: "GetNameOwner", args: [WATCHER] })) ?? [];
  if (typeof owner !== "string") return null;
  const items = await read("RegisteredStatusNotifierItems");
  for (const item of Array.isArray(items) ? items : []) {
    // A name on the bus, with or without the path of an object.
    const [name = ""] = String(item).split("/");
    const [itsPid] = (await callDbus({ ...BUS, member: "GetConnectionUnixProcessID", args: [name] })) ?? [];
    if (itsPid === pid) return { owner, hasOwnIcon: true };
  }
  return { owner, hasOwnIcon: false };
}
