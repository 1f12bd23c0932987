import { setTimeout as delay } from "node:timers/promises";
import { trayLabels } from "../recorder.ts";
import type { TestSession } from "./session.ts";
import { expect, test } from "./test.ts";

interface Geometry {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const parseVariable = (text: string, name: string) =>
  Number(new RegExp(`^${name}=(-?\\d+)$`, "m").exec(text)?.[1] ?? Number.NaN);

function windowGeometry(session: TestSession, window: string): Geometry {
  const text = session.run("xdotool", "getwindowgeometry", "--shell", window);
  return {
    x: parseVariable(text, "X"),
    y: parseVariable(text, "Y"),
    width: parseVariable(text, "WIDTH"),
    height: parseVariable(text, "HEIGHT"),
  };
}

/** The app's visible menu windows, newest last. */
function openMenus(session: TestSession): Geometry[] {
  const found = session.run("xdotool", "search", "--onlyvisible", "--class", ".").trim().split("\n");
  return found
    .filter((window) => session.run("xprop", "-id", window, "_NET_WM_WINDOW_TYPE").includes("MENU"))
    .map((window) => windowGeometry(session, window));
}

const click = (session: TestSession, x: number, y: number, button = 1) => {
  session.run("xdotool", "mousemove", "--sync", String(Math.round(x)), String(Math.round(y)));
  session.run("xdotool", "click", String(button));
};

test("Pause can be clicked in the tray menu with the pointer while alerts keep arriving", async ({
  session,
  start,
  world,
}) => {
  test.setTimeout(240_000);
  session.start("openbox");
  session.start("trayer", "--edge", "top", "--align", "left", "--width", "200", "--widthtype", "pixel");
  const app = await start("--hidden");
  await expect.poll(() => trayLabels(app)).toContain("Ready to forward to 2 groups");
  await expect.poll(() => session.run("xdotool", "search", "--class", "trayer")).toMatch(/\d/);
  await delay(1_000);

  let isStreaming = true;
  const stream = (async () => {
    while (isStreaming) {
      await world.ilert.storm(1);
      await delay(100);
    }
  })();
  const [panel = ""] = session.run("xdotool", "search", "--class", "trayer").trim().split("\n").slice(-1);
  const tray = windowGeometry(session, panel);
  // The menu may be rebuilt every 10 s. A slow machine may not get through it in that time, so the menu is reopened.
  await expect(async () => {
    session.run("xdotool", "key", "Escape", "Escape");
    expect(openMenus(session)).toHaveLength(0);
    click(session, tray.x + 12, tray.y + tray.height / 2, 3);
    await expect.poll(() => openMenus(session).length, { timeout: 5_000 }).toBe(1);
    // The menu stays open although several alerts arrive in this time.
    await delay(2_000);
    const [menu] = openMenus(session);
    if (menu === undefined) throw new Error("The menu has closed.");
    // The menu has nine items and three thin separators.
    const row = menu.height / 9.4;
    // Moves from the icon, whose tooltip covers the first items, to the last item, which has no submenu.
    session.run(
      "xdotool",
      "mousemove",
      "--sync",
      String(menu.x + 60),
      String(menu.y + Math.round(8.9 * row)),
    );
    await delay(500);
    click(session, menu.x + menu.width / 2, menu.y + 1.6 * row);
    // The submenu beside it has five items, one for each duration.
    const submenu = () =>
      openMenus(session).find(
        ({ y, height }) => Math.abs(y - (menu.y + row)) < 0.8 * row && Math.abs(height - 5 * row) < 0.8 * row,
      );
    await expect.poll(() => submenu() !== undefined, { timeout: 5_000 }).toBe(true);
    const { x, y, width, height } = submenu() ?? menu;
    click(session, x + width / 2, y + height - 0.6 * row);
    await expect.poll(() => trayLabels(app), { timeout: 5_000 }).toContain("Resume");
  }).toPass({ timeout: 200_000 });
  isStreaming = false;
  await stream;
});
