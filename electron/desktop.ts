import { join } from "node:path";
import { app, Notification, net, session } from "electron";
import ElectronStore from "electron-store";
import { openSettingsFile } from "../engine/config/open-settings-file.ts";
import { createEngine } from "../engine/create-engine.ts";
import { systemClock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import packageJson from "../package.json" with { type: "json" };
import { systemLanguage } from "../shared/languages.ts";
import { createAskBus } from "./dbus/session-bus.ts";
import { createDialogs } from "./dialogs.ts";
import { keptArgs, keptEnvironment } from "./kept-options.ts";
import { linkFollower } from "./links/follow-link.ts";
import type { LinkInbox } from "./links/link-inbox.ts";
import type { PageAddress } from "./links/page-address.ts";
import { keepStartAtLogin, wasStartedAtLogin } from "./login/login.ts";
import { createNetFetch } from "./network/net-fetch.ts";
import { createSessionNetwork } from "./network/session-network.ts";
import { openAcknowledgedFailures } from "./notifications/acknowledged-failures.ts";
import { createNotifications } from "./notifications/notifications.ts";
import { watchNotices } from "./notifications/watch-notices.ts";
import { openLog } from "./open-log.ts";
import type { DesktopOptions } from "./options.ts";
import { keepAwake } from "./power/keep-awake.ts";
import { followPower } from "./power/power.ts";
import { quitAtShutdown, stopBeforeQuit } from "./quit.ts";
import { confineAll, limitSession } from "./safety/confine.ts";
import { offerEnginePort } from "./safety/engine-port.ts";
import { servePage } from "./safety/page-scheme.ts";
import type { ChosenCiphers } from "./secrets/choose-ciphers.ts";
import type { Notice } from "./tray/test-notice.ts";
import { createTray } from "./tray/tray.ts";
import { createTrayActions } from "./tray/tray-actions.ts";
import { followUpdates } from "./updates/updates-follow.ts";
import { createInstalledUpdates } from "./updates/updates-installed.ts";
import { updateNotice } from "./updates/updates-notice.ts";
import { createClosing } from "./window/closing.ts";
import { notifyDownloads } from "./window/downloads.ts";
import { keepMenuBar } from "./window/menu-bar.ts";
import { createMainWindow } from "./window/window.ts";
import { openWindowMemory } from "./window/window-memory.ts";
import { followWords } from "./words/follow-words.ts";
import { wordsOf } from "./words/words-of.ts";

interface DesktopDeps {
  readonly options: DesktopOptions;
  readonly dataDir: string;
  readonly secrets: ChosenCiphers;
  readonly log: Log;
  readonly links: LinkInbox;
  /** Folder of the built main process, with the preload, the icons and the page around it. */
  readonly builtDir: string;
}

/**
 * Starts the engine, then the window and the tray on it. Only after the app is ready.
 * @throws AppError as the engine's start does
 */
export async function startDesktop(deps: DesktopDeps): Promise<void> {
  const { options, dataDir, secrets, log, links, builtDir } = deps;
  const clock = systemClock;
  const network = createSessionNetwork((partition) => session.fromPartition(partition));
  const installed = createInstalledUpdates({
    clock,
    log,
    proxyLogin: network.proxyLogin,
    client: () => engine.client,
    endInOrder: () => stop(),
    keep: () => Object.assign(process.env, keptEnvironment(options, process.cwd())),
  });
  const updates = installed?.updates;
  // A provisioning file may make it ask before the settings say in which language.
  let speech = () => wordsOf(systemLanguage(app.getPreferredSystemLanguages()));
  const dialogs = createDialogs(() => speech());
  const engine = createEngine({
    mode: "desktop",
    version: packageJson.version,
    dataDir,
    settingsFile: openSettingsFile(
      dataDir,
      ({ configName, ...rest }) => new ElectronStore({ ...rest, name: configName }),
    ),
    ...secrets,
    fetch: createNetFetch(net, network),
    async applyNetwork(chosen) {
      await network.apply(chosen);
      await installed?.applyNetwork(chosen);
    },
    env: process.env,
    log,
    clock,
    shell: {
      openLog,
      startAtLogin: true,
      notify: Notification.isSupported(),
      updates,
      confirmProgram: dialogs.mayRun,
    },
    cloudflared: options.cloudflared,
    hooks: { host: options.hooksHost, port: options.hooksPort },
    keepsListening: true,
    ...(options.provision === undefined ? {} : { provision: { file: options.provision, env: process.env } }),
  });
  await engine.start();
  const words = await followWords({
    client: engine.client,
    clock,
    log,
    preferred: app.getPreferredSystemLanguages(),
  });
  speech = words.current;

  await limitSession(session.defaultSession, log);
  confineAll(app);
  servePage(join(builtDir, "../renderer"));
  const refusePorts = offerEnginePort({ engine, log });
  const askBus = createAskBus(process.env, process.getuid?.() ?? 0);
  const showNotice = createNotifications({ icon: join(builtDir, "icons/icon.png"), askBus, log });
  const notify = (notice: Notice) => showNotice(notice, () => window.show(notice.leadsTo));
  const quit = () => app.quit();
  const window = createMainWindow({
    preload: join(builtDir, "preload.cjs"),
    icon: join(builtDir, "icons/icon.png"),
    memory: openWindowMemory(join(dataDir, "window.json"), log),
    words: words.current,
    clock,
    log,
    notify,
    closing: createClosing({
      client: engine.client,
      log,
      quit,
      hasTray: () => tray.isShown(),
      ask: dialogs.whenClosed,
    }),
  });
  const open = (address?: PageAddress) => window.show(address);
  const removeMenuBar = keepMenuBar(words, window);
  const tray = createTray({
    icons: join(builtDir, "icons"),
    askBus,
    client: engine.client,
    clock,
    log,
    words,
    acknowledgedFailures: openAcknowledgedFailures(dataDir),
    requested: options.tray,
    actions: createTrayActions({
      client: engine.client,
      clock,
      log,
      notify,
      open,
      quit,
      words: words.current,
    }),
  });
  // Without a listener, Electron would end the app with its last window.
  app.on("window-all-closed", () => {});
  app.on("activate", () => open());
  const news = watchNotices({ client: engine.client, clock, log, notify, words: words.current });
  const following = [
    words.stop,
    removeMenuBar,
    notifyDownloads(session.defaultSession),
    news.stop,
    followPower({ engine, clock, log, onSleepOrWake: news.mute }),
    keepAwake({ client: engine.client, clock, log }),
    keepStartAtLogin({
      client: engine.client,
      clock,
      log,
      args: keptArgs(options, process.cwd()),
    }),
  ];
  if (updates !== undefined) {
    const notifyUpdate = () => notify(updateNotice(updates.state(), words.current()));
    following.push(
      followUpdates({
        updates,
        client: engine.client,
        clock,
        random: Math.random,
        log,
        notify: notifyUpdate,
      }),
    );
  }
  const end = async () => {
    refusePorts();
    for (const unfollow of following) unfollow();
    tray.remove();
    window.destroy();
    await engine.stop();
  };
  let ended: Promise<void> | null = null;
  const stop = () => {
    ended ??= end();
    return ended;
  };
  stopBeforeQuit({ clock, log, stop });
  quitAtShutdown();
  if (!options.hidden && !wasStartedAtLogin()) open();
  const { mayPause } = dialogs;
  const follow = linkFollower({ client: engine.client, clock, log, open, mayPause });
  links.answer((call) => (call === null ? open() : void follow(call)));
  if (options.json) announce(engine.hooksUrl);
}

/** The ready line that programs wait for; the page has no address of its own on the desktop. */
function announce(hooks: string) {
  // Empty while the port is somebody else's.
  const ready = {
    ready: true,
    mode: "desktop",
    hooks: hooks || null,
    ui: null,
    token: null,
    pid: process.pid,
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}
