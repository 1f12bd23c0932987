import type { AskBus } from "../dbus/session-bus.ts";

const WATCHER = "org.kde.StatusNotifierWatcher";
const PROPERTIES = "org.freedesktop.DBus.Properties";

/**
 * Whether something shows what is put into the tray at this moment. On Linux a panel says so on the session's bus
 * (StatusNotifierItem, "StatusNotifierWatcher"); without one that does, nobody can count on an icon. It may come and go:
 * panels restart, and extensions are switched on and off.
 */
export async function hasTrayHost(platform: NodeJS.Platform, askBus: AskBus): Promise<boolean> {
  if (platform !== "linux") return true;
  const [isRegistered] =
    (await askBus({
      ...{ destination: WATCHER, path: "/StatusNotifierWatcher", interface: PROPERTIES },
      ...{ member: "Get", args: [WATCHER, "IsStatusNotifierHostRegistered"] },
    })) ?? [];
  return isRegistered === true;
}
