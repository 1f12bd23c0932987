import { readPng, writeIndexedPng } from "./png.ts";

const COLOURS = 256;

const distance = (one: number, other: number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);

/**
 * The same picture in about half the bytes. A page has few colours and the shades at the edges of its letters: the
 * most frequent colours stay, and a rare shade becomes the nearest of them.
 */
export function smallerPng(png: Buffer): Buffer {
  const { width, height, rgb } = readPng(png);
  const colours = Array.from({ length: width * height }, (_, pixel) => rgb.readUIntBE(pixel * 3, 3));
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const kept = [...counts.entries()]
    .sort(([, left], [, right]) => right - left)
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
