import { join } from "node:path";
import { app, Menu, Notification, net, session, shell } from "electron";
import ElectronStore from "electron-store";
import { openSettingsFile } from "../engine/config/settings-file.ts";
import { createEngine } from "../engine/create-engine.ts";
import { systemClock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import { message } from "../engine/sentences/message.ts";
import { refusal } from "../engine/sentences/refusal.ts";
import packageJson from "../package.json" with { type: "json" };
import { systemLanguage } from "../shared/i18n/languages.ts";
import { createDbusClient } from "./dbus/session-bus.ts";
import { createDialogs } from "./dialogs.ts";
import type { LinkInbox } from "./links/link-inbox.ts";
import type { PageAddress } from "./links/page-address.ts";
import { createLinkOpener } from "./links/tocsin-link.ts";
import { createLiveHub } from "./live-hub.ts";
import { followStartAtLogin, wasStartedAtLogin } from "./login/start-at-login.ts";
import { createNetFetch } from "./network/net-fetch.ts";
import { createSessionNetwork } from "./network/session-network.ts";
import type { Notice } from "./notifications/notification-service.ts";
import { createNotifications } from "./notifications/notifications.ts";
import { watchNotices } from "./notifications/watch-notices.ts";
import { type DesktopOptions, restartArgs, restartEnvironment } from "./options.ts";
import { followPower, keepAwake } from "./power/power.ts";
import { quitAtShutdown, stopBeforeQuit } from "./quit.ts";
import { confineAll, limitSession } from "./safety/confine.ts";
import { offerEnginePort, reportDownloads } from "./safety/page-ipc.ts";
import { servePage } from "./safety/page-scheme.ts";
import type { ChosenCiphers } from "./secrets/choose-ciphers.ts";
import { createTray, openAcknowledgedFailures } from "./tray/tray.ts";
import { createTrayActions } from "./tray/tray-actions.ts";
import { createInstalledUpdates } from "./updates/installed-updates.ts";
import { scheduleUpdateChecks, updateNotice } from "./updates/updates.ts";
import { followMenuBar } from "./window/app-menu.ts";
import { createClosing } from "./window/closing.ts";
import { createMainWindow } from "./window/window.ts";
import { openWindowState } from "./window/window-state.ts";
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

const clock = systemClock;

/**
 * Starts the engine, then the window and the tray. Call it once the app is ready.
 * @throws AppError as the engine's start does
 */
export async function startDesktop(deps: DesktopDeps): Promise<void> {
  const { options, log, links, builtDir } = deps;
  let shutDown = async () => {};
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= shutDown();
    return stopped;
  };
  const core = await startEngine(deps, stop);
  const { engine, dialogs } = core;
  await limitSession(session.defaultSession, log);
  confineAll(app);
  servePage(join(builtDir, "../renderer"));
  const refusePorts = offerEnginePort({ engine, log });
  const ui = createUserInterface(deps, core);
  const { window, tray, open } = ui;
  // Without a listener, Electron would end the app with its last window.
  app.on("window-all-closed", () => {});
  app.on("activate", () => open());
  const stopFollowing = followEngine(deps, core, ui);
  shutDown = async () => {
    refusePorts();
    stopFollowing();
    tray.remove();
    window.destroy();
    await engine.stop();
  };
  stopBeforeQuit({ clock, log, stop });
  quitAtShutdown();
  if (!options.hidden && !wasStartedAtLogin(app)) open();
  const { confirmPause } = dialogs;
  const openLink = createLinkOpener({ client: engine.client, clock, log, open, confirmPause });
  links.onOpen((link) => (link === null ? open() : void openLink(link)));
  if (options.json) announce(engine.hooksUrl);
}

type Core = Awaited<ReturnType<typeof startEngine>>;
type UserInterface = ReturnType<typeof createUserInterface>;

