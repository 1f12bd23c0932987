/** What a write-ahead log holds (SQLite's file format, "The Write-Ahead Log"). */
export interface WalFrames {
  /** Null where the log's header does not say. */
  readonly pageBytes: number | null;
  /** The place in the log of the newest committed content of each page. */
  readonly pages: ReadonlyMap<number, number>;
  /** Pages in the database after the last commit; 0 when nothing was committed. */
  readonly pageCount: number;
  /** There are commits that SQLite will not find, because something before them was changed. */
  readonly isDamaged: boolean;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;
/** First bytes of a page: of an overflow page, and of each kind of b-tree page. */
const PAGE_TYPES: readonly number[] = [0, 2, 5, 10, 13];

const EMPTY: WalFrames = { pageBytes: null, pages: new Map(), pageCount: 0, isDamaged: false };

type Sums = readonly [number, number];

/**
 * Reads a log as far as it can be verified. Each frame's checksum begins with the one before it, so SQLite stops at the
 * first that is wrong; here the stored one is taken to go on behind it. A frame that is wrong at the very end is what a
 * kill leaves of a transaction that was never committed.
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

  const places = Array.from({ length: count }, (_, index) => HEADER_BYTES + index * frameBytes);
  const isOfThisRun = (at: number): boolean => salts.equals(log.subarray(at + 8, at + 16));
  const isSound = (at: number, isBigEndian: boolean): boolean => {
    const before = sumsAt(log, at === HEADER_BYTES ? 24 : at - frameBytes + 16);
    const sums = frameSums(log, at, pageBytes, before, isBigEndian);
    return isOfThisRun(at) && isEqual(sums, sumsAt(log, at + 16));
  };
  // One bit of the header says in which order the bytes are summed; where that is damaged, the frames themselves do.
  const isBigEndian =
    isHeaderSound || places.some((at) => isSound(at, saysBigEndian)) ? saysBigEndian : !saysBigEndian;

  const pages = new Map<number, number>();
  let uncommitted = new Map<number, number>();
  let pageCount = 0;
  let isBehindFault = !isHeaderSound;
  let isDamaged = false;
  for (const at of places) {
    const place = at + FRAME_HEADER_BYTES;
    if (!isSound(at, isBigEndian)) {
      isBehindFault = true;
      // Most of a page in which little was changed is right, and newer than what it would replace.
      if (isOfThisRun(at) && PAGE_TYPES.includes(log[place] ?? -1))
        uncommitted.set(log.readUInt32BE(at), place);
      continue;
    }
    uncommitted.set(log.readUInt32BE(at), place);
    const pagesAfter = log.readUInt32BE(at + 4);
    if (pagesAfter === 0) continue;
    for (const [page, place] of uncommitted) pages.set(page, place);
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
  for (let place = at; place < at + bytes; place += 8) {
    const one = isBigEndian ? log.readUInt32BE(place) : log.readUInt32LE(place);
    const other = isBigEndian ? log.readUInt32BE(place + 4) : log.readUInt32LE(place + 4);
    first = (first + one + second) >>> 0;
    second = (second + other + first) >>> 0;
  }
  return [first, second];
}

const sumsAt = (log: Buffer, at: number): Sums => [log.readUInt32BE(at), log.readUInt32BE(at + 4)];
const isEqual = (one: Sums, other: Sums) => one[0] === other[0] && one[1] === other[1];
