import type { DesktopWords } from "../words-of.ts";
import { questions } from "./dialogs.ts";
import { notices } from "./notices.ts";
import { start } from "./start.ts";
import { tray } from "./tray.ts";
import { updates } from "./updates.ts";
import { window } from "./window.ts";

export const chinese: DesktopWords = {
  ...notices,
  ...questions,
  ...start,
  ...tray,
  ...window,
  ...updates,
};
