import { fdatasyncSync } from "node:fs";
import type { Fdatasync } from "../disk-sync.ts";

/** Waits for the disk on the spot: for tests that move time by hand, where only what is ready to run may run. */
export const syncAtOnce: Fdatasync = (fd, done) => {
  fdatasyncSync(fd);
  done(null);
};
