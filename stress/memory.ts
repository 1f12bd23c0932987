import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type CollectGarbage = (options: { type: "major"; execution: "sync"; flavor: "last-resort" }) => void;

/** Collects garbage and returns the freed pages to the system immediately, which V8 otherwise delays. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as CollectGarbage;
  for (let round = 0; round < 5; round++) {
    collect({ type: "major", execution: "sync", flavor: "last-resort" });
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** The resident memory of this process in MB (10^6 bytes) after a garbage collection. */
export async function residentMegabytes(): Promise<number> {
  await collectGarbage();
  return process.memoryUsage.rss() / 1e6;
}
