import { randomUUID } from "node:crypto";
import { startProgram } from "../testkit/program.ts";
import { hasPostgres, startPostgres } from "../testkit/store/postgres-cluster.ts";
import { measureIdle } from "./idle-memory.ts";
import { type LoadResult, load } from "./load.ts";
import { BENCH_TOKEN, startBenchProduct } from "./product.ts";

const CONNECTIONS = 32;
/** Many short alternating rounds, so that other load affects both servers and the median ignores outliers. */
const ROUNDS = 11;
const ROUND_MS = 2_000;
const WARM_UP_MS = 6_000;
/** The product's minimum share of the baseline's acknowledgements per second. */
const MIN_RATIO = 0.5;
const MIN_POSTGRES_RATIO = 0.6;

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

interface Target {
  readonly name: string;
  /** The webhook URL. */
  readonly url: URL;
}

/**
 * Compares the acknowledgements of two servers in alternating rounds, so that changes of the machine's speed affect both.
 * Prints the medians of the rounds and the median of their ratios.
 * @param minRatio - the minimum share of the baseline's acknowledgements per second
 */
async function compare(baseline: Target, product: Target, minRatio: number): Promise<boolean> {
  const results = { baseline: [] as LoadResult[], product: [] as LoadResult[] };
  let sent = 0;
  const once = ({ url }: Target, durationMs: number) =>
    load({ url, connections: CONNECTIONS, durationMs, body: () => body(sent++) });

  // The figures increase from round to round until the code is compiled.
  await once(baseline, WARM_UP_MS);
  await once(product, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round++) {
    results.baseline.push(await once(baseline, ROUND_MS));
    results.product.push(await once(product, ROUND_MS));
  }
  const ratios = results.product.map(
    (result, i) => result.perSecond / (results.baseline[i]?.perSecond ?? Number.NaN),
  );
  const ratio = median(ratios);
  console.log(
    `durable acknowledgements, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${ROUND_MS / 1000} s each`,
  );
  console.log(row(baseline.name, results.baseline));
  console.log(row(product.name, results.product));
  console.log(
    `  ratio ${ratio.toFixed(2)} (at least ${minRatio}), over the rounds ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
  );
  return ratio >= minRatio;
}

const hookUrl = (base: string) => new URL(`/hooks/bench/${BENCH_TOKEN}`, base);

/** Compares durable acknowledgements with a bare fastify route that stores nothing. */
export async function benchAcknowledge(): Promise<boolean> {
  const bare = startProgram(["bench/bare-server.ts"], { stderr: "inherit" });
  const product = await startBenchProduct();
  try {
    return await compare(
      {
        name: "bare fastify route, stores nothing",
        url: hookUrl(`http://127.0.0.1:${await bare.firstLine}`),
      },
      { name: "tocsin, committed to disk", url: hookUrl(product.hooks) },
      MIN_RATIO,
    );
  } finally {
    await bare.stop();
    await product.stop();
  }
}

/** Compares durable acknowledgements on PostgreSQL with those on SQLite, and measures the memory of an idle node. */
export async function benchPostgres(): Promise<boolean> {
  if (!hasPostgres()) {
    console.log("PostgreSQL\n  not measured: it is not installed");
    return true;
  }
  const cluster = await startPostgres();
  const sqlite = await startBenchProduct();
  const node = await startBenchProduct({
    TOCSIN_DATABASE: await cluster.emptyDatabase(),
    TOCSIN_VAULT_KEY: "cd".repeat(32),
  });
  try {
    const isSmall = await measureIdle("a node on PostgreSQL, idle", node.pid);
    const isFast = await compare(
      { name: "tocsin on SQLite", url: hookUrl(sqlite.hooks) },
      { name: "tocsin on PostgreSQL", url: hookUrl(node.hooks) },
      MIN_POSTGRES_RATIO,
    );
    return isSmall && isFast;
  } finally {
    await node.stop();
    await sqlite.stop();
    await cluster.remove();
  }
}
