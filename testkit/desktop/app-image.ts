import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { AppImageUpdater } from "electron-updater";
import { ElectronHttpExecutor } from "electron-updater/out/electronHttpExecutor.js";
import { onTestFinished, vi } from "vitest";
import { tempDir } from "../temp-dir.ts";

/** Sends requests with Node's `http` instead of Electron's network stack. */
class NodeHttpExecutor extends ElectronHttpExecutor {
  override createRequest(...[options, callback]: Parameters<ElectronHttpExecutor["createRequest"]>) {
    return request(options, callback) as unknown as ReturnType<ElectronHttpExecutor["createRequest"]>;
  }
  protected override addRedirectHandlers() {}
}

/** An app of version 0.1.0 in an AppImage, with the real electron-updater. */
export interface AppImage {
  readonly updater: AppImageUpdater;
  /** The current content of the AppImage. */
  content(): string;
  /** Emits the quit event of Electron. */
  quit(exitCode: number): void;
}

export function createAppImage(feedUrl: string): AppImage {
  const dir = tempDir();
  const file = join(dir, "Tocsin.AppImage");
  writeFileSync(file, "the old one");
  vi.stubEnv("APPIMAGE", file);
  onTestFinished(() => void vi.unstubAllEnvs());
  const config = join(dir, "app-update.yml");
  writeFileSync(config, `provider: generic\nurl: ${feedUrl}\nupdaterCacheDirName: tocsin-updater\n`);
  mkdirSync(join(dir, "cache"));
  let onQuit = (_exitCode: number) => {};
  const updater = new AppImageUpdater(null, {
    version: "0.1.0",
    name: "Tocsin",
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: dir,
    baseCachePath: join(dir, "cache"),
    whenReady: async () => {},
    relaunch() {},
    quit() {},
    onQuit(handler: (exitCode: number) => void) {
      onQuit = handler;
    },
  });
  // There is no option for this protected member.
  Object.assign(updater, { httpExecutor: new NodeHttpExecutor() });
  return { updater, content: () => readFileSync(file, "utf8"), quit: (exitCode) => onQuit(exitCode) };
}
