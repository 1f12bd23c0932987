import { readVarint } from "./record.ts";

/** A row, or part of one: what does not fit into its page goes on in a chain of overflow pages. */
export interface Cell {
  /** Null in an index, and in a table without rowids. */
  readonly rowid: number | null;
  readonly payloadBytes: number;
  readonly local: Buffer;
  /** The first overflow page; 0 = none. */
  readonly overflow: number;
}

export interface BTreePage {
  readonly isTable: boolean;
  /** Pages below this one, in order; none in a leaf. */
  readonly children: readonly number[];
  /** A table keeps its rows in leaves only, an index on every page. */
  readonly cells: readonly Cell[];
  /** Some of its cells make no sense. */
  readonly isDamaged: boolean;
}

/** The first page of the file has the file's header before its own. */
const FILE_HEADER_BYTES = 100;
const TYPES = {
  2: { isTable: false, isLeaf: false },
  5: { isTable: true, isLeaf: false },
  10: { isTable: false, isLeaf: true },
  13: { isTable: true, isLeaf: true },
} as const;

/**
 * Reads a page of a b-tree (SQLite's file format, "B-tree Pages").
 * @param number - from 1
 * @returns null for what is no such page
 */
export function parseBTreePage(page: Buffer, number: number): BTreePage | null {
  const start = number === 1 ? FILE_HEADER_BYTES : 0;
  const type = TYPES[page[start] as keyof typeof TYPES];
  if (type === undefined) return null;
  const count = page.readUInt16BE(start + 3);
  const pointers = start + (type.isLeaf ? 8 : 12);
  if (pointers + 2 * count > page.length) return null;

  const cells: Cell[] = [];
  const children: number[] = [];
  let isDamaged = false;
  for (let index = 0; index < count; index++) {
    const at = page.readUInt16BE(pointers + 2 * index);
    const isInside = at >= pointers + 2 * count && at + 4 <= page.length;
    if (isInside && !type.isLeaf) children.push(page.readUInt32BE(at));
    const cell = isInside ? parseCell(page, type.isLeaf ? at : at + 4, type) : null;
    if (cell === null) isDamaged = true;
    else if (cell !== "key") cells.push(cell);
  }
  if (!type.isLeaf) children.push(page.readUInt32BE(start + 8));
  return { isTable: type.isTable, children, cells, isDamaged };
}

/** An inner page of a table holds keys only. */
function parseCell(page: Buffer, at: number, type: (typeof TYPES)[keyof typeof TYPES]): Cell | "key" | null {
  const first = readVarint(page, at);
  if (first === null) return null;
  if (type.isTable && !type.isLeaf) return "key";
  const rowid = type.isTable ? readVarint(page, first.next) : null;
  if (type.isTable && rowid === null) return null;
  const payloadBytes = first.value;
  const begin = rowid?.next ?? first.next;
  const localBytes = localBytesOf(payloadBytes, page.length, type.isTable);
  const isWhole = localBytes === payloadBytes;
  if (payloadBytes < 1 || begin + localBytes + (isWhole ? 0 : 4) > page.length) return null;
  return {
    rowid: rowid?.value ?? null,
    payloadBytes,
    local: page.subarray(begin, begin + localBytes),
    overflow: isWhole ? 0 : page.readUInt32BE(begin + localBytes),
  };
}

/** How much of a row stays on its page (file format, "Cell payload"); no bytes are reserved at the end of a page. */
function localBytesOf(payloadBytes: number, pageBytes: number, isTable: boolean): number {
  const most = isTable ? pageBytes - 35 : Math.floor(((pageBytes - 12) * 64) / 255) - 23;
  if (payloadBytes <= most) return payloadBytes;
  const least = Math.floor(((pageBytes - 12) * 32) / 255) - 23;
  const fitting = least + ((payloadBytes - least) % (pageBytes - 4));
  return fitting <= most ? fitting : least;
}
