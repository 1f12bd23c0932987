import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOT = join(import.meta.dirname, "..");

/** What the product prints once it listens (`--json`). */
export interface Ready {
  /** Base URL of the hooks. */
  readonly hooks: string;
  /** Base URL of the page and of `/api/v1`. */
  readonly ui: string;
  /** The admin token. */
  readonly token: string;
}

/** The server shell in a process of its own, from its sources. */
export interface Product {
  readonly pid: number;
  /** Rejects when the process ends before it is ready. */
  readonly ready: Promise<Ready>;
  /** Resolves when the process has ended, however it ended. */
  readonly ended: Promise<{ readonly signal: NodeJS.Signals | null; readonly stderr: string }>;
  kill(signal: NodeJS.Signals): void;
}

export interface ProductOptions {
  readonly dataDir: string;
  /** A provisioning file. */
  readonly provision: string;
  /** 0 = any free port. */
  readonly hooksPort?: number;
  /** For Node itself, before the program. */
  readonly nodeArgs?: readonly string[];
  /** Beside this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

export function startProduct(options: ProductOptions): Product {
  const { dataDir, provision, hooksPort = 0, nodeArgs = [], env = {} } = options;
  const ports = ["--hooks-port", String(hooksPort), "--ui-port", "0"];
  const child = spawn(
    process.execPath,
    [...nodeArgs, "headless/main.ts", "--data-dir", dataDir, "--provision", provision, ...ports, "--json"],
    {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      // Reading the sources takes most of a start; so it is done once and not for every start.
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "tocsin-stress-cache"), ...env },
    },
  );
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const ended = new Promise<{ signal: NodeJS.Signals | null; stderr: string }>((resolve) => {
    child.once("close", (_code, signal) => resolve({ signal, stderr }));
  });
  const ready = new Promise<Ready>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(JSON.parse(line) as Ready));
    void ended.then(() => reject(new Error(`The product ended before it was ready. ${stderr}`)));
  });
  // Whoever kills it during its start does not wait for it to be ready.
  ready.catch(() => {});
  return { pid: child.pid ?? 0, ready, ended, kill: (signal) => void child.kill(signal) };
}

/** A port that was free a moment ago, for a program that must come back on the same one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("There is no free port");
  return address.port;
}
