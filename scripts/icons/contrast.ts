/** The minimum contrast ratio of graphics (WCAG 2.2, 1.4.11). */
const MIN_CONTRAST = 3;

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

/**
 * The number of pixels of a picture that contrast with the panel behind it.
 * @param pixels - red, green, blue and opacity, 0 to 255 each
 * @param grey - of the panel, 0 to 255
 */
export function visiblePixels(pixels: ArrayLike<number>, grey: number): number {
  const panel = luminance([grey, grey, grey]);
  let visible = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const opacity = (pixels[at + 3] ?? 0) / 255;
    const shown = [0, 1, 2].map((part) => (pixels[at + part] ?? 0) * opacity + grey * (1 - opacity));
    if (contrast(luminance(shown), panel) >= MIN_CONTRAST) visible += 1;
  }
  return visible;
}
