import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isBarDark, trayIcon } from "./tray-icon.ts";
import type { TrayState } from "./tray-state.ts";

const STATES: readonly TrayState[] = ["ready", "paused", "backlog", "degraded", "failing", "offline"];

it("every state has its icon on every system, at both densities", () => {
  const seen = new Set<string>();
  for (const state of STATES) {
    for (const platform of ["darwin", "win32", "linux"] as const) {
      for (const dark of [true, false]) seen.add(trayIcon(state, { platform, dark }));
    }
  }
  // One template, and two inks of two sizes, for each state.
  expect(seen.size).toBe(STATES.length * 5);
  for (const name of seen) {
    const file = join(import.meta.dirname, "../../build/shown", name);
    expect(existsSync(file), name).toBe(true);
    expect(existsSync(file.replace(".png", "@2x.png")), name).toBe(true);
  }
});

it("GNOME's bar is dark under windows of any theme", () => {
  expect(isBarDark(false, "linux", { XDG_CURRENT_DESKTOP: "ubuntu:GNOME" })).toBe(true);
  expect(isBarDark(false, "linux", { XDG_CURRENT_DESKTOP: "KDE" })).toBe(false);
  expect(isBarDark(true, "linux", {})).toBe(true);
  expect(isBarDark(false, "win32", { XDG_CURRENT_DESKTOP: "GNOME" })).toBe(false);
});
