import { expect, it } from "vitest";
import { ICNS_KINDS, type Sized, toIcns, toIco } from "./containers.ts";

const image = (pixels: number): Sized => ({ pixels, png: Buffer.from(`a PNG of ${pixels}`) });

it("a Windows icon points to each of its images", () => {
  const images = [image(16), image(48), image(256)];
  const ico = toIco(images);
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 3]);
  const found = images.map((_one, index) => {
    const at = 6 + 16 * index;
    const from = ico.readUInt32LE(at + 12);
    return {
      pixels: ico.readUInt8(at) || 256,
      png: ico.subarray(from, from + ico.readUInt32LE(at + 8)),
    };
  });
  expect(found).toEqual(images);
});

it("an Apple icon has the right length and contains every type once", () => {
  const sizes = [...new Set(ICNS_KINDS.map(([, pixels]) => pixels))];
  const icns = toIcns(sizes.map(image));
  expect(icns.toString("latin1", 0, 4)).toBe("icns");
  expect(icns.readUInt32BE(4)).toBe(icns.length);

  const found: [string, string][] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    const kind = icns.toString("latin1", at, at + 4);
    found.push([kind, icns.toString("latin1", at + 8, at + icns.readUInt32BE(at + 4))]);
  }
  expect(found).toEqual(ICNS_KINDS.map(([kind, pixels]) => [kind, `a PNG of ${pixels}`]));
});
