import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { answerDialogs, askedBy, closeWindow, placeOf } from "./placed.ts";
import { clickTray, shownNotices } from "./recorded.ts";
import { expect, test } from "./test.ts";

/** Ends the page's process, and waits until Chromium has noticed. */
const crash = (app: ElectronApplication): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once("render-process-gone", () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );

/** What the window's page says, read from the main process: Playwright lets go of a page that died. */
const textOf = (app: ElectronApplication): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return "";
    return contents.executeJavaScript("document.body.innerText");
  });

test("a page that dies comes back with what came meanwhile, and alerts are answered all along", async ({
  desktop,
  world,
}) => {
  const { app } = desktop;
  await crash(app);
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await expect.poll(() => textOf(app)).toContain(posted?.body.summary);
  // The live log is followed again too.
  const [later] = await world.ilert.storm(1);
  await expect.poll(() => textOf(app)).toContain(later?.body.summary);
});

test("a hidden page that crashes repeatedly is reported, and not reloaded before its window is opened", async ({
  desktop,
}) => {
  const { app } = desktop;
  await closeWindow(app);
  await expect.poll(async () => (await placeOf(app))?.visible).toBe(false);
  for (let death = 1; death <= 4; death++) {
    await expect.poll(() => textOf(app)).toContain("Tocsin");
    await crash(app);
  }
  await expect.poll(() => shownNotices(app)).toMatchObject([{ title: "The window cannot be shown" }]);
  expect(await textOf(app)).toBe("");
  await clickTray(app, "Open Tocsin");
  await expect.poll(() => textOf(app)).toContain("Tocsin");
});

test("a page that dies again and again before one's eyes asks what to do, and tries again", async ({
  desktop,
}) => {
  const { app } = desktop;
  await answerDialogs(app, 0);
  for (let death = 1; death <= 4; death++) {
    await expect.poll(() => textOf(app)).toContain("Tocsin");
    await crash(app);
  }
  await expect.poll(() => askedBy(app)).toEqual(["The window cannot be shown"]);
  await expect.poll(() => textOf(app)).toContain("Tocsin");
  expect(await shownNotices(app)).toEqual([]);
});

test("a graphics process that dies takes nothing with it", async ({ desktop, world }) => {
  const { app } = desktop;
  const killed = await app.evaluate(({ app: electronApp }) => {
    const graphics = electronApp.getAppMetrics().find(({ type }) => type === "GPU");
    return graphics === undefined ? false : process.kill(graphics.pid, "SIGKILL");
  });
  test.skip(!killed, "this Electron has no graphics process of its own");
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  await expect.poll(() => textOf(app)).toContain(posted?.body.summary);
});

test("what Chromium notes down of a crash is kept in the data directory", async ({ desktop, world }) => {
  const dumps = () => readdir(join(world.dataDir, "crashes/pending")).catch(() => []);
  expect((await dumps()).filter((name) => name.endsWith(".dmp"))).toEqual([]);
  await desktop.app.evaluate(({ BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    if (pid !== undefined) process.kill(pid, "SIGSEGV");
  });
  await expect.poll(async () => (await dumps()).filter((name) => name.endsWith(".dmp")).length).toBe(1);
});
