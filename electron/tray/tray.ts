import { join } from "node:path";
import { app, BrowserWindow, type MenuItemConstructorOptions, nativeTheme } from "electron";
import type { Settings } from "../../shared/model/settings.ts";
import { firstGraphemes } from "../../shared/plain-text.ts";
import type { AskBus } from "../dbus/session-bus.ts";
import type { FollowedWords } from "../words/follow-words.ts";
import { showBadge } from "./badge.ts";
import { keepShown } from "./keep-shown.ts";
import { openIcon } from "./renewable-icon.ts";
import { createStableMenu } from "./stable-menu.ts";
import { statusSentence } from "./status-sentence.ts";
import { timeOfDay } from "./time-of.ts";
import { findTrayHost } from "./tray-host.ts";
import { isBarDark, trayIcon } from "./tray-icon.ts";
import { type TrayActions, type TrayView, trayMenu } from "./tray-menu.ts";
import { trayCause } from "./tray-state.ts";
import { followTrayView, type TrayViewDeps } from "./tray-view.ts";

interface TrayDeps extends Omit<TrayViewDeps, "show" | "isUserLooking"> {
  /** Folder of the built icons. */
  readonly icons: string;
  readonly actions: TrayActions;
  readonly words: FollowedWords;
  readonly askBus: AskBus;
  /** False where the user knows that no tray will show an icon. */
  readonly requested: boolean;
}

/** A menu may be open at any moment; for so long it holds still, in ms. */
const MENU_GAP_MS = 10_000;
/** After a click in it, the menu is closed; for so long what the click has changed is shown at once, in ms. */
const AFTER_CLICK_MS = 2_000;
/** Windows cuts a longer tooltip. */
const MAX_TOOLTIP = 127;

/**
 * The icon in the tray and the badge of the app; both follow the engine until `remove` is called. Where the system
 * takes no icon, or shows it nowhere at the moment, `isShown` is false; the badge stays.
 */
export function createTray({ icons, actions, words, requested, askBus, ...followed }: TrayDeps) {
  const { clock, log } = followed;
  // macOS opens the menu on a click; elsewhere a click is expected to open the window.
  const onClick = process.platform === "darwin" ? null : () => actions.open();
  const tray = requested ? openIcon(join(icons, iconOf("offline", "auto")), onClick, log) : null;
  // Only on Linux may it be that nothing shows what is put into the tray.
  const kept =
    tray !== null && process.platform === "linux"
      ? keepShown({ clock, findHost: () => findTrayHost(askBus, process.pid), renew: tray.renew })
      : null;
  let shown = { icon: "", tooltip: "", menu: "" };
  const menu = createStableMenu<MenuItemConstructorOptions[]>({
    clock,
    gapMs: MENU_GAP_MS,
    freeMs: AFTER_CLICK_MS,
    put: (template) => tray?.setMenu(template),
  });
  const clicked = released(actions, menu.release);

  const show = (view: TrayView, badge: number) => {
    const spoken = words.current();
    const timeOf = timeOfDay(spoken.language, clock.now());
    const sentence = statusSentence(view.cause, spoken, timeOf);
    showBadge(badge, sentence, icons);
    if (tray === null) return;
    const template = trayMenu(view, clicked, spoken, timeOf);
    const next = {
      icon: iconOf(view.cause.state, view.icon),
      tooltip: firstGraphemes(`Tocsin: ${sentence}`, MAX_TOOLTIP),
      menu: JSON.stringify(template),
    };
    if (next.icon !== shown.icon) tray.setImage(join(icons, next.icon));
    if (next.tooltip !== shown.tooltip) tray.setToolTip(next.tooltip);
    if (next.menu !== shown.menu) menu.show(template);
    shown = next;
  };

  // Before the first status of the engine one can open and quit already.
  const first = { now: clock.now(), acknowledgedFailures: 0 };
  show({ status: null, cause: trayCause(null, first), connectors: [], alerts: [], icon: "auto" }, 0);
  // Nobody has opened the menu yet.
  menu.release();
  const view = followTrayView({
    ...followed,
    isUserLooking: () => BrowserWindow.getFocusedWindow() !== null,
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
    /** Whether the user can count on the icon at this moment. */
    isShown: async () => (kept === null ? tray !== null : kept.isShown()),
    remove() {
      kept?.stop();
      view.stop();
      menu.stop();
      stopWords();
      app.off("browser-window-focus", view.refresh);
      nativeTheme.off("updated", view.refresh);
      tray?.destroy();
    },
  };
}

/** The same actions, each of which tells first that the menu is closed again. */
function released(actions: TrayActions, release: () => void): TrayActions {
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
    quit: after(actions.quit),
  };
}

function iconOf(state: TrayView["cause"]["state"], requested: Settings["trayIcon"]): string {
  // The bar and the windows can differ on Windows; not every system tells.
  const systemIsDark =
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors;
  const { platform, env } = process;
  const dark = requested === "auto" ? isBarDark(systemIsDark, platform, env) : requested === "dark";
  return trayIcon(state, { platform, dark });
}
