import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const HEADLESS = join(import.meta.dirname, "../../dist/headless/main.cjs");

/** The built product, headless, in a process of its own. */
export interface Product {
  /** The link that logs a browser in. */
  readonly link: string;
  readonly ui: string;
  readonly hooks: string;
  readonly token: string;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface ProductOptions {
  readonly dataDir: string;
  readonly provision?: string;
  /** Null = as the settings say. */
  readonly hooksPort?: number | null;
  readonly uiPort?: number;
}

export async function startProduct({
  dataDir,
  provision,
  hooksPort = 0,
  uiPort = 0,
}: ProductOptions): Promise<Product> {
  const args = [
    "--data-dir",
    dataDir,
    ...(hooksPort === null ? [] : ["--hooks-port", String(hooksPort)]),
    "--ui-port",
    String(uiPort),
    "--json",
  ];
  if (provision !== undefined) args.push("--provision", provision);
  const child = spawn(process.execPath, [HEADLESS, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const { hooks, ui, token } = await readyLine(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return {
    hooks,
    ui,
    token,
    link: `${ui}/#token=${token}`,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

async function readyLine(child: ChildProcess): Promise<{ hooks: string; ui: string; token: string }> {
  if (child.stdout === null) throw new Error("The product has no output");
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    once(child, "exit").then(() => Promise.reject(new Error("The product ended before it was ready"))),
  ]);
  return JSON.parse(String(line)) as { hooks: string; ui: string; token: string };
}
