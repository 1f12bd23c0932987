import { type BTreePage, type Cell, decodeRecord, parseBTreePage, type Value } from "./b-tree-page.ts";
import type { PageFile } from "./page-file.ts";

export interface TableRow {
  /** Null in a table without rowids. */
  readonly rowid: number | null;
  readonly values: readonly Value[];
}

/** Reads the tables of a damaged database: an unreadable page loses its own rows and no others. */
export interface TableReader {
  /** Pages that belong to a table or an index and could not be read. */
  readonly unreadable: ReadonlySet<number>;
  /**
   * The rows of a table, in no particular order; none when the table cannot be found.
   * @param isWanted - skips rows by their rowid before they are read
   */
  rows(table: string, isWanted?: (rowid: number | null) => boolean): Iterable<TableRow>;
  /** Whether all rows of a table could be read; valid after they were iterated. */
  isComplete(table: string): boolean;
  /** Rows of unknown tables, on pages that are neither free nor reached by any b-tree because of damage. */
  strayRows(): Iterable<TableRow>;
}

const SCHEMA_ROOT = 1;
/** Offset in the file's header (file format, "The Database Header"). */
const FIRST_FREE_PAGE_AT = 32;

const allRows = () => true;

export function createTableReader(pages: PageFile): TableReader {
  const reached = new Uint8Array(pages.pageCount + 1);
  const unreadable = new Set<number>();
  /** Roots of the b-trees with an unreadable page or row. */
  const incomplete = new Set<number>();

  /** The pages of a b-tree, each at most once, so that a cycle ends. */
  function* pagesOf(root: number): Generator<BTreePage> {
    const seen = new Set<number>();
    const pending = [root];
    for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
      if (seen.has(number)) continue;
      seen.add(number);
      const page = readBTreePage(pages, number);
      if (page === null || page.isDamaged) {
        unreadable.add(number);
        incomplete.add(root);
      }
      if (page === null) continue;
      reached[number] = 1;
      yield page;
      pending.push(...page.children.toReversed());
    }
  }

  function* rowsAt(root: number, isWanted: (rowid: number | null) => boolean): Generator<TableRow> {
    for (const { cells } of pagesOf(root)) {
      for (const cell of cells) {
        if (!isWanted(cell.rowid)) continue;
        const row = readRow(pages, cell, reached);
        if (row !== null) yield row;
        else incomplete.add(root);
      }
    }
  }

  const roots = new Map<string, number>();
  for (const { values } of rowsAt(SCHEMA_ROOT, allRows)) {
    const [, name, , root] = values;
    if (typeof name === "string" && typeof root === "number" && root > 1) roots.set(name, root);
  }

  return {
    unreadable,
    *rows(table, isWanted = allRows) {
      const root = roots.get(table);
      if (root !== undefined) yield* rowsAt(root, isWanted);
    },
    isComplete(table) {
      const root = roots.get(table);
      return root !== undefined && !incomplete.has(root);
    },
    *strayRows() {
      for (const root of roots.values()) for (const _ of pagesOf(root));
      markFreePages(pages, reached);
      for (let number = 2; number <= pages.pageCount; number++) {
        const page = reached[number] === 1 ? null : readBTreePage(pages, number);
        if (page === null || !page.isTable) continue;
        for (const cell of page.cells) {
          const row = readRow(pages, cell, reached);
          if (row !== null) yield row;
        }
      }
    },
  };
}

function readBTreePage(pages: PageFile, number: number): BTreePage | null {
  const page = pages.read(number);
  return page === null ? null : parseBTreePage(page, number);
}

function readRow(pages: PageFile, cell: Cell, reached: Uint8Array): TableRow | null {
  const values = decodeRecord(readPayload(pages, cell, reached));
  return values === null ? null : { rowid: cell.rowid, values };
}

/** The payload of a row, up to the first unreadable page of its chain; marks the chain's pages as reached. */
function readPayload(pages: PageFile, { local, payloadBytes, overflow }: Cell, reached: Uint8Array): Buffer {
  const parts = [local];
  let bytes = local.length;
  for (let number = overflow; number !== 0 && bytes < payloadBytes; ) {
    const page = number > pages.pageCount ? null : pages.read(number);
    if (page === null) break;
    reached[number] = 1;
    const part = page.subarray(4, 4 + payloadBytes - bytes);
    parts.push(part);
    bytes += part.length;
    number = page.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** Marks the pages of the free list as reached: they hold deleted rows. */
function markFreePages(pages: PageFile, reached: Uint8Array): void {
  const seen = new Set<number>();
  let trunk = pages.read(1)?.readUInt32BE(FIRST_FREE_PAGE_AT) ?? 0;
  while (trunk > 1 && trunk <= pages.pageCount && !seen.has(trunk)) {
    seen.add(trunk);
    reached[trunk] = 1;
    const page = pages.read(trunk);
    if (page === null) return;
    const count = Math.min(page.readUInt32BE(4), (page.length - 8) / 4);
    for (let index = 0; index < count; index++) reached[page.readUInt32BE(8 + 4 * index)] = 1;
    trunk = page.readUInt32BE(0);
  }
}
