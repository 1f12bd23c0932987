import { writeFileSync } from "node:fs";
import { residentMegabytes } from "../memory.ts";

/**
 * Loaded into the product's process with `--import`: on SIGUSR2 it writes the process's resident memory in MB to the
 * file named by `TOCSIN_MEMORY_FILE`. The product itself does not depend on it.
 */
const file = process.env.TOCSIN_MEMORY_FILE;
if (file !== undefined) {
  process.on("SIGUSR2", () => {
    void residentMegabytes().then((megabytes) => writeFileSync(file, String(megabytes)));
  });
}
