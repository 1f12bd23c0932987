import { BrowserWindow, nativeTheme } from "electron";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { GO_TO } from "../ipc-names.ts";
import type { PageAddress } from "../links/page-address.ts";
import { PAGE_ORIGIN } from "../safety/page-file.ts";
import { SAFE_PREFERENCES } from "../safety/web-safety.ts";
import type { Notice } from "../tray/test-notice.ts";
import type { Words } from "../words/words-of.ts";
import { askBeforeReload } from "./ask-before-reload.ts";
import { revivePage } from "./revive-page.ts";
import { handleKeys, runCommand } from "./window-commands.ts";
import type { WindowCommand } from "./window-keys.ts";
import type { WindowMemory } from "./window-memory.ts";
import { bringOnScreen, openingPlace, rememberPlace } from "./window-place.ts";

interface MainWindowDeps {
  /** Absolute path of the built preload. */
  readonly preload: string;
  /** Absolute path of a PNG. */
  readonly icon: string;
  readonly memory: WindowMemory;
  readonly clock: Clock;
  readonly log: Log;
  /** In the language of this moment. */
  readonly words: () => Words;
  /** Tells what nobody sees while the window is hidden. */
  readonly notify: (notice: Notice) => void;
  /** Called when the user closes the window, with what hides it. */
  readonly closing: (hide: () => void) => void;
}

export interface MainWindow {
  /** Brings the window to the front, at that place of the page where one is given; makes it first where there is none. */
  show(address?: PageAddress): void;
  /** Does what the menu bar asks of the window; nothing while there is none. */
  command(command: WindowCommand): void;
  /** Takes it away at once, without asking. */
  destroy(): void;
}

/** What belongs to a window that is there. */
interface Open {
  readonly window: BrowserWindow;
  readonly rememberPlace: () => void;
  readonly revive: () => void;
}

/** Painted before the page is: its own `--bg` (renderer/theme/tokens.css), so that nothing flashes. */
const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? "#0f1317" : "#f5f7f9");

/** The one window. Closing hides it, so that it is back at once and the live log has gone on. */
export function createMainWindow(deps: MainWindowDeps): MainWindow {
  const { preload, icon, memory, clock } = deps;
  let present: Open | null = null;

  const open = (): Open => {
    const { maximized } = memory.read();
    const asked = openingPlace(memory);
    const window = new BrowserWindow({
      title: "Tocsin",
      icon,
      ...asked,
      minWidth: 400,
      minHeight: 400,
      show: false,
      backgroundColor: backgroundColor(),
      webPreferences: { ...SAFE_PREFERENCES, preload },
    });
    handleKeys(window, memory);
    askBeforeReload(window, deps);
    const remember = rememberPlace(window, { memory, clock, asked });
    const revive = revivePage(window, deps);
    window.once("ready-to-show", () => {
      if (maximized) window.maximize();
      window.show();
    });
    window.on("close", (event) => {
      // Quitting does not come by here: it ends the process without closing windows one by one.
      event.preventDefault();
      deps.closing(() => window.isDestroyed() || hide(window));
    });
    window.on("closed", () => {
      present = null;
    });
    // A page that does not load says so in the window itself.
    window.loadURL(`${PAGE_ORIGIN}/`).catch(() => window.isDestroyed() || window.show());
    return { window, rememberPlace: remember, revive };
  };

  return {
    show(address) {
      const isNew = present === null;
      present ??= open();
      const { window, revive } = present;
      if (address !== undefined) goTo(window, address);
      // A new one shows itself, once its page is painted.
      if (isNew) return;
      revive();
      bringOnScreen(window);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    command(command) {
      if (present !== null) runCommand(present.window, memory, command);
    },
    destroy() {
      present?.rememberPlace();
      present?.window.destroy();
    },
  };
}

/** On macOS, a window that is hidden out of its full screen leaves a black one behind. */
function hide(window: BrowserWindow): void {
  if (process.platform === "darwin" && window.isFullScreen()) {
    window.once("leave-full-screen", () => window.hide());
    window.setFullScreen(false);
  } else {
    window.hide();
  }
}

/** Leads the page to another place of its own, as a link in it would. */
function goTo({ webContents }: BrowserWindow, address: PageAddress): void {
  const go = () => webContents.send(GO_TO, address);
  if (webContents.isLoadingMainFrame() || webContents.getURL() === "")
    webContents.once("did-finish-load", go);
  else go();
}
