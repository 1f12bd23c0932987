import { notices } from "./notices.ts";
import { start } from "./start.ts";
import { updates } from "./updates.ts";
import { window } from "./window.ts";

/** Everything that the desktop says itself. English is the source: its keys and places are the ones. */
export const english = {
  ...notices,
  ...start,
  ...window,
  ...updates,
} as const;
