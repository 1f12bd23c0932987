import { readdir } from "node:fs/promises";
import type { Metric } from "./exposition.ts";

/** Constant while the program runs, even if the clock is changed. */
const STARTED_AT_SECONDS = Math.round(Date.now() / 1_000 - process.uptime());

/** Resolves to the delay of a callback that was due at once, in seconds. */
function eventLoopLag(): Promise<number> {
  const start = performance.now();
  return new Promise((resolve) => setImmediate(() => resolve((performance.now() - start) / 1_000)));
}

/** The number of open file descriptors; empty on systems other than Linux, which do not list them. */
async function openDescriptors(): Promise<readonly number[]> {
  try {
    return [(await readdir("/proc/self/fd")).length];
  } catch {
    return [];
  }
}

/** The process's own metrics, by the names that Prometheus's client libraries use. */
export async function processMetrics(): Promise<readonly Metric[]> {
  const gauge = (name: string, help: string, ...values: readonly number[]): Metric => ({
    name,
    type: "gauge",
    help,
    samples: values.map((value) => ({ value })),
  });
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, heapTotal } = process.memoryUsage();
  return [
    {
      name: "process_cpu_seconds_total",
      type: "counter",
      help: "Processor time that was used, in user and system mode together.",
      samples: [{ value: (user + system) / 1_000_000 }],
    },
    gauge("process_start_time_seconds", "Start of the process, in Unix time.", STARTED_AT_SECONDS),
    gauge("process_resident_memory_bytes", "Resident memory.", rss),
    gauge("process_open_fds", "Open file descriptors.", ...(await openDescriptors())),
    gauge("nodejs_heap_size_used_bytes", "Used part of the JavaScript heap.", heapUsed),
    gauge("nodejs_heap_size_total_bytes", "Size of the JavaScript heap.", heapTotal),
    gauge(
      "nodejs_eventloop_lag_seconds",
      "Lag of the event loop, measured at the scrape.",
      await eventLoopLag(),
    ),
  ];
}
