import { type BTreePage, type Cell, parseBTreePage } from "./b-tree-page.ts";
import type { PageFile } from "./page-file.ts";
import { decodeRecord, type Value } from "./record.ts";

export interface Row {
  /** Null in a table without rowids. */
  readonly rowid: number | null;
  readonly values: readonly Value[];
}

/** Reads tables past whatever is damaged: a page that cannot be read loses its own rows and no others. */
export interface TableReader {
  /** Pages that should have been read and could not be. */
  readonly unreadable: ReadonlySet<number>;
  /**
   * The rows of a table, in no particular order; nothing where the table cannot be found.
   * @param wants - leaves out rows by their rowid before they are read
   */
  rows(table: string, wants?: (rowid: number | null) => boolean): Iterable<Row>;
  /** Whether all pages of a table could be read; to be asked after its rows. */
  isComplete(table: string): boolean;
  /**
   * Rows of tables on pages that no b-tree leads to, because the way to them is damaged; what was freed is not among them.
   * Which table they are of is not known.
   */
  strayRows(): Iterable<Row>;
}

const SCHEMA_ROOT = 1;
/** Places in the file's header (file format, "The Database Header"). */
const FIRST_FREE_PAGE_AT = 32;

export function createTableReader(pages: PageFile): TableReader {
  const reached = new Uint8Array(pages.pageCount + 1);
  const unreadable = new Set<number>();
  const incomplete = new Set<number>();
  const roots = new Map<string, number>();

  function readPage(number: number): BTreePage | null {
    const page = pages.read(number);
    return page === null ? null : parseBTreePage(page, number);
  }

  /** The pages of a b-tree; one that is reached twice is taken once, so that a loop ends. */
  function* pagesOf(root: number): Generator<BTreePage> {
    const seen = new Set<number>();
    const ahead = [root];
    for (let number = ahead.pop(); number !== undefined; number = ahead.pop()) {
      if (seen.has(number)) continue;
      seen.add(number);
      const page = readPage(number);
      if (page === null || page.isDamaged) {
        unreadable.add(number);
        incomplete.add(root);
      }
      if (page === null) continue;
      reached[number] = 1;
      yield page;
      ahead.push(...page.children.toReversed());
    }
  }

  function rowOf(cell: Cell): Row | null {
    const values = decodeRecord(payloadOf(cell));
    return values === null ? null : { rowid: cell.rowid, values };
  }

  /** As much of a row as its chain of pages gives. */
  function payloadOf({ local, payloadBytes, overflow }: Cell): Buffer {
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

  function* rowsAt(root: number, wants: (rowid: number | null) => boolean): Generator<Row> {
    for (const { cells } of pagesOf(root)) {
      for (const cell of cells) {
        const row = wants(cell.rowid) ? rowOf(cell) : null;
        if (row !== null) yield row;
        else if (wants(cell.rowid)) incomplete.add(root);
      }
    }
  }

  const all = () => true;
  for (const { values } of rowsAt(SCHEMA_ROOT, all)) {
    const [, name, , root] = values;
    if (typeof name === "string" && typeof root === "number" && root > 1) roots.set(name, root);
  }

  /** Free pages hold what was deleted. */
  function markFree() {
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

  return {
    unreadable,
    *rows(table, wants = all) {
      const root = roots.get(table);
      if (root !== undefined) yield* rowsAt(root, wants);
    },
    isComplete(table) {
      const root = roots.get(table);
      return root !== undefined && !incomplete.has(root);
    },
    *strayRows() {
      for (const root of roots.values()) for (const _ of pagesOf(root));
      markFree();
      for (let number = 2; number <= pages.pageCount; number++) {
        const page = reached[number] === 1 ? null : readPage(number);
        if (page === null || !page.isTable) continue;
        for (const cell of page.cells) {
          const row = rowOf(cell);
          if (row !== null) yield row;
        }
      }
    },
  };
}
