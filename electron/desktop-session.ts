import { join } from "node:path";
import { app, Menu, session } from "electron";
import { createEngine } from "../engine/create-engine.ts";
import { createRemoteEngine } from "../engine/create-remote-engine.ts";
import type { Engine } from "../engine/engine.ts";
import { systemClock } from "../engine/lib/clock.ts";
import { reason } from "../engine/sentences/message.ts";
import { createDbusClient } from "./dbus/session-bus.ts";
import type { DesktopDeps, DesktopSystem } from "./desktop-system.ts";
import type { PageAddress } from "./links/page-address.ts";
import { createLinkOpener } from "./links/tocsin-link.ts";
import { createLiveHub } from "./live-hub.ts";
import { followStartAtLogin } from "./login/start-at-login.ts";
import type { Notice } from "./notifications/notification-service.ts";
import { createNotifications } from "./notifications/notifications.ts";
import { watchNotices } from "./notifications/watch-notices.ts";
import { restartArgs } from "./options.ts";
import { followPower, keepAwake } from "./power/power.ts";
import { offerEnginePort, reportDownloads } from "./safety/page-ipc.ts";
import type { JoinedServer, Team } from "./team/create-team.ts";
import { createTray, openAcknowledgedFailures } from "./tray/tray.ts";
import { createTrayActions } from "./tray/tray-actions.ts";
import { scheduleUpdateChecks, updateNotice } from "./updates/updates.ts";
import { followMenuBar } from "./window/app-menu.ts";
import { createClosing } from "./window/closing.ts";
import { createMainWindow } from "./window/window.ts";
import { openWindowState } from "./window/window-state.ts";
import { followWords } from "./words/follow-words.ts";
import { reasonOfError } from "./words/words-of.ts";

const clock = systemClock;

/** The server to connect to, with a token that was just issued. */
export interface Viewing {
  readonly server: string;
  readonly newToken?: string;
}

interface SessionDeps {
  readonly desktop: DesktopDeps;
  readonly system: DesktopSystem;
  readonly team: Team;
  /** Null with this machine's own engine. */
  readonly viewing: Viewing | null;
}

/** Everything that runs between a start or a change of the engine, and the next change or the end. */
export interface DesktopSession {
  readonly engine: Pick<Engine, "client">;
  /** Null with this machine's own engine. */
  readonly joined: JoinedServer | null;
  /** The base URL of the webhooks; null if this machine receives none. */
  readonly hooksUrl: string | null;
  open(address?: PageAddress): void;
  stop(): Promise<void>;
}

/**
 * Starts an engine, then the window and the tray.
 * @throws AppError as the engine's start does
 */
export async function startDesktopSession(deps: SessionDeps): Promise<DesktopSession> {
  const core = await startEngine(deps);
  const { engine } = core;
  const refusePorts = offerEnginePort({ engine, log: deps.desktop.log });
  const ui = createUserInterface(deps, core);
  const { window, tray, open } = ui;
  const stopFollowing = followEngine(deps, core, ui);
  const openLink = createLinkOpener({
    client: engine.client,
    clock,
    log: deps.desktop.log,
    open,
    confirmPause: deps.system.dialogs.confirmPause,
    joinTeam: ui.joinTeam,
  });
  deps.desktop.links.onOpen((link) => (link === null ? open() : void openLink(link)));
  return {
    engine,
    joined: core.joined,
    hooksUrl: core.hooksUrl(),
    open,
    async stop() {
      refusePorts();
      stopFollowing();
      tray.remove();
      window.destroy();
      await engine.stop();
    },
  };
}

type Core = Awaited<ReturnType<typeof startEngine>>;
type UserInterface = ReturnType<typeof createUserInterface>;

