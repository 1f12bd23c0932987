/** The content of a write-ahead log (SQLite's file format, "The Write-Ahead Log"). */
export interface WalFrames {
  /** Null when the log's header is damaged. */
  readonly pageBytes: number | null;
  /** The offset in the log of the newest committed content of each page. */
  readonly pages: ReadonlyMap<number, number>;
  /** Pages in the database after the last commit; 0 when nothing was committed. */
  readonly pageCount: number;
  /** There are commits that SQLite will not find, because something before them is damaged. */
  readonly isDamaged: boolean;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;
/** The first byte of an overflow page and of each kind of b-tree page. */
const PAGE_TYPES: readonly number[] = [0, 2, 5, 10, 13];

const EMPTY: WalFrames = { pageBytes: null, pages: new Map(), pageCount: 0, isDamaged: false };

type Sums = readonly [number, number];

/**
 * Reads the frames of a log. Each frame's checksum continues the one before it, so SQLite stops at the first wrong one;
 * here the stored checksum is used to continue behind it. A wrong frame at the very end is no damage: a killed process
 * leaves it behind of a transaction that was never committed.
 * @param fallbackPageBytes - for a log whose header is damaged
 */
export function readWalFrames(log: Buffer, fallbackPageBytes: number): WalFrames {
  if (log.length < HEADER_BYTES + FRAME_HEADER_BYTES) return EMPTY;
  const saysBigEndian = log.readUInt32BE(0) === MAGIC + 1;
  const header = checksum(log, 0, 24, [0, 0], saysBigEndian);
  const isHeaderSound = (log.readUInt32BE(0) & ~1) === MAGIC && isEqual(header, sumsAt(log, 24));
  const pageBytes = isHeaderSound ? log.readUInt32BE(8) : fallbackPageBytes;
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  const count = Math.floor((log.length - HEADER_BYTES) / frameBytes);
  if (count === 0) return EMPTY;
  const salts = log.subarray(isHeaderSound ? 16 : HEADER_BYTES + 8, isHeaderSound ? 24 : HEADER_BYTES + 16);

  const offsets = Array.from({ length: count }, (_, index) => HEADER_BYTES + index * frameBytes);
  const hasCurrentSalts = (at: number): boolean => salts.equals(log.subarray(at + 8, at + 16));
  const isSound = (at: number, isBigEndian: boolean): boolean => {
    const before = sumsAt(log, at === HEADER_BYTES ? 24 : at - frameBytes + 16);
    const sums = frameSums(log, at, pageBytes, before, isBigEndian);
    return hasCurrentSalts(at) && isEqual(sums, sumsAt(log, at + 16));
  };
  // A bit of the header gives the byte order of the checksums; if it is damaged, the frames show which order is right.
  const isBigEndian =
    isHeaderSound || offsets.some((at) => isSound(at, saysBigEndian)) ? saysBigEndian : !saysBigEndian;

  const pages = new Map<number, number>();
  let uncommitted = new Map<number, number>();
  let pageCount = 0;
  let isBehindFault = !isHeaderSound;
  let isDamaged = false;
  for (const at of offsets) {
    const pageOffset = at + FRAME_HEADER_BYTES;
    if (!isSound(at, isBigEndian)) {
      isBehindFault = true;
      // A page with little damage is mostly right, and newer than the content that it replaces.
      if (hasCurrentSalts(at) && PAGE_TYPES.includes(log[pageOffset] ?? -1))
        uncommitted.set(log.readUInt32BE(at), pageOffset);
      continue;
    }
    uncommitted.set(log.readUInt32BE(at), pageOffset);
    const pagesAfter = log.readUInt32BE(at + 4);
    if (pagesAfter === 0) continue;
    for (const [page, offset] of uncommitted) pages.set(page, offset);
    uncommitted = new Map();
    pageCount = pagesAfter;
    isDamaged ||= isBehindFault;
  }
  return { pageBytes: isHeaderSound ? pageBytes : null, pages, pageCount, isDamaged };
}

function frameSums(log: Buffer, at: number, pageBytes: number, before: Sums, isBigEndian: boolean): Sums {
  const head = checksum(log, at, 8, before, isBigEndian);
  return checksum(log, at + FRAME_HEADER_BYTES, pageBytes, head, isBigEndian);
}

function checksum(log: Buffer, at: number, bytes: number, from: Sums, isBigEndian: boolean): Sums {
  let [first, second] = from;
  for (let offset = at; offset < at + bytes; offset += 8) {
    const one = isBigEndian ? log.readUInt32BE(offset) : log.readUInt32LE(offset);
    const other = isBigEndian ? log.readUInt32BE(offset + 4) : log.readUInt32LE(offset + 4);
    first = (first + one + second) >>> 0;
    second = (second + other + first) >>> 0;
  }
  return [first, second];
}

const sumsAt = (log: Buffer, at: number): Sums => [log.readUInt32BE(at), log.readUInt32BE(at + 4)];
const isEqual = (one: Sums, other: Sums) => one[0] === other[0] && one[1] === other[1];
