import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { trayLabels } from "./recorder.ts";
import { runSecondInstance } from "./second-instance.ts";
import { test as base, expect } from "./test.ts";

/** Runs the app with a keyring that waits for its user: it does not respond until this file exists (boot.cjs). */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  desktopEnv: async ({}, use) => use({ TOCSIN_TEST_KEYRING: UNLOCK_FILE }),
});
const UNLOCK_FILE = join(tmpdir(), `tocsin-keyring-${process.pid}`);

const isLocked = async (app: ElectronApplication) =>
  (await trayLabels(app)).some((label) => label.startsWith("The system's keyring is locked"));

test("a locked keyring delays neither tray, window nor alerts, and is used once it is unlocked", async ({
  start,
  launcher,
  world,
}) => {
  const app = await start();
  const page = await app.firstWindow();
  await page.getByRole("main").waitFor();
  await expect.poll(() => isLocked(app)).toBe(true);
  await page.evaluate(`location.hash = "#/settings/desktop"`);
  await expect(page.getByText("The system's keyring is locked.").first()).toBeVisible();

  // The event loop is not blocked: alerts are accepted, and a second instance gets its response.
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  expect(await runSecondInstance(launcher, world)).toEqual([0, null]);
  expect(app.process().exitCode).toBeNull();

  await writeFile(UNLOCK_FILE, "");
  await expect.poll(() => isLocked(app)).toBe(false);
  await expect(page.getByText("The system's keyring is locked.")).toHaveCount(0);
  await rm(UNLOCK_FILE);
});
