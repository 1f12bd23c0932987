import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A chunk is its length, its type, its data and a checksum of the last two. */
const HEAD_BYTES = 8;
const CHECKSUM_BYTES = 4;
const INDEXED = 3;

/** Eight bits a channel, three channels a pixel, row after row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Buffer;
}

function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = SIGNATURE.length; at < png.length; ) {
    const from = at + HEAD_BYTES;
    const to = from + png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, from);
    chunks.set(type, Buffer.concat([chunks.get(type) ?? Buffer.alloc(0), png.subarray(from, to)]));
    at = to + CHECKSUM_BYTES;
  }
  return chunks;
}

/** What a filter of PNG expects, from the bytes to the left, above, and above to the left. */
function expected(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  const guess = left + above - corner;
  const byLeft = Math.abs(guess - left);
  const byAbove = Math.abs(guess - above);
  const byCorner = Math.abs(guess - corner);
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}

/** Reads a screenshot: a PNG of eight bits a channel without transparency. */
export function readPng(png: Buffer): Pixels {
  const chunks = chunksOf(png);
  const head = chunks.get("IHDR") ?? Buffer.alloc(0);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (head[8] !== 8 || head[9] !== 2) throw new Error("This PNG is no screenshot without transparency.");
  const packed = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  const bytes = width * 3;
  const rgb = Buffer.alloc(height * bytes);
  for (let y = 0; y < height; y++) {
    const filter = packed[y * (bytes + 1)] ?? 0;
    for (let x = 0; x < bytes; x++) {
      const at = y * bytes + x;
      const left = x < 3 ? 0 : (rgb[at - 3] ?? 0);
      const above = y === 0 ? 0 : (rgb[at - bytes] ?? 0);
      const corner = x < 3 || y === 0 ? 0 : (rgb[at - bytes - 3] ?? 0);
      rgb[at] = (packed[y * (bytes + 1) + 1 + x] ?? 0) + expected(filter, left, above, corner);
    }
  }
  return { width, height, rgb };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/**
 * Writes a picture of one byte a pixel.
 * @param palette - red, green and blue of up to 256 colours
 * @param indices - the colour of each pixel, row after row
 */
export function writeIndexedPng(width: number, height: number, palette: Buffer, indices: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, INDEXED], 8);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) indices.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", palette),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
