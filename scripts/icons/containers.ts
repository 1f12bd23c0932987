/** One PNG and the length of its sides in pixels. */
export interface Sized {
  readonly pixels: number;
  readonly png: Buffer;
}

/**
 * A Windows icon of PNGs: a header of 6 bytes, 16 bytes for each image, then the images
 * (https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)).
 * @param images - sides of at most 256 pixels
 */
export function toIco(images: readonly Sized[]): Buffer {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(({ pixels, png }, index) => {
    const at = 6 + 16 * index;
    // 0 means 256.
    header.writeUInt8(pixels % 256, at);
    header.writeUInt8(pixels % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

/**
 * The types of an Apple icon that contain PNGs, with their pixels. 16 and 32 points at single density are left out:
 * only some versions of macOS accept PNGs for their old types, and the system scales them from the others.
 */
export const ICNS_KINDS: readonly (readonly [kind: string, pixels: number])[] = [
  ["ic11", 32],
  ["ic12", 64],
  ["ic07", 128],
  ["ic13", 256],
  ["ic08", 256],
  ["ic14", 512],
  ["ic09", 512],
  ["ic10", 1024],
];

/** An Apple icon: `icns`, the total length, then each image after its type and its length including these 8 bytes. */
export function toIcns(images: readonly Sized[]): Buffer {
  const parts = ICNS_KINDS.flatMap(([kind, pixels]) => {
    const png = images.find((image) => image.pixels === pixels)?.png;
    return png === undefined ? [] : [chunk(kind, png)];
  });
  return chunk("icns", Buffer.concat(parts));
}

function chunk(kind: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(kind, "latin1");
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
