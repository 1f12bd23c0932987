import { existsSync } from "node:fs";
import { join } from "node:path";
import { createDesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import { checkForNewer, endApp, startInstalled } from "../../testkit/desktop/package/installed-app.ts";
import { makeBareRoot } from "./bare-root.ts";

const COMMAND = "/usr/bin/tocsin";

/**
 * Installs the deb in a bare Debian with what it asks for and nothing else, starts it, replaces it by the newer one
 * that it has told of, and removes it.
 * @param display - what DISPLAY must be
 * @returns what was found wrong
 */
export async function liveAsDeb(
  folder: string,
  packages: { readonly older: string; readonly newer: string; readonly newerVersion: string },
  display: Readonly<Record<string, string>>,
): Promise<string[]> {
  const root = makeBareRoot(folder);
  const install = (file: string) =>
    root.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", file);
  const program = root.command(COMMAND);
  const env = { ...display, HOME: "/root", LANG: "C.UTF-8" };
  const wrong: string[] = [];
  const world = await createDesktopWorld();
  try {
    root.run("apt-get", "update", "-qq");
    install(packages.older);
    const missing = root.run("sh", "-c", "ldd /opt/Tocsin/tocsin | grep 'not found' || true");
    if (missing !== "") wrong.push(`libraries are missing: ${missing}`);
    const older = await startInstalled(program, env, world);
    await checkForNewer(older, packages.newerVersion);
    await older.end();
    install(packages.newer);
    const newer = await startInstalled(program, env, world);
    if (newer.version !== packages.newerVersion) wrong.push(`${newer.version} runs after the update`);
    await newer.end();
    root.run("apt-get", "remove", "-y", "-qq", "tocsin");
    const left = root.run(
      "sh",
      "-c",
      `ls -d ${COMMAND} /opt/Tocsin /usr/share/applications/tocsin* 2>&- || true`,
    );
    if (left !== "") wrong.push(`left after the removal: ${left}`);
    if (!existsSync(join(world.dataDir, "config.json"))) wrong.push("the settings went with the package");
  } finally {
    await endApp(world);
    await world.close();
  }
  return wrong;
}
