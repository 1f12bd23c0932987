import { expect, it } from "vitest";
import type { AskBus } from "../dbus/session-bus.ts";
import { findTrayHost } from "./tray-host.ts";

const PIDS: Readonly<Record<string, number>> = { ":1.7": 70, "org.freedesktop.StatusNotifierItem-42-1": 42 };

/** A bus on which a panel answers; of one that is not there no question is answered. */
const busWith =
  (panel: { readonly hosted: boolean; readonly items: readonly string[] } | null): AskBus =>
  async ({ member, args: [first = "", name] }) => {
    if (member === "GetConnectionUnixProcessID") return first in PIDS ? [PIDS[first] ?? 0] : null;
    if (panel === null) return null;
    if (member === "GetNameOwner") return [":1.3"];
    return name === "RegisteredStatusNotifierItems" ? [panel.items] : [panel.hosted];
  };

it("is there when a panel says so on the bus", async () => {
  expect(await findTrayHost(busWith(null), 42)).toBeNull();
  expect(await findTrayHost(busWith({ hosted: false, items: [] }), 42)).toBeNull();
  expect(await findTrayHost(busWith({ hosted: true, items: [] }), 42)).toEqual({
    owner: ":1.3",
    hasOwnIcon: false,
  });
});

it.each([
  "org.freedesktop.StatusNotifierItem-42-1/StatusNotifierItem",
  "org.freedesktop.StatusNotifierItem-42-1",
])("has the icon of a process that is registered as %s", async (item) => {
  const items = ["gone/StatusNotifierItem", ":1.7/StatusNotifierItem", item];
  expect((await findTrayHost(busWith({ hosted: true, items }), 42))?.hasOwnIcon).toBe(true);
  expect((await findTrayHost(busWith({ hosted: true, items: items.slice(0, 2) }), 42))?.hasOwnIcon).toBe(
    false,
  );
  expect((await findTrayHost(busWith({ hosted: true, items }), 70))?.hasOwnIcon).toBe(true);
});
