import { existsSync } from "node:fs";
import { readlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { waitUntil } from "../../wait-until.ts";
import { asarFiles } from "../asar-files.ts";
import type { DesktopWorld } from "../desktop-world.ts";
import { type PackagedRun, startPackaged } from "../packaged-app.ts";

/** An installed app may need long for its start. */
export const waitForApp = (what: string, check: () => Promise<boolean>): Promise<boolean> =>
  waitUntil(check, { what, withinMs: 60_000, everyMs: 100 });

/** The app that runs on this world's data directory, by the lock that Chromium keeps there (`host-PID`); null = none. */
async function runningApp(world: DesktopWorld): Promise<number | null> {
  const lock = await readlink(join(world.dataDir, "SingletonLock")).catch(() => "");
  const id = Number(/-(\d+)$/.exec(lock)?.[1] ?? Number.NaN);
  return Number.isInteger(id) && existsSync(`/proc/${id}`) ? id : null;
}

/**
 * Tells whatever app runs on this world's data directory to end, and waits for it. The process that was started may be
 * another: an AppImage stands between.
 */
export async function endApp(world: DesktopWorld): Promise<void> {
  const id = await runningApp(world);
  if (id === null) return;
  process.kill(id, "SIGTERM");
  await waitForApp("the app ends", async () => !existsSync(`/proc/${id}`));
}

/** The version of the app that runs on this world's data directory, whoever started it. @throws Error when none runs */
export async function runningVersion(world: DesktopWorld): Promise<string> {
  const executable = await readlink(`/proc/${await runningApp(world)}/exe`);
  const files = await asarFiles(join(dirname(executable), "resources/app.asar"));
  const manifest = await files.find(({ path }) => path === "package.json")?.read();
  return JSON.parse(String(manifest)).version;
}

/** An installed app that runs, and its window. */
export interface InstalledApp {
  readonly run: PackagedRun;
  readonly page: Page;
  /** The version that the app says it is. */
  readonly version: string;
  /** Ends it, as the system does. @throws Error when it does not */
  end(): Promise<void>;
}

/** @throws Error when an alert that ilert posts does not reach the group */
export async function checkDelivery(world: DesktopWorld, group = world.ops): Promise<void> {
  const before = group.messages.length;
  const [posted] = await world.ilert.storm(1);
  if (posted?.status !== 202) throw new Error(`The alert was answered ${posted?.status}`);
  await waitForApp("the alert reaches the group", async () => group.messages.length > before);
}

async function openPage(browser: Browser): Promise<Page> {
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error("The app has no window");
  await page.getByRole("main").waitFor();
  return page;
}

/** Starts an installed app, sees its window, and has an alert pass through it to the group. */
export async function startInstalled(
  executable: string,
  env: Readonly<Record<string, string>>,
  world: DesktopWorld,
  group = world.ops,
): Promise<InstalledApp> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const run = await startPackaged({ executable }, { args, env }, world);
  const connect = () => chromium.connectOverCDP(run.devtools, { noDefaults: true, timeout: 10_000 });
  // A window that is just being made may keep it waiting for ever.
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

/** Has the app check for newer versions. @throws Error if it does not find this one */
export async function checkForNewer({ page }: InstalledApp, version: string): Promise<void> {
  await page.evaluate(`location.hash = "#/settings/updates"`);
  await page.getByRole("button", { name: "Check for updates" }).click();
  await page.getByText(`Version ${version} is available.`).waitFor();
}
