import { BrowserWindow, nativeTheme } from "electron";
import { confine, limitPermissions } from "./confine.ts";
import { PAGE_ORIGIN } from "./page-file.ts";
import { SAFE_PREFERENCES } from "./web-safety.ts";

interface MainWindowDeps {
  /** Absolute path of the built preload. */
  readonly preload: string;
  /** Absolute path of a PNG. */
  readonly icon: string;
}

export interface MainWindow {
  /** Brings the window to the front; makes it first where there is none. */
  show(): void;
  /** Takes it away at once, without asking. */
  destroy(): void;
}

/** Painted before the page is: its own `--bg` (renderer/theme/tokens.css), so that nothing flashes. */
const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? "#0f1317" : "#f5f7f9");

/** The one window. Closing hides it, so that it is back at once and the live log has gone on. */
export function createMainWindow({ preload, icon }: MainWindowDeps): MainWindow {
  let window: BrowserWindow | null = null;

  const open = (): BrowserWindow => {
    const made = new BrowserWindow({
      title: "Tocsin",
      icon,
      width: 1180,
      height: 780,
      minWidth: 400,
      minHeight: 400,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: backgroundColor(),
      webPreferences: { ...SAFE_PREFERENCES, preload },
    });
    limitPermissions(made.webContents.session);
    confine(made.webContents);
    made.once("ready-to-show", () => made.show());
    made.on("close", (event) => {
      // Quitting does not come by here: it ends the process without closing windows one by one.
      event.preventDefault();
      made.hide();
    });
    made.on("closed", () => {
      window = null;
    });
    // A page that does not load says so in the window itself.
    made.loadURL(`${PAGE_ORIGIN}/`).catch(() => made.show());
    return made;
  };

  return {
    show() {
      if (window === null) {
        window = open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    destroy() {
      window?.destroy();
    },
  };
}
