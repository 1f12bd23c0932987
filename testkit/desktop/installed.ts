import { chmod, copyFile, link, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { APP_DIR } from "./electron.ts";

/** An app that considers itself an installed AppImage, so that it can replace itself. */
export interface Installed {
  readonly executable: string;
  /** The AppImage that it believes to run from. */
  readonly appImage: string;
  /** The first folder in PATH. */
  readonly bin: string;
  /** The user's XDG_DATA_HOME, so that the tester's own is not changed. */
  readonly dataHome: string;
  readonly env: Readonly<Record<string, string>>;
  /** The current content of the AppImage. */
  content(): Promise<string>;
  /** How often the replaced AppImage was started. */
  starts(): Promise<number>;
  /** The TOCSIN_ variables with which the replaced AppImage was last started. */
  environment(): Promise<readonly string[]>;
}

/**
 * Sets up the test's Electron in a folder like a packaged app: under the app's name, with the app and the update feed's
 * URL among its resources, and an AppImage that it believes to run from.
 */
export async function installIn(folder: string, electron: string, feedUrl: string): Promise<Installed> {
  const executable = join(folder, "tocsin");
  const appImage = join(folder, "Tocsin.AppImage");
  const resources = join(folder, "resources");
  await mkdir(join(resources, "app"), { recursive: true });
  // Electron considers itself packaged if its executable has another name; a symbolic link would be resolved.
  await link(electron, executable).catch(() => copyFile(electron, executable));
  const runtimeFiles = (await readdir(dirname(electron))).filter(
    (name) => name !== basename(electron) && name !== "resources",
  );
  for (const name of runtimeFiles) await symlink(join(dirname(electron), name), join(folder, name));
  await writeFile(join(resources, "app/package.json"), '{ "version": "0.1.0", "main": "index.cjs" }');
  await writeFile(
    join(resources, "app/index.cjs"),
    `require(${JSON.stringify(join(APP_DIR, "index.cjs"))});\n`,
  );
  await writeFile(
    join(resources, "app-update.yml"),
    `provider: generic\nurl: ${feedUrl}\nupdaterCacheDirName: tocsin-updater\n`,
  );
  await writeFile(appImage, "the old one");
  await chmod(appImage, 0o755);
  const [bin, dataHome] = [join(folder, "bin"), join(folder, "share")];
  await mkdir(bin);
  // Link handlers are registered with this stand-in instead of the tester's desktop.
  await writeFile(join(bin, "xdg-mime"), '#!/bin/sh\necho "$@" >> "$0.calls"\n', { mode: 0o755 });
  return {
    executable,
    appImage,
    bin,
    dataHome,
    env: {
      APPIMAGE: appImage,
      PATH: `${bin}:${process.env.PATH}`,
      XDG_CACHE_HOME: join(folder, "cache"),
      XDG_DATA_HOME: dataHome,
    },
    content: () => readFile(appImage, "utf8"),
    environment: async () => (await readFile(`${appImage}.env`, "utf8").catch(() => "")).split("\n"),
    starts: async () => (await readFile(`${appImage}.starts`, "utf8").catch(() => "")).length,
  };
}

/** The content of a newer version, which only records its starts and its environment. */
export const NEWER = '#!/bin/sh\nprintf . >> "$0.starts"\nenv | grep ^TOCSIN_ > "$0.env"\n';
