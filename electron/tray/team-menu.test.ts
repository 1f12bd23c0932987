import type { MenuItemConstructorOptions } from "electron";
import { expect, it } from "vitest";
import { judgeStatus } from "../../shared/status-judgement.ts";
import { statusSample } from "../../testkit/desktop/status-samples.ts";
import { wordsOf } from "../words/words-of.ts";
import { type TrayView, trayMenu } from "./tray-menu.ts";

const CONNECTORS = [{ id: "ops", name: "Ops", enabled: true }];

const ignore = () => {};

/** The menu of a desktop, by the ids of its items, and the actions of its clicks. */
function menuOf({
  lost = null,
  code = "team/unreachable",
  ...given
}: Partial<TrayView> & { readonly lost?: string | null; readonly code?: string } = {}) {
  const asked: unknown[] = [];
  const actions = {
    open: (address?: string) => asked.push(address),
    leaveTeam: () => asked.push("leave"),
    sendTests: ignore,
    pause: ignore,
    resume: ignore,
    checkForUpdates: ignore,
    quit: ignore,
  };
  const status = lost === null ? (given.status ?? statusSample()) : null;
  const context = {
    now: 10,
    acknowledgedFailures: 0,
    lost: lost === null ? null : { code, message: lost, advice: null },
  };
  const view: TrayView = {
    connectors: CONNECTORS,
    alerts: [],
    icon: "auto",
    isInTeam: true,
    role: "admin",
    ...given,
    status,
    judgement: judgeStatus(status, context),
  };
  const items = trayMenu(view, actions, wordsOf("en"), String);
  const item = (id: string): MenuItemConstructorOptions => items.find((one) => one.id === id) ?? {};
  const click = (id: string) => Reflect.apply(item(id).click ?? ignore, undefined, []);
  return { item, click, asked };
}

it("the menu leads to the settings for joining a team, and out of it again", () => {
  const alone = menuOf({ isInTeam: false });
  expect(alone.item("join-team").label).toBe("Join a team…");
  alone.click("join-team");
  expect(alone.asked).toEqual(["/settings/teamServer"]);
  const joined = menuOf();
  expect([joined.item("join-team"), joined.item("leave-team").label]).toEqual([{}, "Leave the team…"]);
  joined.click("leave-team");
  expect(joined.asked).toEqual(["leave"]);
});

it("what a viewer may not do is disabled", () => {
  const enabled = (role: "viewer" | "operator") => {
    const { item } = menuOf({ role });
    return ["pause", "quick-test", "send-test"].map((id) => item(id).enabled);
  };
  expect(enabled("viewer")).toEqual([false, false, false]);
  expect(enabled("operator")).toEqual([true, true, true]);
  const paused = { ...statusSample(), paused: { until: null } };
  expect(menuOf({ status: paused, role: "viewer" }).item("resume").enabled).toBe(false);
});

it("a lost connection is shown, with its cause", () => {
  const { item } = menuOf({ lost: "No connection to a.example." });
  const { label, submenu } = item("status");
  expect(label).toBe("No connection");
  expect(submenu).toMatchObject([{ label: "No connection to a.example" }]);
});

it("a connection that fails because of the network settings leads to them", () => {
  const { item, asked } = menuOf({ lost: "No connection to a.example. No proxy.", code: "team/network" });
  const { submenu } = item("status");
  const [cause] = submenu as MenuItemConstructorOptions[];
  Reflect.apply(cause?.click ?? ignore, undefined, []);
  expect(asked).toEqual(["/settings/network"]);
});
