import { join } from "node:path";
import { app, BrowserWindow, type MenuItemConstructorOptions, nativeImage, nativeTheme } from "electron";
import ElectronStore from "electron-store";
import type { Settings } from "../../shared/model/settings.ts";
import { firstGraphemes } from "../../shared/plain-text.ts";
import type { StatusLevel } from "../../shared/status-finding.ts";
import { judgeStatus } from "../../shared/status-judgement.ts";
import type { CallDbus } from "../dbus/session-bus.ts";
import type { FollowedWords } from "../words/follow-words.ts";
import { statusLines, timeOfDay } from "./menu-lines.ts";
import { openIcon } from "./renewable-icon.ts";
import { createStableMenu } from "./stable-menu.ts";
import { findTrayHost, watchTrayHost } from "./tray-host.ts";
import { isBarDark, trayIcon } from "./tray-icon.ts";
import { type TrayActions, type TrayView, trayMenu } from "./tray-menu.ts";
import { type AcknowledgedFailures, followTrayView, type TrayViewDeps } from "./tray-view.ts";

interface TrayDeps extends Omit<TrayViewDeps, "show" | "isWindowFocused"> {
  /** Folder of the built icons. */
  readonly icons: string;
  readonly actions: TrayActions;
  readonly words: FollowedWords;
  readonly callDbus: CallDbus;
  /** False if the user has switched the icon off. */
  readonly enabled: boolean;
}

/** The minimum time between two replacements of the menu, since it may be open at any moment. In ms. */
const MENU_GAP_MS = 10_000;
/** A click closes the menu; for this long, changes are shown at once. In ms. */
const AFTER_CLICK_MS = 2_000;
/** Windows truncates a longer tooltip. */
const MAX_TOOLTIP = 127;

/**
 * The icon in the tray and the badge of the app; both follow the engine until `remove` is called. If the system accepts
 * no icon, or shows it nowhere at the moment, `isShown` is false; the badge stays.
 */
export function createTray({ icons, actions, words, enabled, callDbus, ...followed }: TrayDeps) {
  const { clock, log } = followed;
  // On macOS a click opens the menu; elsewhere users expect it to open the window.
  const onClick = process.platform === "darwin" ? null : () => actions.open();
  const tray = enabled ? openIcon(join(icons, iconOf("offline", "auto")), onClick, log) : null;
  // Only on Linux may there be no panel that shows the icon.
  const hostWatch =
    tray !== null && process.platform === "linux"
      ? watchTrayHost({ clock, log, findHost: () => findTrayHost(callDbus, process.pid), renew: tray.renew })
      : null;
  let shown = { icon: "", tooltip: "", menu: "" };
  const menu = createStableMenu<MenuItemConstructorOptions[]>({
    clock,
    gapMs: MENU_GAP_MS,
    freeMs: AFTER_CLICK_MS,
    put: (template) => tray?.setMenu(template),
  });
  const menuActions = releasingMenu(actions, menu.release);

  const show = (view: TrayView) => {
    const { judgement } = view;
    const current = words.current();
    const timeOf = timeOfDay(current.language, clock.now());
    const sentence = statusLines(judgement, current, timeOf)[0]?.text ?? "";
    showBadge(judgement.requiredActions, sentence, icons);
    if (tray === null) return;
    const template = trayMenu(view, menuActions, current, timeOf);
    const next = {
      icon: iconOf(judgement.level, view.icon),
      tooltip: firstGraphemes(`Tocsin: ${sentence}`, MAX_TOOLTIP),
      menu: JSON.stringify(template),
    };
    if (next.icon !== shown.icon) tray.setImage(join(icons, next.icon));
    if (next.tooltip !== shown.tooltip) tray.setToolTip(next.tooltip);
    if (next.menu !== shown.menu) menu.show(template);
    shown = next;
  };

  // Open and quit work before the engine's first status.
  const first = { now: clock.now(), acknowledgedFailures: 0 };
  show({
    status: null,
    judgement: judgeStatus(null, first),
    connectors: [],
    alerts: [],
    icon: "auto",
    role: "admin",
    isInTeam: followed.isInTeam,
  });
  // The menu cannot be open yet.
  menu.release();
  const view = followTrayView({
    ...followed,
    isWindowFocused: () => BrowserWindow.getFocusedWindow() !== null,
    show,
  });
  view.refresh();
  app.on("browser-window-focus", view.refresh);
  nativeTheme.on("updated", view.refresh);
  const stopWords = words.onChange(() => {
    menu.release();
    view.refresh();
  });
  return {
    /** Whether the icon is visible at this moment. */
    isShown: async () => (hostWatch === null ? tray !== null : hostWatch.isShown()),
    remove() {
      hostWatch?.stop();
      view.stop();
      menu.stop();
      stopWords();
      app.off("browser-window-focus", view.refresh);
      nativeTheme.off("updated", view.refresh);
      tray?.destroy();
    },
  };
}

/** The same actions, each of which first reports that the menu is closed. */
function releasingMenu(actions: TrayActions, release: () => void): TrayActions {
  const after =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) => {
      release();
      act(...args);
    };
  return {
    open: after(actions.open),
    sendTests: after(actions.sendTests),
    pause: after(actions.pause),
    resume: after(actions.resume),
    checkForUpdates: after(actions.checkForUpdates),
    leaveTeam: after(actions.leaveTeam),
    quit: after(actions.quit),
  };
}

function iconOf(level: StatusLevel, choice: Settings["trayIcon"]): string {
  // On Windows the task bar and the windows can differ; not every system reports the former.
  const systemIsDark =
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors;
  const { platform, env } = process;
  const dark = choice === "auto" ? isBarDark(systemIsDark, platform, env) : choice === "dark";
  return trayIcon(level, { platform, dark });
}

/**
 * Shows how many problems need the user on the app's icon: a number in the dock of macOS and in Linux launchers that
 * support it, an overlay on the task bar of Windows.
 * @param sentence - the meaning of the overlay, for screen readers
 */
function showBadge(count: number, sentence: string, icons: string): void {
  if (process.platform !== "win32") {
    app.setBadgeCount(count);
    return;
  }
  const overlay = count > 0 ? nativeImage.createFromPath(join(icons, "overlay.png")) : null;
  for (const window of BrowserWindow.getAllWindows())
    window.setOverlayIcon(overlay, count > 0 ? sentence : "");
}

/** Stored beside the settings and not in them, since the user does not choose it. */
export function openAcknowledgedFailures(dataDir: string): AcknowledgedFailures {
  const store = new ElectronStore({
    cwd: dataDir,
    name: "seen",
    defaults: { failed: 0 },
    clearInvalidConfig: true,
  });
  return {
    read: () => Number(store.get("failed")),
    write: (count) => store.set("failed", count),
  };
}
