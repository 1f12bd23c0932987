import { writeSync } from "node:fs";
import { silentLog } from "../../lib/log.ts";
import { createSqliteStore } from "../sqlite-store.ts";
import { sampleDelivery, sampleEvent } from "./samples.ts";

/**
 * Run as a program with the database's path: stores events as fast as it can, eight at a time, and writes each
 * event's id on a line of its own once it was accepted. It ends only by being killed.
 */
const store = await createSqliteStore({ file: process.argv[2] ?? "", log: silentLog });

async function acceptForEver(sender: number) {
  for (let count = 0; ; count++) {
    const id = `${sender}-${count}`;
    await store.accept(sampleEvent(id), [sampleDelivery(`d-${id}`)]);
    writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, sender) => acceptForEver(sender)));
