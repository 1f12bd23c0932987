import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { app, safeStorage } from "electron";
import { systemClock } from "../engine/clock.ts";
import { defaultDataDir, homeDirectory } from "../engine/data-dir/default-data-dir.ts";
import { prepareDataDir } from "../engine/data-dir/prepare-data-dir.ts";
import { onHangup } from "../engine/hangup.ts";
import { createFileLog } from "../engine/log-file/file-log.ts";
import { startDesktop } from "./desktop.ts";
import { openLinkInbox } from "./links/link-inbox.ts";
import { readOptions } from "./options.ts";
import { declarePageScheme } from "./safety/page-scheme.ts";
import { chooseCiphers } from "./secrets/choose-ciphers.ts";
import { reportStartFailure } from "./start-failure.ts";

/** The desktop shell's composition root: the only file here that acts when it is loaded. */
async function main() {
  // Whoever read what is printed may go: that is no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  declarePageScheme();
  app.setName("Tocsin");
  const options = readOptions(process.argv.slice(1), process.env);
  const dataDir = resolve(options.dataDir ?? defaultDataDir(process.platform, process.env, homeDirectory()));
  const browserDir = join(dataDir, "browser");
  // What is kept holds alerts and tokens: it is the owner's alone, also where the folder was there before.
  process.umask(0o077);
  prepareDataDir(dataDir);
  mkdirSync(browserDir, { recursive: true, mode: 0o700 });
  // Electron finds the first instance by this folder: one instance per data directory.
  app.setPath("userData", dataDir);
  app.setPath("sessionData", browserDir);
  if (!app.requestSingleInstanceLock()) return app.exit(0);
  const links = openLinkInbox(process.argv.slice(1));

  await app.whenReady();
  // In place of Chromium's own, which would end the app also under nohup.
  onHangup(() => app.quit());
  const log = createFileLog(dataDir);
  // Electron would stop everything behind a dialog; a slip in one corner must not keep alerts from going out.
  process.on("uncaughtException", (error) => log.error({ err: error }, "Not foreseen"));
  try {
    const { platform, env } = process;
    const keyFile = join(dataDir, "vault-key");
    const places = { keyFile, env };
    const keyring = safeStorage;
    const secrets = await chooseCiphers({ ...places, keyring, platform, clock: systemClock, log });
    await startDesktop({ options, dataDir, secrets, log, links, builtDir: import.meta.dirname });
  } catch (thrown) {
    log.error({ err: thrown }, "Tocsin could not start");
    throw thrown;
  }
}

main().catch(reportStartFailure);