/** The running engine, with its Electron dependencies. */
async function startEngine({ options, dataDir, secrets, log }: DesktopDeps, stop: () => Promise<void>) {
  const network = createSessionNetwork((partition) => session.fromPartition(partition));
  const installed = createInstalledUpdates({
    clock,
    log,
    proxyLogin: network.proxyLogin,
    client: () => engine.client,
    shutDown: stop,
    keepOptions: () => Object.assign(process.env, restartEnvironment(options, process.cwd())),
  });
  const updates = installed?.updates;
  // A provisioning file may bring up a dialog before the settings say which language to use.
  let currentWords = () => wordsOf(systemLanguage(app.getPreferredSystemLanguages()));
  const dialogs = createDialogs(() => currentWords());
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
      confirmProgram: dialogs.confirmProgram,
    },
    cloudflared: options.cloudflared,
    hooks: { host: options.hooksHost, port: options.hooksPort },
    keepsListening: true,
    ...(options.provision === undefined ? {} : { provision: { file: options.provision, env: process.env } }),
  });
  await engine.start();
  const hub = createLiveHub({ client: engine.client, clock, log });
  const words = await followWords({
    hub,
    client: engine.client,
    log,
    preferred: app.getPreferredSystemLanguages(),
  });
  currentWords = words.current;
  return { engine, hub, updates, dialogs, words };
}

/** @throws AppError `conflict` when the system has no program for it */
async function openLog(file: string): Promise<void> {
  const problem = await shell.openPath(file);
  if (problem !== "") {
    throw refusal("conflict", message("log-file.no-program", { file }), { cause: new Error(problem) });
  }
}

/** The window, the tray and the notifications. */
function createUserInterface(
  { options, dataDir, log, builtDir }: DesktopDeps,
  { engine: { client }, hub, dialogs, words }: Core,
) {
  const callDbus = createDbusClient(process.env, process.getuid?.() ?? 0);
  const showNotice = createNotifications({ icon: join(builtDir, "icons/icon.png"), callDbus, log });
  const notify = (notice: Notice) => showNotice(notice, () => window.show(notice.leadsTo));
  const quit = () => app.quit();
  const window = createMainWindow({
    preload: join(builtDir, "preload.cjs"),
    icon: join(builtDir, "icons/icon.png"),
    stateFile: openWindowState(dataDir, log),
    words: words.current,
    dialogs,
    clock,
    log,
    notify,
    closing: createClosing({
      client,
      log,
      quit,
      hasTray: () => tray.isShown(),
      ask: dialogs.askWhenClosed,
    }),
  });
  const open = (address?: PageAddress) => window.show(address);
  const removeMenuBar = followMenuBar(Menu, words, window);
  const tray = createTray({
    icons: join(builtDir, "icons"),
    callDbus,
    hub,
    client,
    clock,
    log,
    words,
    acknowledgedFailures: openAcknowledgedFailures(dataDir),
    enabled: options.tray,
    actions: createTrayActions({ client, clock, log, notify, open, quit, words: words.current }),
  });
  return { window, tray, notify, open, removeMenuBar };
}

/**
 * Applies the engine's settings and status to the system: notifications, power, start at login, updates.
 * @returns ends all of it
 */
function followEngine(
  { options, log }: DesktopDeps,
  { engine, hub, words, updates }: Core,
  { notify, removeMenuBar }: UserInterface,
): () => void {
  const { client } = engine;
  const notices = watchNotices({ hub, client, clock, log, notify, words: words.current });
  const stops = [
    hub.stop,
    words.stop,
    removeMenuBar,
    reportDownloads(session.defaultSession),
    notices.stop,
    followPower({ engine, clock, log, onSleepOrWake: notices.mute }),
    keepAwake({ hub, client, log }),
    followStartAtLogin({ app, hub, client, log, args: restartArgs(options, process.cwd()) }),
  ];
  if (updates !== undefined) {
    const notifyUpdate = () => notify(updateNotice(updates.state(), words.current()));
    stops.push(
      scheduleUpdateChecks({ updates, hub, client, clock, random: Math.random, log, notify: notifyUpdate }),
    );
  }
  return () => {
    for (const stop of stops) stop();
  };
}

/** Prints the ready line that programs wait for. The page has no address on the desktop. */
function announce(hooks: string) {
  const ready = {
    ready: true,
    mode: "desktop",
    // Empty while another program has the port.
    hooks: hooks || null,
    ui: null,
    token: null,
    pid: process.pid,
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}
