import { once } from "node:events";
import type { ElectronApplication } from "@playwright/test";
import { testElectron } from "../../testkit/desktop/electron.ts";
import { type Installed, installIn, NEWER } from "../../testkit/desktop/installed.ts";
import { startUpdateServer, type UpdateServer } from "../../testkit/desktop/update-server.ts";
import { createTempFolder } from "../../testkit/temp-folder.ts";
import { test as desktopTest, expect } from "./test.ts";

export { expect } from "./test.ts";

interface RunningInstallation {
  readonly app: ElectronApplication;
  readonly installed: Installed;
  readonly feed: UpdateServer;
}

/**
 * `running` is the installed app, for which a newer version is published. The name of its folder contains a space, as
 * the paths of real users may.
 */
export const test = desktopTest.extend<{ running: RunningInstallation; waits: string }>({
  /** Timeouts of the app to shorten, in the format of TOCSIN_TEST_WAITS (boot.cjs). */
  waits: ["", { option: true }],
  running: async ({ playwright, launcher, world, waits }, use, testInfo) => {
    testInfo.skip(process.platform !== "linux", "only an AppImage can be replaced without an installer");
    const electron = testElectron() ?? "";
    const feed = await startUpdateServer();
    feed.publish("latest", "0.2.0", NEWER);
    const folder = createTempFolder("app installed");
    const installed = await installIn(folder.path, electron, feed.url);
    const app = await playwright._electron.launch({
      executablePath: installed.executable,
      args: [...launcher.args.filter((arg) => arg.startsWith("--")), ...world.args],
      env: {
        ...launcher.env,
        ...installed.env,
        TOCSIN_TEST_WAITS: waits,
        XDG_CONFIG_HOME: world.systemConfigDir,
      },
      timeout: 15_000,
    });
    // Playwright drops the process with the app, and these tests end the app.
    const child = app.process();
    await use({ app, installed, feed });
    if (child.exitCode === null && child.signalCode === null) {
      // A clean exit ensures that nothing still writes into the folder that is removed below.
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    feed.close();
    folder.remove();
  },
});

export async function openFoundUpdate({ app }: RunningInstallation) {
  const page = await app.firstWindow();
  await page.getByRole("main").waitFor();
  await page.evaluate(`location.hash = "#/settings/updates"`);
  await page.getByRole("button", { name: "Check for updates" }).click();
  await expect(page.getByText("Version 0.2.0 is available.")).toBeVisible();
  await expect(page.getByText("What is new in 0.2.0")).toBeVisible();
  return page;
}
