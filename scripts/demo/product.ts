import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The product promises to stop within 5 s; a little more, and then it is ended. */
const STOP_MS = 7_000;

/** The first line that the product prints with `--json`. */
interface ReadyLine {
  /** Base URL of the hooks. */
  readonly hooks: string;
  /** Base URL of the page; null on the desktop, whose page is its window. */
  readonly ui: string | null;
  readonly token: string | null;
}

export interface Product {
  readonly ready: ReadyLine;
  /** Settles when the product has ended by itself or by `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

function parseReady(line: string): ReadyLine | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null || !("hooks" in value) || typeof value.hooks !== "string")
    return null;
  const ui = "ui" in value && typeof value.ui === "string" ? value.ui : null;
  const token = "token" in value && typeof value.token === "string" ? value.token : null;
  return { hooks: value.hooks, ui, token };
}

async function firstReadyLine(child: ChildProcess): Promise<ReadyLine | null> {
  if (child.stdout === null) return null;
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = parseReady(line);
    if (ready !== null) return ready;
  }
  return null;
}

/**
 * Starts the product with `--json` and waits until everything listens.
 * @param args - a script for Node and its arguments
 * @throws Error when it ends before it is ready; what it said stands on standard error
 */
export async function startProduct(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Product> {
  const child = spawn(process.execPath, [...args, "--json"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(() => undefined);
  const ready = await firstReadyLine(child);
  if (ready === null) throw new Error("Tocsin ended before it was ready; its own words stand above.");
  // Whatever else it prints is let go, so that its pipe never fills.
  child.stdout?.resume();
  return {
    ready,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}
