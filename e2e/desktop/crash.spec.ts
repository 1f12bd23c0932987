import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { answerDialogs, clickTray, dialogMessages, shownNotifications } from "./recorder.ts";
import { expect, test } from "./test.ts";
import { closeWindow, windowState } from "./window-control.ts";

/** Crashes the page's process and waits until Chromium reports it. */
const crash = (app: ElectronApplication): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once("render-process-gone", () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );

/** The text of the window's page, read from the main process because Playwright detaches from a crashed page. */
const pageText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return "";
    return contents.executeJavaScript("document.body.innerText");
  });

test("a crashed page reloads with the alerts that arrived meanwhile, and alerts are still accepted", async ({
  desktop,
  world,
}) => {
  const { app } = desktop;
  await crash(app);
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await expect.poll(() => pageText(app)).toContain(posted?.body.summary);
  // The live log is streaming again as well.
  const [later] = await world.ilert.storm(1);
  await expect.poll(() => pageText(app)).toContain(later?.body.summary);
});

test("a hidden page that crashes repeatedly is reported and reloads only when its window is opened", async ({
  desktop,
}) => {
  const { app } = desktop;
  await closeWindow(app);
  await expect.poll(async () => (await windowState(app))?.visible).toBe(false);
  for (let crashes = 1; crashes <= 4; crashes++) {
    await expect.poll(() => pageText(app)).toContain("Tocsin");
    await crash(app);
  }
  await expect.poll(() => shownNotifications(app)).toMatchObject([{ title: "The window cannot be shown" }]);
  expect(await pageText(app)).toBe("");
  await clickTray(app, "Open Tocsin");
  await expect.poll(() => pageText(app)).toContain("Tocsin");
});

test("a visible page that crashes repeatedly asks what to do and reloads when told to retry", async ({
  desktop,
}) => {
  const { app } = desktop;
  await answerDialogs(app, 0);
  for (let crashes = 1; crashes <= 4; crashes++) {
    await expect.poll(() => pageText(app)).toContain("Tocsin");
    await crash(app);
  }
  await expect.poll(() => dialogMessages(app)).toEqual(["The window cannot be shown"]);
  await expect.poll(() => pageText(app)).toContain("Tocsin");
  expect(await shownNotifications(app)).toEqual([]);
});

test("the app survives a crash of the graphics process", async ({ desktop, world }) => {
  const { app } = desktop;
  const killed = await app.evaluate(({ app: electronApp }) => {
    const graphics = electronApp.getAppMetrics().find(({ type }) => type === "GPU");
    return graphics === undefined ? false : process.kill(graphics.pid, "SIGKILL");
  });
  test.skip(!killed, "this Electron has no separate graphics process");
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  await expect.poll(() => pageText(app)).toContain(posted?.body.summary);
});

test("Chromium's crash dumps are kept in the data directory", async ({ desktop, world }) => {
  const dumps = () => readdir(join(world.dataDir, "crashes/pending")).catch(() => []);
  expect((await dumps()).filter((name) => name.endsWith(".dmp"))).toEqual([]);
  await desktop.app.evaluate(({ BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    if (pid !== undefined) process.kill(pid, "SIGSEGV");
  });
  await expect.poll(async () => (await dumps()).filter((name) => name.endsWith(".dmp")).length).toBe(1);
});