/** The running engine, with the listeners that must be registered before it starts. */
async function startEngine({ desktop, system, viewing }: SessionDeps) {
  const { log } = desktop;
  const { engine, joined, onServerVersion, hooksUrl } =
    viewing === null ? ownEngine(desktop, system) : remoteEngine(viewing, system);
  await engine.start();
  try {
    const hub = createLiveHub({
      client: engine.client,
      clock,
      log,
      ...(joined === null ? {} : { lost: noConnection(joined.server) }),
    });
    const preferred = app.getPreferredSystemLanguages();
    const words = await followWords({ hub, client: engine.client, log, preferred });
    system.setWords(words.current);
    return { engine, joined, onServerVersion, hooksUrl, hub, words };
  } catch (thrown) {
    await engine.stop();
    throw thrown;
  }
}

const noConnection = (server: string) => (cause: unknown) =>
  cause === undefined
    ? reason("team/unreachable", "team.unreachable", { host: new URL(server).host })
    : reasonOfError(cause);

function ownEngine({ options }: DesktopDeps, system: DesktopSystem) {
  const engine = createEngine({
    ...system.engineOptions(),
    mode: "desktop",
    env: process.env,
    cloudflared: options.cloudflared,
    hooks: { host: options.hooksHost, port: options.hooksPort },
    keepsListening: true,
    ...(options.provision === undefined ? {} : { provision: { file: options.provision, env: process.env } }),
  });
  // Empty while another program uses the port.
  const hooksUrl = () => engine.hooksUrl || null;
  return { engine, joined: null, onServerVersion: () => () => {}, hooksUrl };
}

function remoteEngine(viewing: Viewing, system: DesktopSystem) {
  const engine = createRemoteEngine({ ...system.engineOptions(), ...viewing });
  const joined: JoinedServer = {
    server: viewing.server,
    version: engine.serverVersion,
    signOut: engine.signOut,
  };
  return { engine, joined, onServerVersion: engine.onServerVersion, hooksUrl: () => null };
}

/** The window, the tray and the notifications. */
function createUserInterface(
  { desktop: { options, dataDir, log, builtDir }, system: { dialogs }, team }: SessionDeps,
  { engine: { client }, joined, hub, words }: Core,
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
  /** Failures of commands that were given outside of the page are shown as notifications. */
  const notifyRefusal = async (title: "team.not-joined" | "team.not-left", act: Promise<TeamResult>) => {
    const refusal = await act;
    if (refusal === null) return;
    notify({ title: words.current().t(title), body: words.current().formatWithAdvice(refusal) });
  };
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
    isInTeam: joined !== null,
    actions: createTrayActions({
      client,
      clock,
      log,
      notify,
      open,
      quit,
      leaveTeam: () => void notifyRefusal("team.not-left", team.leave()),
      words: words.current,
    }),
  });
  const joinTeam = (address: string, token: string) =>
    notifyRefusal("team.not-joined", team.join(address, token));
  return { window, tray, notify, open, removeMenuBar, joinTeam };
}

type TeamResult = Awaited<ReturnType<Team["join"]>>;

/**
 * Applies the engine's state to the system: notifications, power, start at login, updates.
 * @returns a function that ends all of it
 */
function followEngine(
  { desktop: { options, log }, system: { updates }, team }: SessionDeps,
  { engine, joined, onServerVersion, hub, words }: Core,
  { window, notify, removeMenuBar }: UserInterface,
): () => void {
  const { client } = engine;
  const notices = watchNotices({ hub, client, clock, log, notify, words: words.current });
  let isSameVersion = true;
  const stops = [
    hub.stop,
    words.stop,
    removeMenuBar,
    reportDownloads(session.defaultSession),
    notices.stop,
    followPower({
      engine: {
        async wakeUp() {
          await engine.wakeUp();
          hub.reopen();
        },
      },
      clock,
      log,
      onSleepOrWake: notices.mute,
    }),
    keepAwake({ hub, client, log }),
    followStartAtLogin({ app, hub, client, log, args: restartArgs(options, process.cwd()) }),
    // Shows the page, or a link to the server's own page.
    onServerVersion(() => {
      const wasSameVersion = isSameVersion;
      isSameVersion = team.view()?.isSameVersion ?? true;
      if (joined !== null && isSameVersion !== wasSameVersion) window.command("reload");
    }),
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
