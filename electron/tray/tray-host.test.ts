import { describe, expect, it } from "vitest";
import { silentLog } from "../../engine/lib/log.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import type { CallDbus } from "../dbus/session-bus.ts";
import { findTrayHost, type TrayHost, watchTrayHost } from "./tray-host.ts";

/** A panel on the bus, which may accept a renewed icon. */
function bench() {
  const clock = createManualClock();
  const panel = { host: null as TrayHost | null, takes: true, renewed: 0 };
  const icon = watchTrayHost({
    clock,
    log: silentLog,
    findHost: async () => panel.host,
    renew() {
      panel.renewed += 1;
      if (panel.host !== null && panel.takes) panel.host = { ...panel.host, hasOwnIcon: true };
    },
  });
  const ask = async () => {
    const answer = icon.isShown();
    await clock.advance(5_000);
    return answer;
  };
  return { clock, panel, icon, ask };
}

describe("the icon in a panel", () => {
  it("is not shown without a panel, and not renewed in a panel that has it", async () => {
    const { panel, ask } = bench();
    expect(await ask()).toBe(false);
    panel.host = { owner: ":1.1", hasOwnIcon: true };
    expect(await ask()).toBe(true);
    expect(panel.renewed).toBe(0);
  });

  it("is added automatically to a panel that starts later", async () => {
    const { clock, panel, ask } = bench();
    panel.host = { owner: ":1.1", hasOwnIcon: false };
    await clock.advance(35_000);
    expect(panel.renewed).toBe(1);
    expect(await ask()).toBe(true);
  });

  it("is not renewed if it is registered while the panel starts", async () => {
    const { clock, panel, icon } = bench();
    panel.host = { owner: ":1.1", hasOwnIcon: false };
    const answer = icon.isShown();
    await clock.advance(500);
    panel.host = { owner: ":1.1", hasOwnIcon: true };
    await clock.advance(500);
    expect(await answer).toBe(true);
    expect(panel.renewed).toBe(0);
  });

  it("is renewed once for a panel that does not accept it, and again for the next one", async () => {
    const { panel, ask } = bench();
    panel.takes = false;
    panel.host = { owner: ":1.1", hasOwnIcon: false };
    expect(await ask()).toBe(false);
    expect(await ask()).toBe(false);
    expect(panel.renewed).toBe(1);
    panel.host = { owner: ":1.9", hasOwnIcon: false };
    panel.takes = true;
    expect(await ask()).toBe(true);
    expect(panel.renewed).toBe(2);
  });

  it("is not reported by a check that began before the panel ended", async () => {
    const clock = createManualClock();
    let findFirst = (_host: TrayHost | null) => {};
    const answers = [new Promise<TrayHost | null>((resolve) => (findFirst = resolve))];
    const icon = watchTrayHost({
      clock,
      log: silentLog,
      findHost: async () => answers.shift() ?? null,
      renew() {},
    });
    const before = icon.isShown();
    const after = icon.isShown();
    findFirst({ owner: ":1.1", hasOwnIcon: true });
    expect(await before).toBe(true);
    expect(await after).toBe(false);
  });

  it("is no longer checked once it is removed", async () => {
    const { clock, panel, icon } = bench();
    icon.stop();
    panel.host = { owner: ":1.1", hasOwnIcon: false };
    await clock.advance(120_000);
    expect(panel.renewed).toBe(0);
  });
});

const PIDS: Readonly<Record<string, number>> = { ":1.7": 70, "org.freedesktop.StatusNotifierItem-42-1": 42 };

/** A bus on which a panel answers; null for no panel. */
const busWith =
  (panel: { readonly hosted: boolean; readonly items: readonly string[] } | null): CallDbus =>
  async ({ member, args: [first = "", name] }) => {
    if (member === "GetConnectionUnixProcessID") return first in PIDS ? [PIDS[first] ?? 0] : null;
    if (panel === null) return null;
    if (member === "GetNameOwner") return [":1.3"];
    return name === "RegisteredStatusNotifierItems" ? [panel.items] : [panel.hosted];
  };

it("exists if a panel reports so on the bus", async () => {
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
