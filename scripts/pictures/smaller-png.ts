import { readPng, writeIndexedPng } from "./png.ts";

const COLOURS = 256;
/** Difference between a colour's strongest and weakest channel, from which on it is no shade of grey. */
const VIVID = 60;
const VIVID_WEIGHT = 20;

const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function distance(one: number, other: number): number {
  const [red = 0, green = 0, blue = 0] = channels(other);
  const [ofRed = 0, ofGreen = 0, ofBlue = 0] = channels(one);
  return (red - ofRed) ** 2 + (green - ofGreen) ** 2 + (blue - ofBlue) ** 2;
}

/** How dear a colour is: by its pixels, and more for a vivid one, which says something however small its mark is. */
function weight([colour, count]: readonly [number, number]): number {
  const vividness = Math.max(...channels(colour)) - Math.min(...channels(colour));
  return count * (vividness > VIVID ? VIVID_WEIGHT : 1);
}

/**
 * The same picture in about half the bytes. A page has few colours and the shades at the edges of its letters: the
 * most frequent and the vivid colours stay, and a rare shade becomes the nearest of them.
 */
export function smallerPng(png: Buffer): Buffer {
  const { width, height, rgb } = readPng(png);
  const colours = Array.from({ length: width * height }, (_, pixel) => rgb.readUIntBE(pixel * 3, 3));
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const kept = [...counts.entries()]
    .sort((left, right) => weight(right) - weight(left))
    .slice(0, COLOURS)
    .map(([colour]) => colour);

  const nearest = (colour: number) =>
    kept.reduce(
      (best, candidate, index) =>
        distance(colour, candidate) < distance(colour, kept[best] ?? 0) ? index : best,
      0,
    );
  const indexOf = new Map(kept.map((colour, index) => [colour, index]));
  for (const colour of counts.keys()) if (!indexOf.has(colour)) indexOf.set(colour, nearest(colour));

  const palette = Buffer.alloc(kept.length * 3);
  kept.forEach((colour, index) => {
    palette.writeUIntBE(colour, index * 3, 3);
  });
  return writeIndexedPng(
    width,
    height,
    palette,
    Buffer.from(colours.map((colour) => indexOf.get(colour) ?? 0)),
  );
}
