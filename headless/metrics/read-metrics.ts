import type { Engine } from "../../engine/engine.ts";
import { engineMetrics } from "./engine-metrics.ts";
import { renderMetrics } from "./exposition.ts";
import { processMetrics } from "./process-metrics.ts";

/** Reads the metrics of a running engine and of its process, in Prometheus's text format. */
export async function readMetrics(
  { client, counters }: Pick<Engine, "client" | "counters">,
  now = Date.now(),
): Promise<string> {
  const [status, sources, ofProcess] = await Promise.all([
    client.status(),
    client.sources.list(),
    processMetrics(),
  ]);
  return renderMetrics([...engineMetrics({ status, sources, counters, now }), ...ofProcess]);
}
