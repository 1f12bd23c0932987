import { chmod, copyFile, link, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { APP_DIR } from "./electron.ts";

/** An app that takes itself for an installed one, so that it may replace itself. */
export interface Installed {
  readonly executable: string;
  /** The file that it says it came in. */
  readonly appImage: string;
  /** Where programs are found first. */
  readonly bin: string;
  /** Where the system keeps what is its user's, in place of the tester's own. */
  readonly dataHome: string;
  readonly env: Readonly<Record<string, string>>;
  /** What stands at this moment in the file that it came in. */
  content(): Promise<string>;
  /** How often the file was started since. */
  starts(): Promise<number>;
  /** What the last start of it was asked for by the environment. */
  asked(): Promise<readonly string[]>;
}

/**
 * Puts the test's Electron into a folder as a packed app is: under its own name, with the app and the place of newer
 * versions among its resources, and the AppImage that it says it came in.
 */
export async function installIn(folder: string, electron: string, feedUrl: string): Promise<Installed> {
  const executable = join(folder, "tocsin");
  const appImage = join(folder, "Tocsin.AppImage");
  const resources = join(folder, "resources");
  await mkdir(join(resources, "app"), { recursive: true });
  // Electron knows by its name that it is packed, and a link by name would lead back to the other one.
  await link(electron, executable).catch(() => copyFile(electron, executable));
  const beside = (await readdir(dirname(electron))).filter(
    (name) => name !== basename(electron) && name !== "resources",
  );
  for (const name of beside) await symlink(join(dirname(electron), name), join(folder, name));
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
  // Links are registered with this stand-in, not with the desktop of the tester.
  await writeFile(join(bin, "xdg-mime"), '#!/bin/sh\necho "$@" >> "$0.asked"\n', { mode: 0o755 });
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
    asked: async () => (await readFile(`${appImage}.asked`, "utf8").catch(() => "")).split("\n"),
    starts: async () => (await readFile(`${appImage}.starts`, "utf8").catch(() => "")).length,
  };
}

/** A newer version: it only notes down that it was started, and what it was asked for. */
export const NEWER = '#!/bin/sh\nprintf . >> "$0.starts"\nenv | grep ^TOCSIN_ > "$0.asked"\n';
