import type { AskBus } from "../dbus/session-bus.ts";

const WATCHER = "org.kde.StatusNotifierWatcher";
const PROPERTIES = "org.freedesktop.DBus.Properties";
const BUS = { destination: "org.freedesktop.DBus", path: "/", interface: "org.freedesktop.DBus" } as const;

/** The panel that shows tray icons at this moment. */
export interface TrayHost {
  /** Its name on the bus; another one after it was restarted. */
  readonly owner: string;
  /** Whether the icon of this process is among those that it shows. */
  readonly hasOwnIcon: boolean;
}

/**
 * Asks the session's bus of Linux for the panel (StatusNotifierItem, "StatusNotifierWatcher"). It may come and go: panels
 * restart, and extensions are switched on and off. Null where none shows icons.
 * @param pid - of the process whose icon is looked for
 */
export async function findTrayHost(askBus: AskBus, pid: number): Promise<TrayHost | null> {
  const read = async (name: string) => {
    const call = { destination: WATCHER, path: "/StatusNotifierWatcher", interface: PROPERTIES };
    const [value] = (await askBus({ ...call, member: "Get", args: [WATCHER, name] })) ?? [];
    return value;
  };
  if ((await read("IsStatusNotifierHostRegistered")) !== true) return null;
  const [owner] = (await askBus({ ...BUS, member: "GetNameOwner", args: [WATCHER] })) ?? [];
  if (typeof owner !== "string") return null;
  const items = await read("RegisteredStatusNotifierItems");
  for (const item of Array.isArray(items) ? items : []) {
    // A name on the bus, with or without the path of an object.
    const [name = ""] = String(item).split("/");
    const [itsPid] = (await askBus({ ...BUS, member: "GetConnectionUnixProcessID", args: [name] })) ?? [];
    if (itsPid === pid) return { owner, hasOwnIcon: true };
  }
  return { owner, hasOwnIcon: false };
}
