import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { noTunnel } from "../engine/testing/no-tunnel.ts";
import type { Status } from "../shared/model/status.ts";
import { type TrayActions, type TrayState, trayMenu } from "./tray-menu.ts";

const running: Status = {
  version: "1.0.0",
  mode: "desktop",
  startedAt: 0,
  receiving: { ok: true, url: "http://127.0.0.1:41700", problem: null },
  publicUrl: null,
  tunnel: noTunnel,
  paused: null,
  lanes: [],
  problems: [],
  update: null,
  counts: { events: 0, waiting: 0, dead: 0, attention: 0, unauthorized: 0 },
};

const connectors = [
  { id: "ops", name: "Ops & friends", enabled: true },
  { id: "db", name: "Database team", enabled: true },
  { id: "old", name: "Old group", enabled: false },
];

/** The menu of a state, and what its clicks asked for. */
function menuOf(state: TrayState) {
  const asked: unknown[] = [];
  const actions: TrayActions = {
    open: () => asked.push("open"),
    sendTests: (ids) => asked.push(["test", ...ids]),
    pause: (forMs) => asked.push(["pause", forMs]),
    resume: () => asked.push("resume"),
    quit: () => asked.push("quit"),
  };
  const items = trayMenu(state, actions, (moment) => `T${moment}`);
  return { items, asked, click: (label: string) => press(items, label) };
}

const childrenOf = (item: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
  Array.isArray(item.submenu) ? item.submenu : [];

/** Clicks the item of this label, also inside submenus, as Electron would: without arguments that we use. */
function press(items: readonly MenuItemConstructorOptions[], label: string) {
  const item = items.flatMap((one) => [one, ...childrenOf(one)]).find((one) => one.label === label);
  if (item?.click === undefined) throw new Error(`no item to click: ${label}`);
  Reflect.apply(item.click, undefined, []);
}

const labels = (items: readonly MenuItemConstructorOptions[]) => items.map((item) => item.label ?? "---");

describe("trayMenu", () => {
  it("shows one status sentence, the tests, the window, the pause and the way out", () => {
    const { items } = menuOf({ status: running, connectors });
    expect(labels(items)).toEqual([
      "Receiving, but no group is set up",
      "---",
      "Quick test of all groups",
      "Send test to",
      "Lanes",
      "---",
      "Open Tocsin",
      "Pause",
      "---",
      "Quit Tocsin",
    ]);
    expect(items[0]?.enabled).toBe(false);
  });

  it("tests one group, or all that are switched on", () => {
    const { items, asked, click } = menuOf({ status: running, connectors });
    const tests = childrenOf(items[3] ?? {});
    expect(labels(tests)).toEqual(["Ops && friends", "Database team"]);
    click("Ops && friends");
    click("Quick test of all groups");
    expect(asked).toEqual([
      ["test", "ops"],
      ["test", "ops", "db"],
    ]);
  });

  it("offers no test where no group is switched on", () => {
    const { items } = menuOf({
      status: running,
      connectors: [{ id: "old", name: "Old group", enabled: false }],
    });
    expect(items.filter((item) => item.enabled === false).map((item) => item.id)).toEqual([
      "status",
      "quick-test",
      "send-test",
      "lanes",
    ]);
  });

  it("pauses for a while or until resumed", () => {
    const { asked, click } = menuOf({ status: running, connectors });
    click("For 15 minutes");
    click("For 1 hour");
    click("Until resumed");
    expect(asked).toEqual([
      ["pause", 900_000],
      ["pause", 3_600_000],
      ["pause", null],
    ]);
  });

  it("offers to resume, and not to pause, while paused", () => {
    const { items, asked, click } = menuOf({ status: { ...running, paused: { until: 9 } }, connectors });
    expect(labels(items)).toContain("Paused until T9");
    expect(labels(items)).not.toContain("Pause");
    click("Resume");
    expect(asked).toEqual(["resume"]);
  });

  it("can open and quit before the engine has said anything", () => {
    const { items, asked, click } = menuOf({ status: null, connectors: [] });
    click("Open Tocsin");
    click("Quit Tocsin");
    expect(asked).toEqual(["open", "quit"]);
    expect(items.find((item) => item.id === "pause")?.enabled).toBe(false);
  });
});
