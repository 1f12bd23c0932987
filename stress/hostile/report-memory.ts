import { writeFileSync } from "node:fs";
import { residentMegabytes } from "../memory.ts";

/**
 * Loaded into the product's process before the product (`--import`): on SIGUSR2 it writes the process's resident
 * memory in MB into the file that `TOCSIN_MEMORY_FILE` names. The product itself knows nothing of it.
 */
const file = process.env.TOCSIN_MEMORY_FILE;
if (file !== undefined) {
  process.on("SIGUSR2", () => {
    void residentMegabytes().then((megabytes) => writeFileSync(file, String(megabytes)));
  });
}
