import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { trayLabels } from "./recorded.ts";
import { startAgain } from "./start-again.ts";
import { test as base, expect } from "./test.ts";

/** A keyring that asks its user, and answers nobody before the file is there (boot.cjs). */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  desktopEnv: async ({}, use) => use({ TOCSIN_TEST_KEYRING: ANSWER }),
});
const ANSWER = join(tmpdir(), `tocsin-keyring-${process.pid}`);

const isLocked = async (app: ElectronApplication) =>
  (await trayLabels(app)).some((label) => label.startsWith("The system's keyring is locked"));

test("a locked keyring holds up neither tray, window nor alerts, and is taken up when it opens", async ({
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

  // The event loop turns all the while: alerts are taken, and a second start is answered.
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  expect(await startAgain(launcher, world)).toEqual([0, null]);
  expect(app.process().exitCode).toBeNull();

  await writeFile(ANSWER, "");
  await expect.poll(() => isLocked(app)).toBe(false);
  await expect(page.getByText("The system's keyring is locked.")).toHaveCount(0);
  await rm(ANSWER);
});
