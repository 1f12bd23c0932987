import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmod, copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { createWorld, type World } from "../../e2e/desktop/world.ts";
import { LINK_ENTRY } from "../../electron/links/link-entry.ts";
import { checkDelivery, endApp, lookForNewer, startInstalled, waitUntil } from "./installed-app.ts";

const answers = (world: World) =>
  fetch(`${world.hooksUrl}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );

/** Whether an AppImage can be mounted here; it unpacks itself otherwise. */
const hasFuse = () => execFileSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" }).includes("libfuse.so.2");

/**
 * Puts the AppImage where a user would, starts it, has it replace itself by the newer one and start that, and
 * removes it.
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
    ...{ PATH: process.env.PATH ?? "", LANG: "C.UTF-8", HOME: home, ...display },
    // The newer version is started without a command line, and as root Chromium has no sandbox.
    ...(process.getuid?.() === 0 && { ELECTRON_DISABLE_SANDBOX: "1" }),
    ...(!hasFuse() && { APPIMAGE_EXTRACT_AND_RUN: "1" }),
  };
  const wrong: string[] = [];
  const world = await createWorld();
  try {
    const older = await startInstalled(file, env, world);
    await lookForNewer(older, packages.newerVersion);
    const ended = once(older.run.process, "exit");
    await older.page.getByRole("button", { name: "Install and restart" }).click();
    const [code] = await ended;
    if (code !== 0) wrong.push(`the older one ended with ${code}: ${older.run.said()}`);
    await waitUntil("the newer one takes alerts", () => answers(world));
    await checkDelivery(world);
    const installed = await readdir(programs);
    if (installed.join() !== basename(packages.newer)) wrong.push(`installed is ${installed}`);
    const now = join(programs, installed[0] ?? "");
    if (!(await readFile(now)).equals(await readFile(packages.newer))) wrong.push("it is not the newer file");
    await endApp(world);
    const again = await startInstalled(now, env, world);
    if (again.version !== packages.newerVersion) wrong.push(`${again.version} runs after the update`);
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
