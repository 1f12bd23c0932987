import { randomUUID } from "node:crypto";
import { startProgram } from "../testkit/program.ts";
import { type LoadResult, load } from "./load.ts";
import { BENCH_TOKEN, startBenchProduct } from "./product.ts";

const CONNECTIONS = 32;
/** Many short alternating rounds, so that other load affects both servers and the median ignores outliers. */
const ROUNDS = 11;
const ROUND_MS = 2_000;
const WARM_UP_MS = 6_000;
/** The product's minimum share of the baseline's acknowledgements per second. */
const MIN_RATIO = 0.5;

const run = randomUUID().slice(0, 24);
const body = (n: number) =>
  JSON.stringify({
    id: String(12_000_000 + n),
    summary: "Disk almost full on db-7.example.com",
    details: "/var/lib/postgresql is at 97 %, 3 GiB left. Growth 1.2 GiB an hour.",
    reportTime: "2026-08-26T10:37:51.829Z",
    status: "PENDING",
    eventType: "alert-created",
    priority: "HIGH",
    alertSource: { id: 4711, name: "Nagios production" },
    timestamp: "2026-08-26T10:37:51.838605470Z",
    eventId: `${run}${String(n).padStart(12, "0")}`,
    escalationPolicy: { id: 815, name: "Default escalation" },
    mergeState: "NONE",
  });

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const row = (name: string, results: readonly LoadResult[]) =>
  `  ${name.padEnd(34)}${median(results.map((r) => r.perSecond))
    .toFixed(0)
    .padStart(
      8,
    )} /s   p50 ${median(results.map((r) => r.p50)).toFixed(2)} ms   p99 ${median(results.map((r) => r.p99)).toFixed(2)} ms`;

/**
 * Compares durable acknowledgements with a bare fastify route that stores nothing, in alternating rounds, so that
 * changes of the machine's speed affect both. Prints the medians of the rounds and the median of their ratios.
 */
export async function benchAcknowledge(): Promise<boolean> {
  const bare = startProgram(["bench/bare-server.ts"], { stderr: "inherit" });
  const product = await startBenchProduct();
  const path = `/hooks/bench/${BENCH_TOKEN}`;
  const targets = {
    bare: new URL(path, `http://127.0.0.1:${await bare.firstLine}`),
    product: new URL(path, product.hooks),
  };
  const results = { bare: [] as LoadResult[], product: [] as LoadResult[] };
  let sent = 0;
  const once = (url: URL, durationMs: number) =>
    load({ url, connections: CONNECTIONS, durationMs, body: () => body(sent++) });

  // The figures increase from round to round until the code is compiled.
  await once(targets.bare, WARM_UP_MS);
  await once(targets.product, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round++) {
    results.bare.push(await once(targets.bare, ROUND_MS));
    results.product.push(await once(targets.product, ROUND_MS));
  }
  await bare.stop();
  await product.stop();

  const ratios = results.product.map(
    (result, i) => result.perSecond / (results.bare[i]?.perSecond ?? Number.NaN),
  );
  const ratio = median(ratios);
  console.log(
    `durable acknowledgements, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${ROUND_MS / 1000} s each`,
  );
  console.log(row("bare fastify route, stores nothing", results.bare));
  console.log(row("tocsin, committed to disk", results.product));
  console.log(
    `  ratio ${ratio.toFixed(2)} (at least ${MIN_RATIO}), over the rounds ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
  );
  return ratio >= MIN_RATIO;
}
