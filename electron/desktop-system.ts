import { app, Notification, net, type Session, session, shell } from "electron";
import ElectronStore from "electron-store";
import { openSettingsFile, type SettingsFile } from "../engine/config/settings-file.ts";
import type { EngineClient, EngineOptions } from "../engine/engine.ts";
import { systemClock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import { message } from "../engine/sentences/message.ts";
import { refusal } from "../engine/sentences/refusal.ts";
import packageJson from "../package.json" with { type: "json" };
import { systemLanguage } from "../shared/i18n/languages.ts";
import { createDialogs } from "./dialogs.ts";
import type { LinkInbox } from "./links/link-inbox.ts";
import { createNetFetch } from "./network/net-fetch.ts";
import { createSessionNetwork } from "./network/session-network.ts";
import { type DesktopOptions, restartEnvironment } from "./options.ts";
import type { ChosenCiphers } from "./secrets/choose-ciphers.ts";
import { createInstalledUpdates } from "./updates/installed-updates.ts";
import { type DesktopTranslator, wordsOf } from "./words/words-of.ts";

export interface DesktopDeps {
  readonly options: DesktopOptions;
  readonly dataDir: string;
  readonly secrets: ChosenCiphers;
  readonly log: Log;
  readonly links: LinkInbox;
  /** Folder of the built main process, with the preload, the icons and the page around it. */
  readonly builtDir: string;
}

interface SystemDeps {
  /** Called once a session has started. */
  readonly client: () => EngineClient;
  /** Whether the own engine is sending at this moment. */
  readonly isSending: () => Promise<boolean>;
  readonly shutDown: () => Promise<void>;
}

export type DesktopSystem = ReturnType<typeof createSystem>;

/** What a session needs from Electron and what outlives it: network, dialogs and updates. */
export function createSystem(deps: DesktopDeps, { client, isSending, shutDown }: SystemDeps) {
  const { options, dataDir, secrets, log } = deps;
  const network = createSessionNetwork((partition): Session => session.fromPartition(partition));
  const installed = createInstalledUpdates({
    clock: systemClock,
    log,
    proxyLogin: network.proxyLogin,
    client,
    isSending,
    shutDown,
    keepOptions: () => Object.assign(process.env, restartEnvironment(options, process.cwd())),
  });
  const updates = installed?.updates;
  // A provisioning file may cause a dialog before the language is known from the settings.
  let currentWords = (): DesktopTranslator => wordsOf(systemLanguage(app.getPreferredSystemLanguages()));
  const dialogs = createDialogs(() => currentWords());
  /** The options for either kind of engine. */
  const engineOptions = () =>
    ({
      version: packageJson.version,
      dataDir,
      settingsFile: openSettings(dataDir),
      ...secrets,
      fetch: createNetFetch(net, network),
      openSocket: network.openSocket,
      async applyNetwork(chosen) {
        await network.apply(chosen);
        await installed?.applyNetwork(chosen);
      },
      log,
      clock: systemClock,
      shell: {
        openLog,
        startAtLogin: true,
        notify: Notification.isSupported(),
        updates,
        confirmProgram: dialogs.confirmProgram,
      },
    }) satisfies Partial<EngineOptions>;
  return {
    dialogs,
    updates,
    fetch: createNetFetch(net, network),
    engineOptions,
    /** @param words - in the language of the settings, once it is known */
    setWords(words: () => DesktopTranslator) {
      currentWords = words;
    },
  };
}

/** Read again by each session; only the session writes it. */
const openSettings = (dataDir: string): SettingsFile =>
  openSettingsFile(dataDir, ({ configName, ...rest }) => new ElectronStore({ ...rest, name: configName }));

/** @throws AppError `conflict` if the system has no program for it */
async function openLog(file: string): Promise<void> {
  const problem = await shell.openPath(file);
  if (problem !== "") {
    throw refusal("conflict", message("log-file.no-program", { file }), { cause: new Error(problem) });
  }
}
