import { BrowserWindow, nativeTheme } from "electron";
import { GO_TO } from "../ipc-names.ts";
import type { PageAddress } from "../links/page-address.ts";
import { PAGE_ORIGIN } from "../safety/page-file.ts";
import { SAFE_PREFERENCES } from "../safety/web-safety.ts";
import { confirmReloads, type PageReloadDeps, reloadAfterCrash } from "./page-reload.ts";
import { handleKeys, runCommand, type WindowCommand } from "./window-commands.ts";
import { bringOnScreen, openingPlace, rememberPlace } from "./window-place.ts";
import type { WindowStateFile } from "./window-state.ts";

interface MainWindowDeps extends PageReloadDeps {
  /** Absolute path of the built preload. */
  readonly preload: string;
  /** Absolute path of a PNG. */
  readonly icon: string;
  readonly stateFile: WindowStateFile;
  /** Called when the user closes the window, with a function that hides it. */
  readonly closing: (hide: () => void) => void;
}

export interface MainWindow {
  /** Shows the window in front, at the given place of the page; creates it if there is none. */
  show(address?: PageAddress): void;
  /** Carries out a command of the menu bar; does nothing without a window. */
  command(command: WindowCommand): void;
  /** Destroys it at once, without a dialog. */
  destroy(): void;
}

/** The window that exists, with its functions. */
interface OpenWindow {
  readonly window: BrowserWindow;
  readonly rememberPlace: () => void;
  readonly retryLostPage: () => void;
}

/** The page's own `--bg` (renderer/theme/tokens.css), shown until the page is painted, so that nothing flashes. */
const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? "#0f1317" : "#f5f7f9");

/** The only window. Closing hides it, so that it opens quickly and the live log keeps running. */
export function createMainWindow(deps: MainWindowDeps): MainWindow {
  const { preload, icon, stateFile, clock } = deps;
  let present: OpenWindow | null = null;

  const open = (): OpenWindow => {
    const { maximized } = stateFile.read();
    const requested = openingPlace(stateFile);
    const window = new BrowserWindow({
      title: "Tocsin",
      icon,
      ...requested,
      minWidth: 400,
      minHeight: 400,
      show: false,
      backgroundColor: backgroundColor(),
      webPreferences: { ...SAFE_PREFERENCES, preload },
    });
    handleKeys(window, stateFile);
    confirmReloads(window, deps);
    const remember = rememberPlace(window, { stateFile, clock, requested });
    const retryLostPage = reloadAfterCrash(window, deps);
    window.once("ready-to-show", () => {
      if (maximized) window.maximize();
      window.show();
    });
    window.on("close", (event) => {
      // Quitting does not emit this event: it ends the process without closing the windows.
      event.preventDefault();
      deps.closing(() => window.isDestroyed() || hide(window));
    });
    window.on("closed", () => {
      present = null;
    });
    // If the page does not load, the window shows the error.
    window.loadURL(`${PAGE_ORIGIN}/`).catch(() => window.isDestroyed() || window.show());
    return { window, rememberPlace: remember, retryLostPage };
  };

  return {
    show(address) {
      const isNew = present === null;
      present ??= open();
      const { window, retryLostPage } = present;
      if (address !== undefined) goTo(window, address);
      // A new window is shown once its page is painted.
      if (isNew) return;
      retryLostPage();
      bringOnScreen(window);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    command(command) {
      if (present !== null) runCommand(present.window, stateFile, command);
    },
    destroy() {
      present?.rememberPlace();
      present?.window.destroy();
    },
  };
}

/** On macOS, hiding a window in full screen leaves a black screen behind. */
function hide(window: BrowserWindow): void {
  if (process.platform === "darwin" && window.isFullScreen()) {
    window.once("leave-full-screen", () => window.hide());
    window.setFullScreen(false);
  } else {
    window.hide();
  }
}

/** Navigates within the page, as a link in it would. */
function goTo({ webContents }: BrowserWindow, address: PageAddress): void {
  const go = () => webContents.send(GO_TO, address);
  if (webContents.isLoadingMainFrame() || webContents.getURL() === "")
    webContents.once("did-finish-load", go);
  else go();
}
