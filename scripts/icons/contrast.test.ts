import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TRAY_STATES, trayDrawing } from "./icon-files.ts";
import { renderPixels } from "./render.ts";

const SIDE = 24;
/** For what is not text (WCAG 2.2, 1.4.11). */
const ENOUGH = 3;
/** What must be told from the panel of a drawing, in pixels of 576: the thinnest is a bell drawn in one line. */
const LEAST_PIXELS = 40;

/** Relative luminance of one colour (WCAG 2.2, "relative luminance"). */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** How many pixels of an icon can be told from the panel that it stands on. */
function visiblePixels(svg: string, grey: number): number {
  const pixels = renderPixels(svg, SIDE);
  const panel = luminance([grey, grey, grey]);
  let visible = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const opacity = (pixels[at + 3] ?? 0) / 255;
    const shown = [0, 1, 2].map((part) => (pixels[at + part] ?? 0) * opacity + grey * (1 - opacity));
    if (contrast(luminance(shown), panel) >= ENOUGH) visible += 1;
  }
  return visible;
}

describe.each(TRAY_STATES)("the tray's icon for %s", (state) => {
  it.each(["light", "dark"] as const)("made for %s panels can be seen on any", async (made) => {
    const svg = await readFile(join(import.meta.dirname, `../../build/tray/${state}.svg`), "utf8");
    for (const grey of [0, 32, 64, 112, 128, 160, 192, 224, 255])
      expect([grey, visiblePixels(trayDrawing(svg, made), grey)]).toEqual([
        grey,
        expect.toSatisfy((count: number) => count >= LEAST_PIXELS),
      ]);
  });
});
