import { Resvg } from "@resvg/resvg-js";

/** Draws an SVG as a square PNG. The same on every system, so that what is committed can be compared. */
export function renderPng(svg: string, pixels: number): Buffer {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "width", value: pixels },
    font: { loadSystemFonts: false },
  });
  return drawing.render().asPng();
}

/** The same as pixels: red, green, blue and opacity of each, from the upper left on, not multiplied. */
export function renderPixels(svg: string, pixels: number): Uint8Array {
  return new Resvg(svg, { fitTo: { mode: "width", value: pixels } }).render().pixels;
}
