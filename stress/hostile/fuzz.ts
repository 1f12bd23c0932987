import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startFromSources } from "../../testkit/headless/product.ts";
import { type AttackReport, attack } from "./attack.ts";

export interface FuzzOptions {
  /** An empty folder. */
  readonly dir: string;
  /** The minimum number of requests. */
  readonly requests: number;
  readonly seed: number;
}

export interface FuzzReport extends AttackReport {
  /** The growth of the product's resident memory, in MB. */
  readonly memoryGrowth: number;
  /** Whether the product still accepts a valid call at the end. */
  readonly acceptsValidCall: boolean;
  readonly seconds: number;
}

const TOKEN = "token-of-the-fuzz-source";
const ROUND = 1_000;
/** After these rounds one-time allocations are complete, such as compiled code and the database's cache. */
const WARM_UP_ROUNDS = 5;
/** The number of simultaneous attackers. */
const PARALLEL = 3;

/** Attacks the product in a separate process, which must survive without growing in memory. */
export async function runFuzz({ dir, requests: requested, seed }: FuzzOptions): Promise<FuzzReport> {
  const startedAt = performance.now();
  const provision = join(dir, "tocsin.yaml");
  const sources = [{ id: "fuzz", name: "Fuzz", type: "ilert", token: TOKEN }];
  writeFileSync(provision, JSON.stringify({ sources }));
  const memoryFile = join(dir, "memory");
  const product = startFromSources({
    dataDir: join(dir, "data"),
    provision,
    env: { TOCSIN_MEMORY_FILE: memoryFile },
    nodeArgs: ["--import", join(import.meta.dirname, "report-memory.ts")],
  });
  const hasEnded = product.ended.then(({ stderr }) => {
    throw new Error(`The product ended unexpectedly. ${stderr}`);
  });
  hasEnded.catch(() => {});
  const answers: Record<string, number> = {};
  let requests = 0;

  const readMemory = async () => {
    rmSync(memoryFile, { force: true });
    product.kill("SIGUSR2");
    while (!existsSync(memoryFile) || readFileSync(memoryFile).length === 0) await delay(20);
    return Number(readFileSync(memoryFile, "utf8"));
  };

  async function fuzz(): Promise<Pick<FuzzReport, "memoryGrowth" | "acceptsValidCall">> {
    const { hooks, ui, token } = await product.ready;
    const storedBody = async (id: string) => {
      const answer = await fetch(`${ui}/api/v1/events/${id}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return answer.ok ? ((await answer.json()) as { rawBody: string }).rawBody : null;
    };
    const target = { url: new URL(hooks), token: TOKEN, storedBody };
    let rounds = 0;
    const round = async () => {
      const report = await attack({ target, conversations: ROUND, seed: seed + rounds++ });
      requests += report.requests;
      for (const [status, count] of Object.entries(report.answers))
        answers[status] = (answers[status] ?? 0) + count;
    };
    while (rounds < WARM_UP_ROUNDS) await round();
    const before = await readMemory();
    const attacker = async () => {
      while (requests < requested) await round();
    };
    await Promise.all(Array.from({ length: PARALLEL }, attacker));
    const body = JSON.stringify({ id: "the last one" });
    const last = await fetch(`${hooks}/hooks/fuzz/${TOKEN}`, { method: "POST", body });
    return { memoryGrowth: (await readMemory()) - before, acceptsValidCall: last.status === 202 };
  }

  try {
    const outcome = await Promise.race([fuzz(), hasEnded]);
    return { requests, answers, ...outcome, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    product.kill("SIGKILL");
    await product.ended;
  }
}
