import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A program of the bench in a process of its own. */
export interface Program {
  /** Its first line on standard output. */
  readonly firstLine: string;
  readonly pid: number;
  /** Its exit code, once it has ended by itself or was stopped. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

interface Start {
  /** The executable; this Node where none is named. */
  readonly command?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether what it says on standard error belongs to the figures. */
  readonly quiet?: boolean;
}

export async function startProgram(
  args: readonly string[],
  { command = process.execPath, env = process.env, quiet = false }: Start = {},
): Promise<Program> {
  const child: ChildProcess = spawn(command, [...args], {
    env,
    stdio: ["ignore", "pipe", quiet ? "ignore" : "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (child.stdout === null || child.pid === undefined) throw new Error("The program did not start");
  const lines = createInterface({ input: child.stdout });
  const firstLine = await new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    child.once("exit", (code) => reject(new Error(`The program ended with ${code} before it was ready`)));
  });
  return {
    firstLine,
    pid: child.pid,
    ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

export const BENCH_TOKEN = "bench-token-0123456789";

export interface Product extends Program {
  readonly hooks: string;
}

/** The built product, headless, in an empty data directory, with one source and no connector. */
export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), "tocsin-bench-"));
  const provision = join(dataDir, "provision.yaml");
  writeFileSync(provision, `sources:\n  - { id: bench, name: Bench, type: ilert, token: ${BENCH_TOKEN} }\n`);
  const program = await startProgram([
    "dist/headless/main.cjs",
    ...["--data-dir", dataDir, "--provision", provision, "--hooks-port", "0", "--ui-port", "0", "--json"],
  ]);
  const { hooks } = JSON.parse(program.firstLine) as { hooks: string };
  return {
    ...program,
    hooks,
    async stop() {
      await program.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
