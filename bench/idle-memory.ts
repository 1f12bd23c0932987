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

export async function benchIdleMemory(): Promise<boolean> {
  const product = await startBenchProduct();
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const megabytes = residentBytes(product.pid) / 1e6;
  await product.stop();
  console.log(`resident memory, headless and idle\n  ${megabytes.toFixed(0)} MB (below ${MAX_MB})`);
  return megabytes < MAX_MB;
}
