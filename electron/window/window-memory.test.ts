import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { silentLog } from "../../engine/lib/log.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { openWindowMemory, type WindowState } from "./window-memory.ts";

const STATE: WindowState = {
  place: {
    bounds: { x: -1200, y: 40, width: 900, height: 600 },
    display: { id: 2528732444, workArea: { x: -1280, y: 0, width: 1280, height: 800 } },
  },
  maximized: true,
  zoomLevel: 0.5,
};

describe("the window's memory", () => {
  it("gives back what was written, also to the next run", () => {
    const file = join(tempDir(), "deep", "window.json");
    const memory = openWindowMemory(file, silentLog);
    expect(memory.read()).toEqual({ place: null, maximized: false, zoomLevel: 0 });
    memory.write(STATE);
    expect(memory.read()).toEqual(STATE);
    expect(openWindowMemory(file, silentLog).read()).toEqual(STATE);
    expect(existsSync(`${file}.tmp`)).toBe(false);
  });

  it("forgets a file that is damaged or of another shape", () => {
    const file = join(tempDir(), "window.json");
    for (const text of ["{", "[]", '{"place":null,"maximized":"yes","zoomLevel":0}']) {
      writeFileSync(file, text);
      expect(openWindowMemory(file, silentLog).read().maximized).toBe(false);
    }
  });

  it("goes on without a file where none can be written", () => {
    const file = join(tempDir(), "window.json");
    mkdirSync(`${file}.tmp`);
    const memory = openWindowMemory(file, silentLog);
    memory.write(STATE);
    expect(memory.read()).toEqual(STATE);
    expect(() => readFileSync(file)).toThrow();
  });
});
