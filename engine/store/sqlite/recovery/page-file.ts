import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { readWalFrames, type WalFrames } from "./wal-frames.ts";

/** The pages of a closed database, the newest content from its write-ahead log included. Nothing is written. */
export interface PageFile {
  /** The number of the last page; pages count from 1. */
  readonly pageCount: number;
  /** Null for a missing page. */
  read(page: number): Buffer | null;
  close(): void;
}

const DEFAULT_PAGE_BYTES = 4096;

/** The write-ahead log of a database; empty when there is no file. */
export const readWal = (file: string): Buffer =>
  existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : Buffer.alloc(0);

/** Reads the write-ahead log of a closed database. */
export function walFramesOf(file: string): WalFrames {
  return readWalFrames(readWal(file), DEFAULT_PAGE_BYTES);
}

/** Opens the files of a closed database. Tocsin's databases always have SQLite's default page size. */
export function openPageFile(file: string): PageFile {
  const log = readWal(file);
  const frames = readWalFrames(log, DEFAULT_PAGE_BYTES);
  const fd = existsSync(file) ? openSync(file, "r") : null;
  const filePages = fd === null ? 0 : Math.floor(fstatSync(fd).size / DEFAULT_PAGE_BYTES);
  return {
    pageCount: Math.max(filePages, frames.pageCount),
    read(page) {
      const offset = frames.pages.get(page);
      if (offset !== undefined) return log.subarray(offset, offset + DEFAULT_PAGE_BYTES);
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
