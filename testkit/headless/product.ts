import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Program, startProgram } from "../program.ts";

const PROJECT_DIR = join(import.meta.dirname, "../..");
const BUILT = join(PROJECT_DIR, "dist/headless/main.cjs");
const SOURCES = join(PROJECT_DIR, "headless/main.ts");

/** What the line that the product prints with `--json` leads to. */
export interface Ready {
  /** Base URL of the hooks. */
  readonly hooks: string;
  /** Base URL of the page and of `/api/v1`. */
  readonly ui: string;
  /** The admin token. */
  readonly token: string;
}

/** The headless product in a separate process. */
export interface Product extends Pick<Program, "pid" | "ended" | "stop"> {
  /** Rejects if the process ends before it is ready. */
  readonly ready: Promise<Ready>;
  kill(signal: NodeJS.Signals): void;
}

/** The headless product once it is ready. */
export interface ReadyProduct extends Ready {
  readonly pid: number;
  /** The URL that logs a browser in. */
  readonly link: string;
  /** Kills the process, like a crash. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface ProductOptions {
  readonly dataDir: string;
  /** A provisioning file. */
  readonly provision?: string;
  /** 0, the default, for any free port; null for the port in the settings. */
  readonly hooksPort?: number | null;
  /** 0, the default, for any free port. */
  readonly uiPort?: number;
  /** Where a reverse proxy offers the page. */
  readonly publicUiUrl?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface SourceOptions extends ProductOptions {
  /** Node's own arguments, which precede the program. */
  readonly nodeArgs?: readonly string[];
}

function productArgs(options: ProductOptions): string[] {
  const { dataDir, provision, hooksPort = 0, uiPort = 0, publicUiUrl } = options;
  const args = ["--data-dir", dataDir, "--ui-port", String(uiPort), "--json"];
  if (hooksPort !== null) args.push("--hooks-port", String(hooksPort));
  if (provision !== undefined) args.push("--provision", provision);
  if (publicUiUrl !== undefined) args.push("--public-ui-url", publicUiUrl);
  return args;
}

/** @param line - what the product prints with `--json` once it is ready */
export function readReady(line: string): Ready {
  const { hooks, ui, tokenFile } = JSON.parse(line) as Omit<Ready, "token"> & { tokenFile: string };
  return { hooks, ui, token: readFileSync(tokenFile, "utf8").trim() };
}

function asProduct({ child, pid, ended, stop, firstLine }: Program): Product {
  const ready = firstLine.then(readReady);
  // A test that kills the process during startup does not await `ready`.
  ready.catch(() => {});
  return { pid, ended, stop, ready, kill: (signal) => void child.kill(signal) };
}

/** Starts the product from its sources, without a build. */
export function startFromSources({ nodeArgs = [], env = {}, ...options }: SourceOptions): Product {
  return asProduct(startProgram([...nodeArgs, SOURCES, ...productArgs(options)], { env }));
}

/** Starts the built product. */
export function startBuilt({ env = {}, ...options }: ProductOptions): Product {
  return asProduct(startProgram([BUILT, ...productArgs(options)], { stderr: "inherit", env }));
}

/** Starts the built product, and waits until it is ready. */
export async function startBuiltProduct(options: ProductOptions): Promise<ReadyProduct> {
  const product = startBuilt(options);
  const ready = await product.ready;
  return {
    ...ready,
    pid: product.pid,
    link: `${ready.ui}/#token=${ready.token}`,
    kill: () => product.stop("SIGKILL"),
    stop: () => product.stop(),
  };
}
