import { Menu } from "electron";
import { DESKTOP_ADDRESS } from "../links/page-address.ts";
import type { FollowedWords } from "../words/follow-words.ts";
import { appMenu } from "./app-menu.ts";
import type { MainWindow } from "./window.ts";

/** Gives macOS its menu bar, in the language of the settings, and other systems none. Ends with the returned function. */
export function keepMenuBar(
  words: Pick<FollowedWords, "current" | "onChange">,
  window: Pick<MainWindow, "command" | "show">,
): () => void {
  if (process.platform !== "darwin") {
    Menu.setApplicationMenu(null);
    return () => {};
  }
  const actions = { command: window.command, openSettings: () => window.show(DESKTOP_ADDRESS) };
  const show = () => Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(words.current(), actions)));
  show();
  return words.onChange(show);
}
