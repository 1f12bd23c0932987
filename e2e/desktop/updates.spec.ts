import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { startUpdateServer, type UpdateServer } from "../../electron/testing/update-server.ts";
import { testElectron } from "./electron.ts";
import { type Installed, installIn, NEWER } from "./installed.ts";
import { test as desktopTest, expect } from "./test.ts";

interface Running {
  readonly app: ElectronApplication;
  readonly installed: Installed;
  readonly feed: UpdateServer;
}

/** The app, installed, with a newer version published. */
const test = desktopTest.extend<{ running: Running }>({
  running: async ({ playwright, launcher, world }, use, testInfo) => {
    testInfo.skip(process.platform !== "linux", "only an AppImage can be replaced without an installer");
    const electron = testElectron() ?? "";
    const feed = await startUpdateServer();
    feed.publish("latest", "0.2.0", NEWER);
    const folder = await mkdtemp(join(tmpdir(), "tocsin-installed-"));
    const installed = await installIn(folder, electron, feed.url);
    const app = await playwright._electron.launch({
      executablePath: installed.executable,
      args: [...launcher.args.filter((arg) => arg.startsWith("--")), ...world.args],
      env: { ...launcher.env, ...installed.env, XDG_CONFIG_HOME: world.systemConfigDir },
      timeout: 15_000,
    });
    // Playwright forgets it with the app, which is to end in these tests.
    const child = app.process();
    await use({ app, installed, feed });
    child.kill("SIGKILL");
    feed.close();
    await rm(folder, { recursive: true, force: true });
  },
});

async function lookForNewer({ app }: Running) {
  const page = await app.firstWindow();
  await page.getByRole("main").waitFor();
  await page.evaluate(`location.hash = "#/settings/updates"`);
  await page.getByRole("button", { name: "Look now" }).click();
  await expect(page.getByText("Version 0.2.0 is there.")).toBeVisible();
  await expect(page.getByText("What is new in 0.2.0")).toBeVisible();
  return page;
}

test("a newer version is told, downloaded when asked, and installed when the app quits", async ({
  running,
}) => {
  const { app, installed, feed } = running;
  const page = await lookForNewer(running);
  expect(feed.asked).toEqual([expect.stringMatching(/^\/latest-linux/)]);
  await page.getByRole("button", { name: "Install when Tocsin quits" }).click();
  await expect(page.getByText("It is installed when Tocsin quits.")).toBeVisible();
  expect(await installed.content()).toBe("the old one");
  const ended = once(app.process(), "exit");
  await app.evaluate(({ app: electron }) => setImmediate(() => electron.quit()));
  expect(await ended).toEqual([0, null]);
  expect(await installed.content()).toBe(NEWER);
});

test("installing now waits for the delivery that is on its way, then ends in order and starts the new one", async ({
  running,
  world,
}) => {
  const { app, installed } = running;
  const page = await lookForNewer(running);
  world.ops.failNext("hang");
  await world.ilert.storm(1);
  await expect.poll(() => world.ops.received).toBe(1);
  const ended = once(app.process(), "exit");
  await page.getByRole("button", { name: "Install and restart" }).click();
  await expect(page.getByText("as soon as nothing is being sent")).toBeVisible();
  expect(await installed.content()).toBe("the old one");
  // The robot's time is up after 10 s; the delivery then waits for its next try, which the next start makes.
  expect(await ended).toEqual([0, null]);
  expect(await installed.content()).toBe(NEWER);
  await expect.poll(() => installed.starts()).toBe(1);
  const [, dataDir, , port, , provision] = world.args;
  await expect
    .poll(() => installed.asked())
    .toEqual(
      expect.arrayContaining([
        ...[`TOCSIN_DATA_DIR=${dataDir}`, `TOCSIN_HOOKS_PORT=${port}`, `TOCSIN_PROVISION=${provision}`],
      ]),
    );
});
