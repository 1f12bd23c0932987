import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { quitApp } from "../quit-app.ts";
import { answerDialogs, dialogMessages } from "../recorder.ts";
import { closeWindow, isVisible } from "../window-control.ts";
import { startStandIn } from "./session.ts";
import { expect, test } from "./test.ts";

test("under a window manager, every start restores the position of the window", async ({
  session,
  start,
  world,
}) => {
  session.start("openbox");
  const positions: string[] = [];
  for (let round = 0; round < 3; round++) {
    const app = await start();
    await (await app.firstWindow()).getByRole("main").waitFor();
    await expect
      .poll(() => session.run("xdotool", "search", "--onlyvisible", "--name", "Tocsin"))
      .toMatch(/\d/);
    // Waits until the window manager has added the frame and the position no longer changes.
    await delay(1_500);
    const [id = ""] = session
      .run("xdotool", "search", "--onlyvisible", "--name", "Tocsin")
      .trim()
      .split("\n");
    positions.push(session.run("xdotool", "getwindowgeometry", id).match(/Position: \S+/)?.[0] ?? "nowhere");
    // The first run moves the window; the later ones must restore that position.
    if (round === 0) {
      session.run("xdotool", "windowsize", "--sync", id, "800", "600");
      session.run("xdotool", "windowmove", "--sync", id, "140", "90");
      await delay(1_500);
      positions[0] = session.run("xdotool", "getwindowgeometry", id).match(/Position: \S+/)?.[0] ?? "nowhere";
    }
    await quitApp(app);
  }
  const log = await readFile(join(world.dataDir, "tocsin.log"), "utf8");
  expect(log.match(/"Tocsin starts"/g)).toHaveLength(3);
  expect(log.match(/"exitCode":0,"msg":"Tocsin ended"/g)).toHaveLength(3);
  expect(log).toMatch(/"version":"\d+\.\d+\.\d+","electron":/);
  expect(positions[0]).toMatch(/Position/);
  expect(new Set(positions)).toEqual(new Set([positions[0]]));
});

test.describe("without a preference of the user", () => {
  test.use({ whenClosed: "ask" });

  test("each close asks if no panel shows icons, and hides the window if one does", async ({
    session,
    start,
  }) => {
    const { lines, program } = await startStandIn(session, "status-notifier.py", "true");
    const app = await start();
    await (await app.firstWindow()).getByRole("main").waitFor();
    await expect.poll(() => lines.some(({ item }) => item !== undefined)).toBe(true);
    await closeWindow(app);
    await expect.poll(() => isVisible(app)).toBe(false);
    expect(await dialogMessages(app)).toEqual([]);

    program.stdin?.write("false\n");
    await expect.poll(() => lines.at(-1)).toEqual({ hosted: false });
    await app.evaluate(({ app: electronApp }) => electronApp.emit("activate"));
    await expect.poll(() => isVisible(app)).toBe(true);
    await answerDialogs(app, 1);
    const ended = once(app.process(), "exit");
    await closeWindow(app);
    expect(await ended).toEqual([0, null]);
  });
});
