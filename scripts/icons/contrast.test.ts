import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { visiblePixels } from "./contrast.ts";
import { TRAY_STATES, trayDrawing } from "./icon-files.ts";
import { renderPixels } from "./render.ts";

const SIDE = 24;
/**
 * The minimum area of a drawing that contrasts with the panel, in pixels of 576: the thinnest drawing is a bell in
 * outline.
 */
const MIN_PIXELS = 40;

describe.each(TRAY_STATES)("the tray's icon for %s", (state) => {
  it.each(["light", "dark"] as const)("made for %s panels can be seen on any", async (made) => {
    const svg = await readFile(join(import.meta.dirname, `../../build/tray/${state}.svg`), "utf8");
    for (const grey of [0, 32, 64, 112, 128, 160, 192, 224, 255])
      expect([grey, visiblePixels(renderPixels(trayDrawing(svg, made), SIDE), grey)]).toEqual([
        grey,
        expect.toSatisfy((count: number) => count >= MIN_PIXELS),
      ]);
  });
});
