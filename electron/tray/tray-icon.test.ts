import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { StatusLevel } from "../../shared/status-finding.ts";
import { isBarDark, trayIcon } from "./tray-icon.ts";

const LEVELS: readonly StatusLevel[] = ["ready", "paused", "backlog", "degraded", "failing", "offline"];

it("every level has an icon on every system, in both densities", () => {
  const seen = new Set<string>();
  for (const level of LEVELS) {
    for (const platform of ["darwin", "win32", "linux"] as const) {
      for (const dark of [true, false]) seen.add(trayIcon(level, { platform, dark }));
    }
  }
  // One template, and two colours in two sizes, for each level.
  expect(seen.size).toBe(LEVELS.length * 5);
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
