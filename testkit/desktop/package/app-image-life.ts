import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { LINK_ENTRY } from "../../../electron/links/link-entry.ts";
import { createDesktopWorld, type DesktopWorld } from "../desktop-world.ts";
import {
  checkDelivery,
  checkForNewer,
  endApp,
  runningVersion,
  startInstalled,
  waitForApp,
} from "./installed-app.ts";

const isHealthy = (world: DesktopWorld) =>
  fetch(`${world.hooksUrl}/healthz`).then(
    (response) => response.ok,
    () => false,
  );

/** Whether an AppImage can be mounted on this machine; otherwise it unpacks itself. */
const hasFuse = () => execFileSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" }).includes("libfuse.so.2");

/** Redirects the alerts to the other group in the provisioning file, which is read at every start with that option. */
async function changeProvisioning({ dataDir }: DesktopWorld): Promise<void> {
  const file = join(dataDir, "provision.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("connector: ops", "connector: night"));
}

/**
 * Goes through the life of an AppImage: installs it as a user would, starts it, lets it replace itself with the newer
 * version and restart with the same command line, and removes it.
 * @returns the errors found
 */
export async function testAppImageLife(
  folder: string,
  packages: { readonly older: string; readonly newer: string; readonly newerVersion: string },
  display: Readonly<Record<string, string>>,
): Promise<string[]> {
  const home = join(folder, "home");
  const programs = join(home, "Applications");
  await mkdir(programs, { recursive: true });
  const file = join(programs, basename(packages.older));
  await copyFile(packages.older, file);
  await chmod(file, 0o755);
  const env = {
    PATH: process.env.PATH ?? "",
    LANG: "C.UTF-8",
    HOME: home,
    ...display,
    // The update restarts the app without --no-sandbox, and root cannot use Chromium's sandbox.
    ...(process.getuid?.() === 0 && { ELECTRON_DISABLE_SANDBOX: "1" }),
    ...(!hasFuse() && { APPIMAGE_EXTRACT_AND_RUN: "1", TMPDIR: folder }),
  };
  const errors: string[] = [];
  const world = await createDesktopWorld();
  try {
    const older = await startInstalled(file, env, world);
    await checkForNewer(older, packages.newerVersion);
    await changeProvisioning(world);
    const ended = once(older.run.process, "exit");
    await older.page.getByRole("button", { name: "Install and restart" }).click();
    const [code] = await ended;
    if (code !== 0) errors.push(`the older version exited with ${code}: ${older.run.stderr()}`);
    // The newer version uses the same port and data, and the changed provisioning file.
    await waitForApp("the newer version accepts alerts", () => isHealthy(world));
    await checkDelivery(world, world.night);
    const updated = await runningVersion(world);
    if (updated !== packages.newerVersion) errors.push(`the update started version ${updated}`);
    const installed = await readdir(programs);
    if (installed.join() !== basename(packages.newer)) errors.push(`the installed files are ${installed}`);
    const newerFile = join(programs, installed[0] ?? "");
    if (!(await readFile(newerFile)).equals(await readFile(packages.newer)))
      errors.push("the installed file is not the newer version");
    await endApp(world);
    const restarted = await startInstalled(newerFile, env, world, world.night);
    if (restarted.version !== packages.newerVersion)
      errors.push(`the next start is of version ${restarted.version}`);
    await restarted.end();
    await rm(newerFile);
    // An AppImage is not notified of its removal, so the entry that opens its links remains; menus do not show it.
    const remaining = (await readdir(home, { recursive: true })).filter((name) =>
      /tocsin.*(\.desktop|AppImage)$/i.test(name),
    );
    const unexpected = remaining.filter((name) => basename(name) !== LINK_ENTRY);
    if (unexpected.length > 0) errors.push(`files left after the removal: ${unexpected}`);
  } finally {
    await endApp(world);
    await world.close();
  }
  return errors;
}
