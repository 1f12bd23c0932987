import { randomUUID } from "node:crypto";
import { startProgram } from "../testkit/program.ts";
import { type LoadResult, load } from "./load.ts";
import { BENCH_TOKEN, startBenchProduct } from "./product.ts";

/** Alternating idle and burst rounds, so that other load affects both. */
const ROUNDS = 9;
const QUIET_MS = 2_000;
const WARM_UP_MS = 4_000;
/** The maximum ratio of the duration of a valid call during a burst of 10,000 wrong tokens to that without one. */
const MAX_RATIO = 2;

const run = randomUUID().slice(0, 24);
let sent = 0;
const body = () =>
  JSON.stringify({
    id: String(13_000_000 + sent),
    summary: "Disk almost full on db-7.example.com",
    status: "PENDING",
    eventType: "alert-created",
    priority: "HIGH",
    alertSource: { id: 4711, name: "Nagios production" },
    eventId: `${run}${String(sent++).padStart(12, "0")}`,
  });

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const row = (name: string, results: readonly LoadResult[]) =>
  `  ${name.padEnd(34)}p50 ${median(results.map((r) => r.p50)).toFixed(2)} ms   p99 ${median(results.map((r) => r.p99)).toFixed(2)} ms`;

/** The duration of sequential valid calls, alone and during a burst of 10,000 wrong tokens. */
export async function benchBurst(): Promise<boolean> {
  const product = await startBenchProduct();
  const validUrl = new URL(`/hooks/bench/${BENCH_TOKEN}`, product.hooks);
  const wrongTokenUrl = new URL("/hooks/bench/a-wrong-token", product.hooks).href;
  const calls = (durationMs: number, isOver = () => false) =>
    load({ url: validUrl, connections: 1, durationMs, body, isOver });
  const results = { quiet: [] as LoadResult[], burst: [] as LoadResult[] };
  await calls(WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round++) {
    results.quiet.push(await calls(QUIET_MS));
    const flood = startProgram(["bench/unauthenticated-load.ts", wrongTokenUrl], { stderr: "inherit" });
    await flood.firstLine;
    let ended = false;
    const burst = flood.ended.then(({ code }) => {
      ended = true;
      if (code !== 0) throw new Error("The burst was not rejected as expected.");
    });
    results.burst.push(await calls(60_000, () => ended));
    await burst;
  }
  await product.stop();

  const ratios = results.burst.map(({ p50 }, i) => p50 / (results.quiet[i]?.p50 ?? Number.NaN));
  const ratio = median(ratios);
  console.log(`a valid call during 10,000 wrong tokens over 32 connections, ${ROUNDS} rounds`);
  console.log(row("alone", results.quiet));
  console.log(row("during the burst", results.burst));
  console.log(`  a burst lasts ${median(results.burst.map(({ seconds }) => seconds)).toFixed(2)} s`);
  console.log(
    `  ratio ${ratio.toFixed(2)} (at most ${MAX_RATIO}), over the rounds ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
  );
  return ratio <= MAX_RATIO;
}
