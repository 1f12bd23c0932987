import type { ChildProcess } from "node:child_process";
import { test as base, type Electron, type ElectronApplication, type Page } from "@playwright/test";
import { createDesktopWorld, type DesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import { type Display, openDisplay } from "../../testkit/desktop/display.ts";
import { APP_DIR, type Launcher, missingForDesktop, testElectron } from "../../testkit/desktop/electron.ts";
import { quitApp } from "./quit-app.ts";

/** What one worker has for all its tests; null where the desktop cannot be tested. */
interface Machine {
  readonly electron: Electron;
  readonly executable: string;
  readonly display: Display;
}

/** The running app and its window. */
export interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Starts the app in the same world; what still runs at the end of the test is closed. */
export type Start = (...more: readonly string[]) => Promise<ElectronApplication>;

function environmentWith(display: Display): Record<string, string> {
  const env = { ...process.env, ...(display.name === undefined ? {} : { DISPLAY: display.name }) };
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

const launch = (
  { electron }: Machine,
  { executable, args, env }: Launcher,
  world: DesktopWorld,
  more: readonly string[] = [],
) =>
  electron.launch({
    executablePath: executable,
    args: [...args, ...world.args, ...more],
    env: { ...env, XDG_CONFIG_HOME: world.systemConfigDir },
    // An app that dies at its start should not cost a test's whole time.
    timeout: 15_000,
  });

/**
 * A test in a real Electron: `world` around the app, `desktop` the app started in it, `hidden` the app started without
 * its window, `start` to start it as often as a test needs, `launcher` to start it without Playwright's hand on it.
 */
export const test = base.extend<
  {
    world: DesktopWorld;
    desktop: Desktop;
    hidden: ElectronApplication;
    start: Start;
    launcher: Launcher;
    /** What the environment of the app has besides that of the tests. */
    desktopEnv: Readonly<Record<string, string>>;
    /** The setting, in the provisioning file. */
    whenClosed: "ask" | "keep";
  },
  { machine: Machine | null }
>({
  machine: [
    async ({ playwright }, use) => {
      const executable = testElectron();
      const missing = missingForDesktop();
      if (executable === null || missing !== null) {
        process.stdout.write(`The desktop tests are skipped: ${missing}.\n`);
        return use(null);
      }
      const display = await openDisplay();
      await use({ electron: playwright._electron, executable, display });
      display.close();
    },
    { scope: "worker" },
  ],
  // A fixture's first argument names the others that it needs; this one needs none.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  desktopEnv: async ({}, use) => use({}),
  whenClosed: ["keep", { option: true }],
  launcher: async ({ machine, desktopEnv }, use, testInfo) => {
    if (machine === null) return testInfo.skip(true, missingForDesktop() ?? "");
    const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const { executable, display } = machine;
    await use({
      executable,
      args: [...asRoot, APP_DIR],
      env: { ...environmentWith(display), ...desktopEnv },
    });
  },
  // After the launcher, which skips the test where there is nothing to start.
  world: async ({ launcher: _launcher, whenClosed }, use) => {
    const world = await createDesktopWorld(whenClosed);
    await use(world);
    await world.close();
  },
  desktop: async ({ machine, launcher, world }, use) => {
    if (machine === null) return;
    const app = await launch(machine, launcher, world);
    const process = app.process();
    const page = await app.firstWindow();
    // The window is there before its page is: what runs in it earlier would find no document.
    await page.getByRole("main").waitFor();
    await use({ app, page });
    await quitApp(app, process);
  },
  hidden: async ({ machine, launcher, world }, use) => {
    if (machine === null) return;
    const app = await launch(machine, launcher, world, ["--hidden"]);
    const process = app.process();
    await use(app);
    await quitApp(app, process);
  },
  start: async ({ machine, launcher, world }, use) => {
    if (machine === null) return;
    const started = new Map<ElectronApplication, ChildProcess>();
    await use(async (...more) => {
      const app = await launch(machine, launcher, world, more);
      started.set(app, app.process());
      return app;
    });
    for (const [app, process] of started) await quitApp(app, process);
  },
});

export { expect } from "@playwright/test";
