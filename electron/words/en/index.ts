import { questions } from "./dialogs.ts";
import { notices } from "./notices.ts";
import { start } from "./start.ts";
import { tray } from "./tray.ts";
import { updates } from "./updates.ts";
import { window } from "./window.ts";

/** Everything that the desktop says itself. English is the source: its keys and places are the ones. */
export const english = {
  ...notices,
  ...questions,
  ...start,
  ...tray,
  ...window,
  ...updates,
} as const;
