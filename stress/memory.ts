import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type CollectGarbage = (how: { type: "major"; execution: "sync"; flavor: "last-resort" }) => void;

/** Frees what can be freed, and gives the pages back to the system, which V8 otherwise does only after a while. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as CollectGarbage;
  for (let round = 0; round < 5; round++) {
    collect({ type: "major", execution: "sync", flavor: "last-resort" });
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Resident memory of this process in MB (10^6 bytes), after everything that can be freed was freed. */
export async function residentMegabytes(): Promise<number> {
  await collectGarbage();
  return process.memoryUsage.rss() / 1e6;
}
