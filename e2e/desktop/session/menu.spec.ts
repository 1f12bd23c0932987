import { setTimeout as delay } from "node:timers/promises";
import { trayLabels } from "../recorded.ts";
import type { Session } from "./session.ts";
import { expect, test } from "./test.ts";

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const numberAfter = (text: string, name: string) =>
  Number(new RegExp(`^${name}=(-?\\d+)$`, "m").exec(text)?.[1] ?? Number.NaN);

function placeOf(session: Session, window: string): Place {
  const text = session.run("xdotool", "getwindowgeometry", "--shell", window);
  return {
    x: numberAfter(text, "X"),
    y: numberAfter(text, "Y"),
    width: numberAfter(text, "WIDTH"),
    height: numberAfter(text, "HEIGHT"),
  };
}

/** Visible windows of the app that no window manager has framed: its menus, the newest last. */
function menusOf(session: Session): Place[] {
  const found = session.run("xdotool", "search", "--onlyvisible", "--class", ".").trim().split("\n");
  return found
    .filter((window) => session.run("xprop", "-id", window, "_NET_WM_WINDOW_TYPE").includes("MENU"))
    .map((window) => placeOf(session, window));
}

const click = (session: Session, x: number, y: number, button = 1) => {
  session.run("xdotool", "mousemove", "--sync", String(Math.round(x)), String(Math.round(y)));
  session.run("xdotool", "click", String(button));
};

test("Pause is clicked by pointer in the tray's menu while alerts stream", async ({
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
  const tray = placeOf(session, panel);
  // The menu may be rebuilt every 10 s, which a slow machine needs for one way through it; then it is opened again at once.
  await expect(async () => {
    session.run("xdotool", "key", "Escape", "Escape");
    expect(menusOf(session)).toHaveLength(0);
    click(session, tray.x + 12, tray.y + tray.height / 2, 3);
    await expect.poll(() => menusOf(session).length, { timeout: 5_000 }).toBe(1);
    // Longer than a storm leaves between two alerts, and it is still there.
    await delay(2_000);
    const [menu] = menusOf(session);
    if (menu === undefined) throw new Error("the menu has gone");
    // Nine items, with three thin lines between them.
    const row = menu.height / 9.4;
    // Off the icon, whose tooltip lies over the first items, to the last one, which opens nothing.
    session.run(
      "xdotool",
      "mousemove",
      "--sync",
      String(menu.x + 60),
      String(menu.y + Math.round(8.9 * row)),
    );
    await delay(500);
    click(session, menu.x + menu.width / 2, menu.y + 1.6 * row);
    // Its five spans, beside it.
    const spans = () =>
      menusOf(session).find(
        ({ y, height }) => Math.abs(y - (menu.y + row)) < 0.8 * row && Math.abs(height - 5 * row) < 0.8 * row,
      );
    await expect.poll(() => spans() !== undefined, { timeout: 5_000 }).toBe(true);
    const { x, y, width, height } = spans() ?? menu;
    click(session, x + width / 2, y + height - 0.6 * row);
    await expect.poll(() => trayLabels(app), { timeout: 5_000 }).toContain("Resume");
  }).toPass({ timeout: 200_000 });
  isStreaming = false;
  await stream;
});
