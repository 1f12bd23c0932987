import { join } from "node:path";
import { app, session as electronSession } from "electron";
import { systemClock } from "../engine/lib/clock.ts";
import packageJson from "../package.json" with { type: "json" };
import { type DesktopSession, startDesktopSession, type Viewing } from "./desktop-session.ts";
import { createSystem, type DesktopDeps } from "./desktop-system.ts";
import { wasStartedAtLogin } from "./login/start-at-login.ts";
import { quitAtShutdown, stopBeforeQuit } from "./quit.ts";
import { confineAll, limitSession } from "./safety/confine.ts";
import { offerTeam } from "./safety/page-ipc.ts";
import { servePage } from "./safety/page-scheme.ts";
import { createTeam } from "./team/create-team.ts";
import { openMembership } from "./team/team-membership.ts";

const clock = systemClock;

/**
 * Starts the engine, or connects to the server of a team, then the window and the tray. Call it once the app is ready.
 * @throws AppError as the engine's start does
 */
export async function startDesktop(deps: DesktopDeps): Promise<void> {
  const { options, dataDir, log, builtDir } = deps;
  const membership = openMembership(dataDir, log);
  let session: DesktopSession | null = null;
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= session?.stop() ?? Promise.resolve();
    return stopped;
  };
  const started = (): DesktopSession => {
    if (session === null) throw new Error("No session has started");
    return session;
  };
  const client = () => started().engine.client;
  const system = createSystem(deps, {
    client,
    isSending: async () =>
      started().joined === null &&
      (await client().deliveries.list({ state: "sending", limit: 1 })).items.length > 0,
    shutDown: stop,
  });
  const team = createTeam({
    version: packageJson.version,
    fetch: system.fetch,
    clock,
    log,
    dialogs: system.dialogs,
    joined: () => session?.joined ?? null,
    waiting: async () => (await client().status()).counts.waiting,
    switchTo,
  });
  const begin = async (viewing: Viewing | null) => {
    session = await startDesktopSession({ desktop: deps, system, team, viewing });
  };

  /** The window closes meanwhile, and opens again with what it shows then. */
  async function switchTo(next: Viewing | null) {
    const before = membership.read();
    await started().stop();
    try {
      await begin(next);
      await (next === null ? membership.remove() : membership.write({ server: next.server }));
    } catch (thrown) {
      await session?.stop();
      await begin(before);
      throw thrown;
    } finally {
      // The user may have quit meanwhile.
      if (stopped === null) session?.open();
      else await session?.stop();
    }
  }

  await limitSession(electronSession.defaultSession, log);
  confineAll(app);
  servePage(join(builtDir, "../renderer"));
  offerTeam({ team, log });
  await begin(membership.read());
  // Without a listener, Electron would end the app with its last window.
  app.on("window-all-closed", () => {});
  app.on("activate", () => session?.open());
  stopBeforeQuit({ clock, log, stop });
  quitAtShutdown();
  if (!options.hidden && !wasStartedAtLogin(app)) started().open();
  if (options.json) announce(started().hooksUrl);
}

/** Prints the ready line that programs wait for. The page has no address on the desktop. */
function announce(hooks: string | null) {
  const ready = { ready: true, mode: "desktop", hooks, ui: null, token: null, pid: process.pid };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}
