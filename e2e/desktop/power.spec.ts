import { once } from "node:events";
import type { ElectronApplication } from "@playwright/test";
import { closeWindow, placeOf } from "./placed.ts";
import { clickTray, followNotice, shownNotices, trayLabels } from "./recorded.ts";
import { expect, test } from "./test.ts";

/** Says to the app what the system would say. */
const report = (app: ElectronApplication, news: "resume" | "shutdown"): Promise<void> =>
  app.evaluate(({ powerMonitor }, name) => {
    powerMonitor.emit(name, { preventDefault() {} });
  }, news);

test("after sleep, what the network kept from going out is tried at once", async ({ desktop, world }) => {
  const { app } = desktop;
  world.ops.failNext("reset-before", 1_000);
  await world.ilert.storm(1);
  // The waits between tries double: so many in so short a time would never come by themselves.
  const triesAfterSleep = async () => {
    await report(app, "resume");
    return world.ops.received;
  };
  await expect.poll(triesAfterSleep, { timeout: 15_000 }).toBeGreaterThan(7);
  world.ops.reset();
  // An attempt that was in flight when the robot recovered still fails, and is retried later.
  const sentAfterSleep = async () => {
    await report(app, "resume");
    return world.ops.messages.length;
  };
  await expect.poll(sentAfterSleep).toBe(1);
});

test("a system that shuts down has the app end in order, and what waits is sent by the next start", async ({
  start,
  world,
}) => {
  const first = await start();
  await expect.poll(() => trayLabels(first)).toContain("Until I resume");
  await clickTray(first, "Until I resume");
  await expect.poll(() => trayLabels(first)).toContain("Resume");
  await world.ilert.storm(2);
  const ended = once(first.process(), "exit");
  await report(first, "shutdown").catch(() => {});
  expect(await ended).toEqual([0, null]);
  expect(world.ops.received).toBe(0);

  const second = await start("--hidden");
  await expect.poll(() => trayLabels(second)).toContain("Resume");
  await clickTray(second, "Resume");
  await expect.poll(() => world.ops.messages.length).toBe(2);
});

test("a notification leads to its cause, also from a window that was closed", async ({ desktop, world }) => {
  const { app, page } = desktop;
  world.ops.failNext({ kind: "answer", name: "token_unknown_300005" });
  await world.ilert.storm(1);
  await closeWindow(app);
  await expect.poll(() => shownNotices(app), { timeout: 15_000 }).toHaveLength(1);
  expect((await placeOf(app))?.visible).toBe(false);
  await followNotice(app);
  await expect.poll(async () => (await placeOf(app))?.visible).toBe(true);
  await expect.poll(() => page.url()).toMatch(/#\/connectors\/ops$/);
  await expect(page.getByRole("article", { name: "Ops group" })).toBeVisible();
});

test("the switch to stay awake is taken to the system", async ({ desktop }) => {
  const { app, page } = desktop;
  await page.getByRole("link", { name: "Settings" }).first().click();
  const toggle = page.getByRole("switch", { name: "Keep this computer awake while Tocsin runs" });
  await expect(toggle).toBeEnabled();
  await expect(toggle).not.toBeChecked();
  const blocks = () =>
    app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0) || powerSaveBlocker.isStarted(1));
  expect(await blocks()).toBe(false);
  await toggle.click({ force: true });
  await expect.poll(blocks).toBe(true);
  await toggle.click({ force: true });
  await expect.poll(blocks).toBe(false);
});
