import type { DesktopWords } from "../words-of.ts";
import { notices } from "./notices.ts";
import { start } from "./start.ts";
import { updates } from "./updates.ts";
import { window } from "./window.ts";

export const chinese: DesktopWords = {
  ...notices,
  ...start,
  ...window,
  ...updates,
};
