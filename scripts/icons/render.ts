import { Resvg } from "@resvg/resvg-js";

/**
 * Draws an SVG as a square PNG. The result is the same on every system, so that it can be compared with the committed
 * one.
 */
export function renderPng(svg: string, pixels: number): Buffer {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "width", value: pixels },
    font: { loadSystemFonts: false },
  });
  return drawing.render().asPng();
}

/**
 * The pixels of the same drawing: red, green, blue and opacity of each, row by row from the top left, not
 * premultiplied.
 */
export function renderPixels(svg: string, pixels: number): Uint8Array {
  return new Resvg(svg, { fitTo: { mode: "width", value: pixels } }).render().pixels;
}
