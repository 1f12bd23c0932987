import { closeSync, openSync, writeSync } from "node:fs";
import Database from "better-sqlite3";

const PAGE_BYTES = 4096;

/** The pages of each table and index of a closed database, overflow pages included, the root first. */
export function pagesByName(file: string): Map<string, number[]> {
  const db = new Database(file);
  try {
    const rows = db
      .prepare<[], { name: string; pageno: number }>("SELECT name, pageno FROM dbstat ORDER BY name, path")
      .all();
    const pages = new Map<string, number[]>();
    for (const { name, pageno } of rows) {
      const known = pages.get(name);
      if (known === undefined) pages.set(name, [pageno]);
      else known.push(pageno);
    }
    return pages;
  } finally {
    db.close();
  }
}

/** Overwrites a page with invalid data, like a failing disk. */
export function damagePage(file: string, page: number): void {
  const fd = openSync(file, "r+");
  try {
    writeSync(fd, Buffer.alloc(PAGE_BYTES, 0xa5), 0, PAGE_BYTES, (page - 1) * PAGE_BYTES);
  } finally {
    closeSync(fd);
  }
}
