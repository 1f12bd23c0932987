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

const answers = (world: DesktopWorld) =>
  fetch(`${world.hooksUrl}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );

/** Whether an AppImage can be mounted here; it unpacks itself otherwise. */
const hasFuse = () => execFileSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" }).includes("libfuse.so.2");

/** Has the alerts go to the other group, by the file that is read at every start which is asked for it. */
async function provisionAnew({ dataDir }: DesktopWorld): Promise<void> {
  const file = join(dataDir, "provision.yaml");
  const provisioned = await readFile(file, "utf8");
  await writeFile(file, provisioned.replace("connector: ops", "connector: night"));
}

/**
 * Puts the AppImage where a user would, starts it, has it replace itself by the newer one and start that with the same
 * command line, and removes it.
 * @returns what was found wrong
 */
export async function liveAsAppImage(
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
    // The newer version is started without a command line, and as root Chromium has no sandbox.
    ...(process.getuid?.() === 0 && { ELECTRON_DISABLE_SANDBOX: "1" }),
    ...(!hasFuse() && { APPIMAGE_EXTRACT_AND_RUN: "1", TMPDIR: folder }),
  };
  const wrong: string[] = [];
  const world = await createDesktopWorld();
  try {
    const older = await startInstalled(file, env, world);
    await checkForNewer(older, packages.newerVersion);
    await provisionAnew(world);
    const ended = once(older.run.process, "exit");
    await older.page.getByRole("button", { name: "Install and restart" }).click();
    const [code] = await ended;
    if (code !== 0) wrong.push(`the older one ended with ${code}: ${older.run.said()}`);
    // On the same port, with the same data, and what the provisioning file says by now.
    await waitForApp("the newer one takes alerts", () => answers(world));
    await checkDelivery(world, world.night);
    const updated = await runningVersion(world);
    if (updated !== packages.newerVersion) wrong.push(`${updated} was started by the update`);
    const installed = await readdir(programs);
    if (installed.join() !== basename(packages.newer)) wrong.push(`installed is ${installed}`);
    const now = join(programs, installed[0] ?? "");
    if (!(await readFile(now)).equals(await readFile(packages.newer))) wrong.push("it is not the newer file");
    await endApp(world);
    const again = await startInstalled(now, env, world, world.night);
    if (again.version !== packages.newerVersion) wrong.push(`${again.version} is started afterwards`);
    await again.end();
    await rm(now);
    // Nobody tells an AppImage that it is removed, so the entry that opens its links stays; no menu shows it.
    const left = (await readdir(home, { recursive: true })).filter((name) =>
      /tocsin.*(\.desktop|AppImage)$/i.test(name),
    );
    const unexpected = left.filter((name) => basename(name) !== LINK_ENTRY);
    if (unexpected.length > 0) wrong.push(`left after the removal: ${unexpected}`);
  } finally {
    await endApp(world);
    await world.close();
  }
  return wrong;
}
