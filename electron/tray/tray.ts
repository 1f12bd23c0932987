import { join } from "node:path";
import { app, BrowserWindow, Menu, nativeTheme, Tray } from "electron";
import type { Log } from "../../engine/log.ts";
import { firstGraphemes } from "../../shared/graphemes.ts";
import type { FollowedWords } from "../words/follow-words.ts";
import { showBadge } from "./badge.ts";
import { statusSentence } from "./status-sentence.ts";
import { timeOfDay } from "./time-of.ts";
import { isBarDark, showsTray, trayIcon } from "./tray-icon.ts";
import { type TrayActions, type TrayView, trayMenu } from "./tray-menu.ts";
import { trayCause } from "./tray-state.ts";
import { followTrayView, type TrayViewDeps } from "./tray-view.ts";

interface TrayDeps extends Omit<TrayViewDeps, "show" | "isLooking"> {
  /** Folder of the built icons. */
  readonly icons: string;
  readonly actions: TrayActions;
  readonly words: FollowedWords;
  /** False where the user knows that no tray will show an icon. */
  readonly wanted: boolean;
}

/** Windows cuts a longer tooltip. */
const MAX_TOOLTIP = 127;

/**
 * The icon in the tray and the badge of the app; both follow the engine until `remove` is called. Where the system
 * takes no icon, or may show it nowhere, `isShown` is false; the badge stays.
 */
export function createTray({ icons, actions, words, wanted, ...followed }: TrayDeps) {
  const { clock, log } = followed;
  const tray = wanted ? openTray(join(icons, iconOf("offline")), log) : null;
  let shown = "";

  const show = (view: TrayView, badge: number) => {
    const spoken = words.current();
    const timeOf = timeOfDay(spoken.language, clock.now());
    const sentence = statusSentence(view.cause, spoken, timeOf);
    showBadge(badge, sentence, icons);
    if (tray === null) return;
    const template = trayMenu(view, actions, spoken, timeOf);
    const icon = iconOf(view.cause.state);
    // A menu that is set again closes under the user's pointer: only when it says something new.
    const content = JSON.stringify([icon, template]);
    if (content === shown) return;
    shown = content;
    tray.setImage(join(icons, icon));
    tray.setContextMenu(Menu.buildFromTemplate(template));
    tray.setToolTip(firstGraphemes(`Tocsin: ${sentence}`, MAX_TOOLTIP));
  };

  // Before the first look at the engine one can open and quit already.
  const first = { now: clock.now(), seenDead: 0 };
  show({ status: null, cause: trayCause(null, first), connectors: [], alerts: [] }, 0);
  // macOS opens the menu on a click; elsewhere a click is expected to open the window.
  if (process.platform !== "darwin") tray?.on("click", () => actions.open());
  const view = followTrayView({
    ...followed,
    isLooking: () => BrowserWindow.getFocusedWindow() !== null,
    show,
  });
  view.refresh();
  app.on("browser-window-focus", view.refresh);
  nativeTheme.on("updated", view.refresh);
  const stopWords = words.onChange(view.refresh);
  return {
    isShown: tray !== null && showsTray(process.platform, process.env),
    remove() {
      view.stop();
      stopWords();
      app.off("browser-window-focus", view.refresh);
      nativeTheme.off("updated", view.refresh);
      tray?.destroy();
    },
  };
}

function openTray(icon: string, log: Log): Tray | null {
  try {
    return new Tray(icon);
  } catch (error) {
    log.warn({ err: error }, "There is no tray for the icon");
    return null;
  }
}

function iconOf(state: TrayView["cause"]["state"]): string {
  // The bar and the windows can differ on Windows; not every system tells.
  const systemIsDark =
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors;
  const { platform, env } = process;
  return trayIcon(state, { platform, dark: isBarDark(systemIsDark, platform, env) });
}
