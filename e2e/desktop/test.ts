import type { ChildProcess } from "node:child_process";
import { test as base, type Electron, type ElectronApplication, type Page } from "@playwright/test";
import { createDesktopWorld, type DesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import { openDisplay, type TestDisplay } from "../../testkit/desktop/display.ts";
import { APP_DIR, type Launcher, missingForDesktop, testElectron } from "../../testkit/desktop/electron.ts";
import { quitApp } from "./quit-app.ts";

/** What all tests of a worker share. */
interface Machine {
  readonly electron: Electron;
  readonly executable: string;
  readonly display: TestDisplay;
}

/** The running app and its window. */
export interface RunningDesktop {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Starts the app in the test's world. Apps that still run at the end of the test are quit. */
export type Start = (...more: readonly string[]) => Promise<ElectronApplication>;

function environmentWith(display: TestDisplay): Record<string, string> {
  const env = { ...process.env, ...(display.name === undefined ? {} : { DISPLAY: display.name }) };
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function launcherOf({ executable, display }: Machine, env: Readonly<Record<string, string>> = {}): Launcher {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return { executable, args: [...asRoot, APP_DIR], env: { ...environmentWith(display), ...env } };
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
    // If the app crashes at startup, the test should not wait for its whole timeout.
    timeout: 45_000,
  });

/** Quits the app after its use. */
async function withDesktop(
  app: ElectronApplication,
  use: (desktop: RunningDesktop) => Promise<void>,
): Promise<void> {
  const process = app.process();
  const page = await app.firstWindow();
  // The window exists before its page; a script that runs too early would find no document.
  await page.getByRole("main").waitFor();
  await use({ app, page });
  await quitApp(app, process);
}

/**
 * A test with a real Electron. Fixtures: `world`, the app's surroundings; `desktop`, the running app; `hidden`, the
 * running app without its window; `start`, which starts the app as often as needed; `launcher`, for starting it without
 * Playwright. Skipped if the desktop cannot be tested on this machine.
 */
export const test = base.extend<
  {
    world: DesktopWorld;
    desktop: RunningDesktop;
    hidden: ElectronApplication;
    start: Start;
    launcher: Launcher;
    /** Added to the environment of the app. */
    desktopEnv: Readonly<Record<string, string>>;
    /** The setting of this name in the provisioning file. */
    whenClosed: "ask" | "keep";
  },
  {
    /** Null if the desktop cannot be tested on this machine. */
    machine: Machine | null;
  }
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
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  desktopEnv: async ({}, use) => use({}),
  whenClosed: ["keep", { option: true }],
  launcher: async ({ machine, desktopEnv }, use, testInfo) => {
    if (machine === null) return testInfo.skip(true, missingForDesktop() ?? "");
    await use(launcherOf(machine, desktopEnv));
  },
  // Depends on the launcher, which skips the test if there is no Electron.
  world: async ({ launcher: _launcher, whenClosed }, use) => {
    const world = await createDesktopWorld(whenClosed);
    await use(world);
    await world.close();
  },
  desktop: async ({ machine, launcher, world }, use) => {
    if (machine === null) return;
    await withDesktop(await launch(machine, launcher, world), use);
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

/** What the tests of a worker share if they leave nothing behind. */
interface Shared {
  readonly desktop: RunningDesktop;
  readonly world: DesktopWorld;
}

/**
 * A test of a running app that it shares with the other tests of its worker, because starting an app takes longer than
 * most tests. A test must leave nothing behind that another one could see.
 */
export const sharedTest = test.extend<
  { desktop: RunningDesktop; world: DesktopWorld },
  { shared: Shared | null }
>({
  shared: [
    async ({ machine }, use) => {
      if (machine === null) return use(null);
      const world = await createDesktopWorld();
      const app = await launch(machine, launcherOf(machine), world);
      await withDesktop(app, (desktop) => use({ desktop, world }));
      await world.close();
    },
    { scope: "worker" },
  ],
  // Both depend on the launcher, which skips the test if there is no Electron.
  world: async ({ launcher: _launcher, shared }, use) => {
    if (shared !== null) await use(shared.world);
  },
  desktop: async ({ launcher: _launcher, shared }, use) => {
    if (shared !== null) await use(shared.desktop);
  },
});

export { expect } from "@playwright/test";
