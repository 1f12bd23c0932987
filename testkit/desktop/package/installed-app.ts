import { existsSync } from "node:fs";
import { readlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { waitUntil } from "../../wait-until.ts";
import { asarFiles } from "../asar-files.ts";
import type { DesktopWorld } from "../desktop-world.ts";
import { type PackagedRun, startPackaged } from "../packaged-app.ts";

/** Waits longer than `waitUntil` does by default, because an installed app may start slowly. */
export const waitForApp = (what: string, check: () => Promise<boolean>): Promise<boolean> =>
  waitUntil(check, { what, withinMs: 60_000, everyMs: 100 });

/** The PID of the app on this world's data directory, from Chromium's lock there (`host-PID`); null if none runs. */
async function findAppPid(world: DesktopWorld): Promise<number | null> {
  const lock = await readlink(join(world.dataDir, "SingletonLock")).catch(() => "");
  const pid = Number(/-(\d+)$/.exec(lock)?.[1] ?? Number.NaN);
  return Number.isInteger(pid) && existsSync(`/proc/${pid}`) ? pid : null;
}

/**
 * Terminates the app that uses this world's data directory, and waits until it has ended. The app may be a child of the
 * process that was started, as with an AppImage.
 */
export async function endApp(world: DesktopWorld): Promise<void> {
  const pid = await findAppPid(world);
  if (pid === null) return;
  process.kill(pid, "SIGTERM");
  await waitForApp("the app ends", async () => !existsSync(`/proc/${pid}`));
}

/** The version of the app that uses this world's data directory. @throws Error if none runs */
export async function runningVersion(world: DesktopWorld): Promise<string> {
  const executable = await readlink(`/proc/${await findAppPid(world)}/exe`);
  const files = await asarFiles(join(dirname(executable), "resources/app.asar"));
  const manifest = await files.find(({ path }) => path === "package.json")?.read();
  return JSON.parse(String(manifest)).version;
}

/** A running installed app and its window. */
export interface InstalledApp {
  readonly run: PackagedRun;
  readonly page: Page;
  /** The version that the app reports. */
  readonly version: string;
  /** Terminates the app, as the system does. @throws Error if it does not end */
  end(): Promise<void>;
}

/** Posts an alert as ilert would. @throws Error if it does not reach the group */
export async function checkDelivery(world: DesktopWorld, group = world.ops): Promise<void> {
  const before = group.messages.length;
  const [posted] = await world.ilert.storm(1);
  if (posted?.status !== 202) throw new Error(`The listener responded ${posted?.status}.`);
  await waitForApp("the alert reaches the group", async () => group.messages.length > before);
}

async function openPage(browser: Browser): Promise<Page> {
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error("The app has no window.");
  await page.getByRole("main").waitFor();
  return page;
}

/** Starts an installed app, waits for its window, and checks that it delivers an alert to the group. */
export async function startInstalled(
  executable: string,
  env: Readonly<Record<string, string>>,
  world: DesktopWorld,
  group = world.ops,
): Promise<InstalledApp> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const run = await startPackaged({ executable }, { args, env }, world);
  const connect = () => chromium.connectOverCDP(run.devtools, { noDefaults: true, timeout: 10_000 });
  // Connecting while the window is being created may never finish, so it is tried a second time.
  const browser = await connect().catch(connect);
  const page = await openPage(browser);
  await checkDelivery(world, group);
  const agent: string = await page.evaluate("navigator.userAgent");
  return {
    run,
    page,
    version: /tocsin\/(\S+)/i.exec(agent)?.[1] ?? agent,
    async end() {
      await browser.close();
      await endApp(world);
    },
  };
}

/** Lets the app check for newer versions. @throws Error if it does not find this version */
export async function checkForNewer({ page }: InstalledApp, version: string): Promise<void> {
  await page.evaluate(`location.hash = "#/settings/updates"`);
  await page.getByRole("button", { name: "Check for updates" }).click();
  await page.getByText(`Version ${version} is available.`).waitFor();
}
