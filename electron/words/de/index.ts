import type { DesktopWords } from "../words-of.ts";
import { notices } from "./notices.ts";
import { start } from "./start.ts";
import { window } from "./window.ts";
import { updates } from "./updates.ts";

export const german: DesktopWords = {
  ...notices,
  ...start,
  ...window,
  ...updates,
};
