import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { startBenchProduct } from "./product.ts";

/** The maximum resident memory of the idle headless product, in MB (10^6 bytes). */
const MAX_MB = 110;
const SETTLE_MS = 3_000;

/** Resident memory of a process in bytes. */
function residentBytes(pid: number): number {
  if (process.platform === "linux") {
    const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kib) * 1024;
  }
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1024;
}

/** Waits until the process has settled. Prints its resident memory, and returns whether it is below the maximum. */
export async function measureIdle(name: string, pid: number): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const megabytes = residentBytes(pid) / 1e6;
  console.log(`resident memory, ${name}\n  ${megabytes.toFixed(0)} MB (below ${MAX_MB})`);
  return megabytes < MAX_MB;
}

export async function benchIdleMemory(): Promise<boolean> {
  const product = await startBenchProduct();
  try {
    return await measureIdle("headless and idle", product.pid);
  } finally {
    await product.stop();
  }
}
