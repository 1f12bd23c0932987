import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { readWalFrames, type WalFrames } from "./wal-frames.ts";

/** The pages of a database as they lie on the disk, with what its write-ahead log has for them; nothing is written. */
export interface PageFile {
  /** The number of the last page; pages count from 1. */
  readonly pageCount: number;
  /** Null for a page that is not there. */
  read(page: number): Buffer | null;
  close(): void;
}

const DEFAULT_PAGE_BYTES = 4096;

/** The write-ahead log of a database; an empty one where there is no file. */
export const readWal = (file: string): Buffer =>
  existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : Buffer.alloc(0);

/** Reads the log beside a database that nobody has open. */
export function walFramesOf(file: string): WalFrames {
  return readWalFrames(readWal(file), DEFAULT_PAGE_BYTES);
}

/** Opens the files of a database that nobody has open. The page size is always SQLite's default, which Tocsin keeps. */
export function openPageFile(file: string): PageFile {
  const log = readWal(file);
  const frames = readWalFrames(log, DEFAULT_PAGE_BYTES);
  const fd = existsSync(file) ? openSync(file, "r") : null;
  const filePages = fd === null ? 0 : Math.floor(fstatSync(fd).size / DEFAULT_PAGE_BYTES);
  return {
    pageCount: Math.max(filePages, frames.pageCount),
    read(page) {
      const place = frames.pages.get(page);
      if (place !== undefined) return log.subarray(place, place + DEFAULT_PAGE_BYTES);
      if (fd === null || page < 1 || page > filePages) return null;
      const bytes = Buffer.alloc(DEFAULT_PAGE_BYTES);
      const read = readSync(fd, bytes, 0, DEFAULT_PAGE_BYTES, (page - 1) * DEFAULT_PAGE_BYTES);
      return read === DEFAULT_PAGE_BYTES ? bytes : null;
    },
    close() {
      if (fd !== null) closeSync(fd);
    },
  };
}
