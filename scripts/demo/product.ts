import { readFileSync } from "node:fs";
import { startProgram } from "../../testkit/program.ts";

/** The product promises to stop within 5 s; it is killed a little later. */
const STOP_MS = 7_000;

/** What the first line that the product prints with `--json` leads to. */
interface ReadyLine {
  /** Base URL of the webhooks. */
  readonly hooks: string;
  /** Base URL of the page; null on the desktop, where the page is served to the app's own window only. */
  readonly ui: string | null;
  /** The admin token; null on the desktop. */
  readonly token: string | null;
}

export interface DemoProduct {
  readonly ready: ReadyLine;
  /** Resolves when the product has ended, on its own or by `stop`. */
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
  const file = "tokenFile" in value && typeof value.tokenFile === "string" ? value.tokenFile : null;
  return { hooks: value.hooks, ui, token: file === null ? null : readFileSync(file, "utf8").trim() };
}

/**
 * Starts the product with `--json` and waits until everything listens.
 * @param args - for Node: a script and its arguments, preceded by options such as `--watch`
 * @param onReadyAgain - called when a product that Node has restarted listens again
 * @throws Error if it ends before it is ready; its output is on standard error
 */
export async function startProduct(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onReadyAgain: () => void = () => {},
): Promise<DemoProduct> {
  const first = Promise.withResolvers<ReadyLine>();
  let isReady = false;
  const program = startProgram([...args, "--json"], {
    env,
    stderr: "inherit",
    onLine(line) {
      const ready = parseReady(line);
      if (ready === null) return;
      if (isReady) onReadyAgain();
      isReady = true;
      first.resolve(ready);
    },
  });
  const ended = program.ended.then(() =>
    first.reject(new Error("Tocsin ended before it was ready; its output is above.")),
  );
  return { ready: await first.promise, ended, stop: () => program.stop("SIGTERM", STOP_MS) };
}
