import { writeSync } from "node:fs";
import { silentLog } from "../../engine/lib/log.ts";
import { createSqliteStore } from "../../engine/store/sqlite/sqlite-store.ts";
import { sampleDelivery, sampleEvent } from "./samples.ts";

/**
 * A program that stores events in the database given as its argument as fast as it can, eight at a time, and prints the
 * id of each accepted event on its own line. It runs until it is killed.
 */
const store = await createSqliteStore({ file: process.argv[2] ?? "", log: silentLog });

async function acceptForever(sender: number) {
  for (let count = 0; ; count++) {
    const id = `${sender}-${count}`;
    await store.accept(sampleEvent(id), [sampleDelivery(`d-${id}`)]);
    writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, sender) => acceptForever(sender)));
