import { join } from "node:path";
import { app, safeStorage } from "electron";
import { systemClock } from "../engine/lib/clock.ts";
import { onHangup } from "../engine/lib/hangup.ts";
import { createFileLog } from "../engine/log-file/file-log.ts";
import packageJson from "../package.json" with { type: "json" };
import { createAskBus } from "./dbus/session-bus.ts";
import { startDesktop } from "./desktop.ts";
import { keptArgs } from "./kept-options.ts";
import type { LinkInbox } from "./links/link-inbox.ts";
import { registerAppImage } from "./links/register-app-image.ts";
import type { DesktopOptions } from "./options.ts";
import { quitOnSignals } from "./quit.ts";
import { chooseCiphers } from "./secrets/choose-ciphers.ts";
import { hasKeyringService } from "./secrets/keyring-service.ts";

interface RunDeps {
  readonly options: DesktopOptions;
  readonly dataDir: string;
  readonly links: LinkInbox;
}

/** Runs the app, the only one on its data directory; after it is ready. */
export async function run({ options, dataDir, links }: RunDeps): Promise<void> {
  // In place of Chromium's own, which would end the app also under nohup.
  onHangup(() => app.quit());
  quitOnSignals();
  const log = createFileLog(dataDir);
  const { electron, chrome, node } = process.versions;
  const { platform, arch, env, pid } = process;
  log.info({ version: packageJson.version, electron, chrome, node, platform, arch, pid }, "Tocsin starts");
  app.on("quit", (_event, exitCode) => log.info({ exitCode }, "Tocsin ended"));
  // Electron would stop everything behind a dialog; a slip in one corner must not keep alerts from going out.
  process.on("uncaughtException", (error) => log.error({ err: error }, "Not foreseen"));
  try {
    const places = { keyFile: join(dataDir, "vault-key"), env };
    const askBus = createAskBus(env, process.getuid?.() ?? 0);
    const hasKeyring = async () => platform !== "linux" || hasKeyringService(askBus);
    const keyring = { keyring: safeStorage, hasKeyring };
    const secrets = await chooseCiphers({ ...places, ...keyring, platform, clock: systemClock, log });
    registerAppImage(keptArgs(options, process.cwd()), log);
    await startDesktop({ options, dataDir, secrets, log, links, builtDir: import.meta.dirname });
  } catch (thrown) {
    log.error({ err: thrown }, "Tocsin could not start");
    throw thrown;
  }
}
