import { deflateSync, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readPng } from "./png.ts";
import { smallerPng } from "./smaller-png.ts";

/** A PNG of rows as they are packed, each with its filter before it; nobody here looks at checksums. */
function packedPng(width: number, rows: readonly (readonly number[])[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(rows.length, 4);
  head.set([8, 2], 8);
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const data = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([Buffer.alloc(8), chunk("IHDR", head), chunk("IDAT", data)]);
}

const TWO_COLOURS = packedPng(2, [
  [0, 10, 20, 30, 200, 210, 220],
  [1, 10, 20, 30, 190, 190, 190],
  [2, 0, 0, 0, 0, 0, 0],
  [3, 5, 10, 15, 95, 95, 95],
  [4, 0, 0, 0, 0, 0, 0],
]);

describe("readPng", () => {
  it("undoes every filter", () => {
    const row = [10, 20, 30, 200, 210, 220];
    expect([...readPng(TWO_COLOURS).rgb]).toEqual([...row, ...row, ...row, ...row, ...row]);
  });
});

describe("smallerPng", () => {
  it("keeps frequent colours as they are, one byte a pixel", () => {
    const small = smallerPng(TWO_COLOURS);
    const palette = small.indexOf("PLTE") + 4;
    expect([...small.subarray(palette, palette + 6)]).toEqual([10, 20, 30, 200, 210, 220]);
    const data = inflateSync(small.subarray(small.indexOf("IDAT") + 4));
    expect([...data]).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
  });

  it("makes a rare shade the nearest frequent colour", () => {
    const often = Array.from({ length: 256 }, (_, grey) => [grey, grey, grey, grey, grey, grey]).flat();
    const small = smallerPng(packedPng(513, [[0, ...often, 90, 91, 90]]));
    const palette = small.indexOf("PLTE") + 4;
    const data = inflateSync(small.subarray(small.indexOf("IDAT") + 4));
    const last = data.at(-1) ?? 0;
    expect([...small.subarray(palette + last * 3, palette + last * 3 + 3)]).toEqual([90, 90, 90]);
  });
});
