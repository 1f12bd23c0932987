import { open } from "node:fs/promises";

/** A file or folder in the header of an asar archive. */
interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  /** Stored outside the archive, in `app.asar.unpacked`. */
  readonly unpacked?: boolean;
  readonly size?: number;
  /** In bytes from the end of the header, as text. */
  readonly offset?: string;
}

/** One file in an archive. */
export interface AsarFile {
  /** Relative to the root of the archive, separated by `/`. */
  readonly path: string;
  readonly unpacked: boolean;
  /** Resolves with null for an unpacked file. */
  read(): Promise<Buffer | null>;
}

/** The archive begins with four 4-byte sizes: of the size field, the header, and its JSON with and without padding. */
const SIZES_BYTES = 16;

async function readAt(file: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    return (await handle.read(Buffer.alloc(length), 0, length, position)).buffer;
  } finally {
    await handle.close();
  }
}

/** The files of an asar archive (github.com/electron/asar, "Format"), sorted by path. */
export async function asarFiles(archive: string): Promise<AsarFile[]> {
  const sizes = await readAt(archive, 0, SIZES_BYTES);
  const header = await readAt(archive, SIZES_BYTES, sizes.readUInt32LE(12));
  const contentsAt = 8 + sizes.readUInt32LE(4);
  const files: AsarFile[] = [];
  const walk = (entry: Entry, path: string) => {
    for (const [name, child] of Object.entries(entry.files ?? {}))
      walk(child, path ? `${path}/${name}` : name);
    if (entry.files !== undefined) return;
    const { unpacked = false, offset, size = 0 } = entry;
    const read = async () =>
      offset === undefined ? null : await readAt(archive, contentsAt + Number(offset), size);
    files.push({ path, unpacked, read });
  };
  walk(JSON.parse(header.toString("utf8")), "");
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
