import { Menu, type MenuItemConstructorOptions, Tray } from "electron";
import type { Log } from "../../engine/lib/log.ts";

/** The icon in the system's tray, which can be removed and added again unchanged. */
export interface RenewableIcon {
  setImage(file: string): void;
  setToolTip(text: string): void;
  setMenu(template: MenuItemConstructorOptions[]): void;
  renew(): void;
  destroy(): void;
}

/** Adds an icon to the tray; null if the system accepts none. */
export function openIcon(file: string, onClick: (() => void) | null, log: Log): RenewableIcon | null {
  let image = file;
  let tooltip = "";
  let menu: Menu | null = null;

  const open = (): Tray | null => {
    try {
      const opened = new Tray(image);
      if (onClick !== null) opened.on("click", onClick);
      return opened;
    } catch (error) {
      log.warn({ err: error }, "The tray icon could not be created");
      return null;
    }
  };
  let tray = open();
  if (tray === null) return null;
  return {
    setImage(next) {
      image = next;
      tray?.setImage(next);
    },
    setToolTip(next) {
      tooltip = next;
      tray?.setToolTip(next);
    },
    setMenu(template) {
      menu = Menu.buildFromTemplate(template);
      tray?.setContextMenu(menu);
    },
    renew() {
      tray?.destroy();
      tray = open();
      if (tooltip !== "") tray?.setToolTip(tooltip);
      tray?.setContextMenu(menu);
      log.info({}, "The tray icon was added again");
    },
    destroy: () => tray?.destroy(),
  };
}
