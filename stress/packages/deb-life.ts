import { existsSync } from "node:fs";
import { join } from "node:path";
import { createDesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import { checkForNewer, endApp, startInstalled } from "../../testkit/desktop/package/installed-app.ts";
import { createBareRoot } from "./bare-root.ts";

const COMMAND = "/usr/bin/tocsin";

/**
 * Goes through the life of a deb: installs it in a minimal Debian with only its dependencies, starts it, checks that it
 * finds the newer version, installs that, and removes it.
 * @param display - the environment variable DISPLAY
 * @returns the errors found
 */
export async function testDebLife(
  folder: string,
  packages: { readonly older: string; readonly newer: string; readonly newerVersion: string },
  display: Readonly<Record<string, string>>,
): Promise<string[]> {
  const root = createBareRoot(folder);
  const install = (file: string) =>
    root.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", file);
  const program = root.command(COMMAND);
  const env = { ...display, HOME: "/root", LANG: "C.UTF-8" };
  const errors: string[] = [];
  const world = await createDesktopWorld();
  try {
    root.run("apt-get", "update", "-qq");
    install(packages.older);
    const missing = root.run("sh", "-c", "ldd /opt/Tocsin/tocsin | grep 'not found' || true");
    if (missing !== "") errors.push(`libraries are missing: ${missing}`);
    const older = await startInstalled(program, env, world);
    await checkForNewer(older, packages.newerVersion);
    await older.end();
    install(packages.newer);
    const newer = await startInstalled(program, env, world);
    if (newer.version !== packages.newerVersion) errors.push(`${newer.version} runs after the update`);
    await newer.end();
    root.run("apt-get", "remove", "-y", "-qq", "tocsin");
    const remaining = root.run(
      "sh",
      "-c",
      `ls -d ${COMMAND} /opt/Tocsin /usr/share/applications/tocsin* 2>&- || true`,
    );
    if (remaining !== "") errors.push(`files left after the removal: ${remaining}`);
    if (!existsSync(join(world.dataDir, "config.json")))
      errors.push("the settings were removed with the package");
  } finally {
    await endApp(world);
    await world.close();
  }
  return errors;
}
