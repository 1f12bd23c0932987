/** A value as SQLite stores it. */
export type Value = number | string | Buffer | null;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads one of SQLite's variable-length integers (file format, "Varint").
 * @returns the value and the offset behind it; null when the bytes end too early or the value is no safe integer
 */
export function readVarint(bytes: Buffer, at: number): { value: number; next: number } | null {
  let value = 0n;
  for (let index = 0; index < 9; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    value = index === 8 ? (value << 8n) | BigInt(byte) : (value << 7n) | BigInt(byte & 0x7f);
    if (index === 8 || byte < 0x80) {
      const number = Number(BigInt.asIntN(64, value));
      return Number.isSafeInteger(number) ? { value: number, next: at + index + 1 } : null;
    }
  }
  return null;
}

/**
 * Reads a row (file format, "Record Format").
 * @param payload - may end early, when an overflow page cannot be read; a BLOB may then be truncated
 * @returns null for what is no row, or lacks more than the end of a BLOB
 */
export function decodeRecord(payload: Buffer): Value[] | null {
  const header = readVarint(payload, 0);
  if (header === null || header.value < 1 || header.value > payload.length) return null;
  const values: Value[] = [];
  let at = header.next;
  let body = header.value;
  while (at < header.value) {
    const type = readVarint(payload, at);
    if (type === null || type.next > header.value) return null;
    const bytes = bytesOf(type.value);
    const value =
      bytes === null ? undefined : decode(type.value, payload.subarray(body, body + bytes), bytes);
    if (bytes === null || value === undefined) return null;
    values.push(value);
    at = type.next;
    body += bytes;
  }
  return values;
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;

function bytesOf(type: number): number | null {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return type < 0 ? null : (INTEGER_BYTES[type] ?? null);
}

/** Undefined for a value that cannot have been stored. */
function decode(type: number, bytes: Buffer, requested: number): Value | undefined {
  if (type >= 12 && type % 2 === 0) return bytes;
  if (bytes.length < requested) return undefined;
  if (type >= 13) {
    try {
      return utf8.decode(bytes);
    } catch {
      return undefined;
    }
  }
  if (type === 0) return null;
  if (type === 7) return bytes.readDoubleBE(0);
  if (type === 8 || type === 9) return type - 8;
  const number = requested === 8 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, requested);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** A row, or its beginning: what does not fit into its page continues in a chain of overflow pages. */
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
  /** A table has rows in leaves only, an index on every page. */
  readonly cells: readonly Cell[];
  /** Some cells are invalid. */
  readonly isDamaged: boolean;
}

/** On the first page of the file, the file's header precedes the page's. */
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
 * @returns null for any other content
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

/** Returns `"key"` for a cell of a table's inner page, which holds no row. */
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

/** The number of a row's bytes on its own page (file format, "Cell payload"), without reserved bytes at a page's end. */
function localBytesOf(payloadBytes: number, pageBytes: number, isTable: boolean): number {
  const most = isTable ? pageBytes - 35 : Math.floor(((pageBytes - 12) * 64) / 255) - 23;
  if (payloadBytes <= most) return payloadBytes;
  const least = Math.floor(((pageBytes - 12) * 32) / 255) - 23;
  const fitting = least + ((payloadBytes - least) % (pageBytes - 4));
  return fitting <= most ? fitting : least;
}
