import { join } from "node:path";
import { app, safeStorage } from "electron";
import { systemClock } from "../engine/lib/clock.ts";
import { onHangup } from "../engine/lib/service.ts";
import { createFileLog } from "../engine/log-file/file-log.ts";
import packageJson from "../package.json" with { type: "json" };
import { createDbusClient } from "./dbus/session-bus.ts";
import { startDesktop } from "./desktop.ts";
import { type LinkInbox, registerAppImage } from "./links/link-inbox.ts";
import { type DesktopOptions, restartArgs } from "./options.ts";
import { quitOnSignals } from "./quit.ts";
import { chooseCiphers } from "./secrets/choose-ciphers.ts";
import { hasKeyringService } from "./secrets/system-keyring.ts";

interface RunDeps {
  readonly options: DesktopOptions;
  readonly dataDir: string;
  readonly links: LinkInbox;
}

/** Runs the first instance on a data directory. Call it once the app is ready. */
export async function runDesktop({ options, dataDir, links }: RunDeps): Promise<void> {
  // Chromium's own handler would end the app even under nohup.
  onHangup(() => app.quit());
  quitOnSignals();
  const log = createFileLog(dataDir);
  const { electron, chrome, node } = process.versions;
  const { platform, arch, env, pid } = process;
  log.info({ version: packageJson.version, electron, chrome, node, platform, arch, pid }, "Tocsin starts");
  app.on("quit", (_event, exitCode) => log.info({ exitCode }, "Tocsin ended"));
  // Electron would block everything with a dialog; one bug must not keep alerts from being forwarded.
  process.on("uncaughtException", (error) => log.error({ err: error }, "Uncaught exception"));
  try {
    const places = { keyFile: join(dataDir, "vault-key"), env };
    const callDbus = createDbusClient(env, process.getuid?.() ?? 0);
    const hasKeyring = async () => platform !== "linux" || hasKeyringService(callDbus);
    const keyring = { keyring: safeStorage, hasKeyring };
    const secrets = await chooseCiphers({ ...places, ...keyring, platform, clock: systemClock, log });
    registerAppImage(restartArgs(options, process.cwd()), log);
    await startDesktop({ options, dataDir, secrets, log, links, builtDir: import.meta.dirname });
  } catch (thrown) {
    log.error({ err: thrown }, "Tocsin could not start");
    throw thrown;
  }
}
