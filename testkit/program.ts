import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Compiling the sources takes most of a program's startup time, so Node keeps the compiled code between starts. */
const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(tmpdir(), "tocsin-test-cache") };

/** The result of a program. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The standard error output, if it was collected. */
  readonly stderr: string;
}

/** A program in a separate process. */
export interface Program {
  readonly child: ChildProcess;
  readonly pid: number;
  /** The first line on standard output. Rejects if the program ends without one. */
  readonly firstLine: Promise<string>;
  /** Resolves when the program has ended, for whatever reason, and its output is closed. */
  readonly ended: Promise<ProgramEnd>;
  /**
   * Sends a signal and waits until the process has ended; does nothing if it has ended already.
   * @param signal - SIGTERM when left out
   * @param killAfterMs - sends SIGKILL after this long; never when left out
   */
  stop(signal?: NodeJS.Signals, killAfterMs?: number): Promise<void>;
}

export interface ProgramOptions {
  /** The executable; Node when left out. */
  readonly command?: string;
  /** Added to the environment of this process; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The user it runs as; only for root. */
  readonly uid?: number | undefined;
  /** How standard error is handled; "collect" when left out. */
  readonly stderr?: "collect" | "inherit" | "ignore";
  readonly onLine?: (line: string) => void;
}

export function startProgram(args: readonly string[], options: ProgramOptions = {}): Program {
  const { command = process.execPath, env = {}, uid, stderr = "collect", onLine = () => {} } = options;
  const child = spawn(command, [...args], {
    stdio: ["ignore", "pipe", stderr === "collect" ? "pipe" : stderr],
    env: { ...process.env, ...COMPILE_CACHE, ...env },
    ...(uid === undefined ? {} : { uid }),
  });
  let collected = "";
  child.stderr?.on("data", (chunk) => {
    collected += String(chunk);
  });
  const ended = new Promise<ProgramEnd>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, stderr: collected }));
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    if (child.stdout === null) throw new Error("The program has no output.");
    // All lines are read, because a full pipe would block the program.
    createInterface({ input: child.stdout }).once("line", resolve).on("line", onLine);
    void ended.then(({ code, signal }) =>
      reject(new Error(`The program ended with ${signal ?? code} before its first line. ${collected}`)),
    );
  });
  // Not every test awaits the first line.
  firstLine.catch(() => {});
  return {
    child,
    pid: child.pid ?? 0,
    firstLine,
    ended,
    async stop(signal = "SIGTERM", killAfterMs) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill(signal);
      const timer =
        killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
      await exited;
      clearTimeout(timer);
    },
  };
}
