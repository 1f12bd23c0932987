import { startProgram } from "../testkit/program.ts";
import { startDesktopClient } from "./desktop-client.ts";
import { startBenchProduct } from "./product.ts";

/** Alternating rounds, so that other load affects both. */
const ROUNDS = 7;
const CALLS = 60;
const OTHERS = 9;
/** The pause between two calls, in ms. */
const PAUSE_MS = 20;
/** The maximum of the median call duration with nine busy desktops, as a multiple of the one without them. */
const MAX_RATIO = 3;

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Measures the duration of one desktop's calls, alone and while nine others of the team are busy. */
export async function benchDesktops(): Promise<boolean> {
  const product = await startBenchProduct();
  const desktop = await startDesktopClient(product.ui, product.token);
  await desktop.client.connectors.create({ id: "practice", name: "Practice", type: "practice" });
  const round = async () => {
    const durations: number[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      const begunAt = performance.now();
      await desktop.client.status();
      durations.push(performance.now() - begunAt);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return median(durations);
  };
  await round();
  const alone: number[] = [];
  const together: number[] = [];
  for (let count = 0; count < ROUNDS; count += 1) {
    alone.push(await round());
    const args = ["bench/busy-desktops.ts", product.ui, product.token, String(OTHERS)];
    const others = startProgram(args, { stderr: "inherit" });
    await others.firstLine;
    together.push(await round());
    await others.stop("SIGKILL");
  }
  await desktop.stop();
  await product.stop();

  const ratio = median(together.map((ms, index) => ms / (alone[index] ?? Number.NaN)));
  console.log(`a call of one desktop of a team, ${ROUNDS} rounds of ${CALLS}`);
  console.log(`  alone                 p50 ${median(alone).toFixed(2)} ms`);
  console.log(`  with ${OTHERS} busy others   p50 ${median(together).toFixed(2)} ms`);
  console.log(`  ratio ${ratio.toFixed(2)} (at most ${MAX_RATIO})`);
  return ratio <= MAX_RATIO;
}
