import type { Menu, MenuItemConstructorOptions } from "electron";
import { DESKTOP_ADDRESS } from "../links/page-address.ts";
import type { FollowedWords } from "../words/follow-words.ts";
import type { DesktopTranslator } from "../words/words-of.ts";
import type { MainWindow } from "./window.ts";
import type { WindowCommand } from "./window-commands.ts";

/** The actions of the menu bar beyond the system's own roles. */
interface AppMenuActions {
  command(command: WindowCommand): void;
  openSettings(): void;
}

const SEPARATOR: MenuItemConstructorOptions = { type: "separator" };

/**
 * The menu bar of macOS as data, with the system's roles where there is one. Other systems have no menu bar, but the same
 * keys (window-commands.ts).
 */
export function appMenu(
  { t }: DesktopTranslator,
  { command, openSettings }: AppMenuActions,
): MenuItemConstructorOptions[] {
  const viewItem = (id: WindowCommand, label: string, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => command(id),
  });
  return [
    {
      label: "Tocsin",
      submenu: [
        { role: "about", label: t("menu.about") },
        SEPARATOR,
        { label: t("menu.settings"), accelerator: "Cmd+,", click: openSettings },
        SEPARATOR,
        { role: "services", label: t("menu.services") },
        SEPARATOR,
        { role: "hide", label: t("menu.hide") },
        { role: "hideOthers", label: t("menu.hide-others") },
        { role: "unhide", label: t("menu.show-all") },
        SEPARATOR,
        { role: "quit", label: t("menu.quit") },
      ],
    },
    { label: t("menu.file"), submenu: [{ role: "close", label: t("menu.close") }] },
    {
      label: t("menu.edit"),
      submenu: [
        { role: "undo", label: t("menu.undo") },
        { role: "redo", label: t("menu.redo") },
        SEPARATOR,
        { role: "cut", label: t("menu.cut") },
        { role: "copy", label: t("menu.copy") },
        { role: "paste", label: t("menu.paste") },
        { role: "selectAll", label: t("menu.select-all") },
      ],
    },
    {
      label: t("menu.view"),
      submenu: [
        viewItem("reload", t("menu.reload"), "Cmd+R"),
        SEPARATOR,
        viewItem("zoom-reset", t("menu.zoom-reset"), "Cmd+0"),
        viewItem("zoom-in", t("menu.zoom-in"), "Cmd+Plus"),
        viewItem("zoom-out", t("menu.zoom-out"), "Cmd+-"),
        SEPARATOR,
        { role: "togglefullscreen", label: t("menu.full-screen") },
        viewItem("developer-tools", t("menu.developer-tools"), "Alt+Cmd+I"),
      ],
    },
    {
      role: "window",
      label: t("menu.window"),
      submenu: [
        { role: "minimize", label: t("menu.minimize") },
        { role: "zoom", label: t("menu.zoom-window") },
        SEPARATOR,
        { role: "front", label: t("menu.front") },
      ],
    },
  ];
}

/** Shows the menu bar on macOS, in the language of the settings, and none on other systems. The returned function ends it. */
export function followMenuBar(
  menu: Pick<typeof Menu, "setApplicationMenu" | "buildFromTemplate">,
  words: Pick<FollowedWords, "current" | "onChange">,
  window: Pick<MainWindow, "command" | "show">,
): () => void {
  if (process.platform !== "darwin") {
    menu.setApplicationMenu(null);
    return () => {};
  }
  const actions = { command: window.command, openSettings: () => window.show(DESKTOP_ADDRESS) };
  const show = () => menu.setApplicationMenu(menu.buildFromTemplate(appMenu(words.current(), actions)));
  show();
  return words.onChange(show);
}
