import { once } from "node:events";
import type { ElectronApplication } from "@playwright/test";
import { clickLastNotification, clickTray, shownNotifications, trayLabels } from "./recorder.ts";
import { expect, test } from "./test.ts";
import { closeWindow, windowState } from "./window-control.ts";

/** Emits a power event, as the system would. */
const emitPowerEvent = (app: ElectronApplication, event: "resume" | "shutdown"): Promise<void> =>
  app.evaluate(({ powerMonitor }, name) => {
    powerMonitor.emit(name, { preventDefault() {} });
  }, event);

test("deliveries that failed because of the network are retried at once after sleep", async ({
  desktop,
  world,
}) => {
  const { app } = desktop;
  world.ops.failNext("reset-before", 1_000);
  await world.ilert.storm(1);
  // The delay doubles with each retry, so without a resume event there would be far fewer attempts in this time.
  const attemptsAfterSleep = async () => {
    await emitPowerEvent(app, "resume");
    return world.ops.received;
  };
  await expect.poll(attemptsAfterSleep, { timeout: 15_000 }).toBeGreaterThan(7);
  world.ops.reset();
  // An attempt that was in flight when the robot recovered still fails, and is retried later.
  const sentAfterSleep = async () => {
    await emitPowerEvent(app, "resume");
    return world.ops.messages.length;
  };
  await expect.poll(sentAfterSleep).toBe(1);
});

test("a system shutdown ends the app cleanly, and waiting deliveries are sent after the next start", async ({
  start,
  world,
}) => {
  const first = await start();
  await expect.poll(() => trayLabels(first)).toContain("Until I resume");
  await clickTray(first, "Until I resume");
  await expect.poll(() => trayLabels(first)).toContain("Resume");
  await world.ilert.storm(2);
  const ended = once(first.process(), "exit");
  await emitPowerEvent(first, "shutdown").catch(() => {});
  expect(await ended).toEqual([0, null]);
  expect(world.ops.received).toBe(0);

  const second = await start("--hidden");
  await expect.poll(() => trayLabels(second)).toContain("Resume");
  await clickTray(second, "Resume");
  await expect.poll(() => world.ops.messages.length).toBe(2);
});

test("clicking a notification opens its cause, even if the window was closed", async ({ desktop, world }) => {
  const { app, page } = desktop;
  world.ops.failNext({ kind: "answer", name: "token_unknown_300005" });
  await world.ilert.storm(1);
  await closeWindow(app);
  await expect.poll(() => shownNotifications(app), { timeout: 15_000 }).toHaveLength(1);
  expect((await windowState(app))?.visible).toBe(false);
  await clickLastNotification(app);
  await expect.poll(async () => (await windowState(app))?.visible).toBe(true);
  await expect.poll(() => page.url()).toMatch(/#\/connectors\/ops$/);
  await expect(page.getByRole("article", { name: "Ops group" })).toBeVisible();
});

test("the switch to keep the computer awake is applied to the system", async ({ desktop }) => {
  const { app, page } = desktop;
  await page.getByRole("link", { name: "Settings" }).first().click();
  const toggle = page.getByRole("switch", { name: "Keep this computer awake while Tocsin runs" });
  await expect(toggle).toBeEnabled();
  await expect(toggle).not.toBeChecked();
  const isBlockingSleep = () =>
    app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0) || powerSaveBlocker.isStarted(1));
  expect(await isBlockingSleep()).toBe(false);
  await toggle.click({ force: true });
  await expect.poll(isBlockingSleep).toBe(true);
  await toggle.click({ force: true });
  await expect.poll(isBlockingSleep).toBe(false);
});
