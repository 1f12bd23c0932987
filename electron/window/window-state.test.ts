import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { silentLog } from "../../engine/lib/log.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { openWindowState, type WindowState } from "./window-state.ts";

const STATE: WindowState = {
  place: {
    bounds: { x: -1200, y: 40, width: 900, height: 600 },
    display: { id: 2528732444, workArea: { x: -1280, y: 0, width: 1280, height: 800 } },
  },
  maximized: true,
  zoomLevel: 0.5,
};

describe("the window's state", () => {
  it("returns the last written state, also in the next run", () => {
    const dataDir = join(tempDir(), "deep");
    const file = join(dataDir, "window.json");
    const stateFile = openWindowState(dataDir, silentLog);
    expect(stateFile.read()).toEqual({ place: null, maximized: false, zoomLevel: 0 });
    stateFile.write(STATE);
    expect(stateFile.read()).toEqual(STATE);
    expect(openWindowState(dataDir, silentLog).read()).toEqual(STATE);
    expect(existsSync(`${file}.tmp`)).toBe(false);
  });

  it("ignores a file that is damaged or has another shape", () => {
    const dataDir = tempDir();
    const file = join(dataDir, "window.json");
    for (const text of ["{", "[]", '{"place":null,"maximized":"yes","zoomLevel":0}']) {
      writeFileSync(file, text);
      expect(openWindowState(dataDir, silentLog).read().maximized).toBe(false);
    }
  });

  it("continues without a file if none can be written", () => {
    const dataDir = tempDir();
    const file = join(dataDir, "window.json");
    mkdirSync(`${file}.tmp`);
    const stateFile = openWindowState(dataDir, silentLog);
    stateFile.write(STATE);
    expect(stateFile.read()).toEqual(STATE);
    expect(() => readFileSync(file)).toThrow();
  });
});
