import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { answerDialogs, clickTray, dialogMessages } from "./recorder.ts";
import { expect, test } from "./test.ts";
import { closeWindow, press, windowState } from "./window-control.ts";

test("position, size and zoom of the window are restored at the next start", async ({ start, world }) => {
  const first = await start();
  const page = await first.firstWindow();
  await page.getByRole("main").waitFor();
  const bounds = { x: 90, y: 60, width: 820, height: 640 };
  await first.evaluate(({ BrowserWindow }, requested) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(requested);
  }, bounds);
  await press(first, "=", "control");
  await press(first, "=", "control");
  await expect.poll(async () => (await windowState(first))?.zoom).toBe(1);
  await first.close();
  expect(JSON.parse(await readFile(join(world.dataDir, "window.json"), "utf8"))).toMatchObject({
    place: { bounds },
    zoomLevel: 1,
  });

  const second = await start();
  await (await second.firstWindow()).getByRole("main").waitFor();
  await expect.poll(async () => (await windowState(second))?.bounds).toEqual(bounds);
  await expect.poll(async () => (await windowState(second))?.zoom).toBe(1);
  await press(second, "0", "control");
  await expect.poll(async () => (await windowState(second))?.zoom).toBe(0);
});

test("a window whose display is gone opens on a connected display", async ({ start, world }) => {
  const goneArea = { x: -3000, y: -200, width: 2560, height: 1400 };
  const state = {
    place: {
      bounds: { x: -2800, y: 0, width: 2400, height: 1300 },
      display: { id: 4711, workArea: goneArea },
    },
    maximized: false,
    zoomLevel: 0,
  };
  await writeFile(join(world.dataDir, "window.json"), JSON.stringify(state));
  const app = await start();
  await (await app.firstWindow()).getByRole("main").waitFor();
  const bounds = (await windowState(app))?.bounds;
  const area = await app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  // X servers may differ by a pixel.
  expect([bounds?.x, bounds?.y]).toEqual([area.x, area.y]);
  expect(Math.abs((bounds?.width ?? 0) - area.width)).toBeLessThan(3);
  expect(Math.abs((bounds?.height ?? 0) - area.height)).toBeLessThan(3);
});

test("keys reload the page, close the window and show the developer tools", async ({ desktop }) => {
  const { app, page } = desktop;
  const loaded = page.waitForEvent("load");
  await press(app, "F5");
  await loaded;
  await page.getByRole("main").waitFor();
  await press(app, "I", "control", "shift");
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isDevToolsOpened()),
    )
    .toBe(true);
  await press(app, "w", "control");
  await expect.poll(async () => (await windowState(app))?.visible).toBe(false);
});

test("a reload asks before discarding unsaved input", async ({ desktop }) => {
  const { app, page } = desktop;
  await page.getByRole("link", { name: "Connectors" }).first().click();
  await page.getByRole("button", { name: "Add connector" }).click();
  const name = page.getByRole("form", { name: "Add connector" }).getByLabel("Name");
  await name.fill("Half a name");
  await answerDialogs(app, 0);
  await press(app, "r", "control");
  await expect.poll(() => dialogMessages(app)).toEqual(["Reload without saving?"]);
  await expect(name).toHaveValue("Half a name");
  await answerDialogs(app, 1);
  const loaded = page.waitForEvent("load");
  await press(app, "r", "control");
  await loaded;
  await expect(name).toHaveCount(0);
});

test("a closed window is shown again immediately", async ({ desktop }) => {
  const { app, page } = desktop;
  await page.getByRole("main").waitFor();
  await closeWindow(app);
  await expect.poll(async () => (await windowState(app))?.visible).toBe(false);
  const before = performance.now();
  await clickTray(app, "Open Tocsin");
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => resolve(null)))");
  const tookMs = Math.round(performance.now() - before);
  // Only printed, because the time depends on how busy the machine is.
  process.stdout.write(`A hidden window was shown again and painted within ${tookMs} ms.\n`);
  expect((await windowState(app))?.visible).toBe(true);
});
