import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** A running server shell. */
export interface ShellRun {
  readonly child: ChildProcess;
  firstLine(): Promise<string>;
  ended: Promise<{ code: number | null; stderr: string }>;
}

/**
 * The server shell in a process of its own, from its sources.
 * @param env - beside that of the tests; undefined takes a variable away
 * @param uid - the user it runs as; only for root
 */
export function startShell(
  args: readonly string[],
  env: Record<string, string | undefined> = {},
  uid: number | undefined = process.getuid?.(),
): ShellRun {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../headless/main.ts"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
    ...(uid === undefined ? {} : { uid }),
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const lines = createInterface({ input: child.stdout });
  return {
    child,
    firstLine: () => new Promise((resolve) => lines.once("line", resolve)),
    ended: new Promise((resolve) => child.once("close", (code) => resolve({ code, stderr }))),
  };
}
