import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { onHangup } from "../engine/lib/service.ts";
import { fetchElectron, findElectron, missingDisplay } from "./electron-binary.ts";
import { missingLibraries } from "./electron-libraries.ts";

/**
 * `npm start`: builds, then opens the desktop app; if that is impossible, reports why and runs the same engine
 * headless. Standard output is left to the started program.
 */
const projectDir = join(import.meta.dirname, "..");
const electronDir = join(projectDir, "node_modules/electron");

/** Time limit for the download of Electron's binary, in ms. */
const FETCH_TIMEOUT_MS = 60_000;

// The reader of the output may close it; that must not end the program.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

const args = process.argv.slice(2);
/** npm does not forward signals to grandchildren, so this process does. */
const SIGNALS: readonly NodeJS.Signals[] = ["SIGTERM", "SIGINT"];

/** The exit code by which shells report a signal. */
const INTERRUPTED = 130;

function endOf(child: ChildProcess): Promise<number> {
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to every process of the group, so the child has it already.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  onHangup(() => child.kill("SIGHUP"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? INTERRUPTED));
  });
}

/** A separate process, so that the builder's memory is freed before the program runs for months. */
const build = () =>
  endOf(spawn(process.execPath, [join(projectDir, "scripts/build.ts")], { stdio: ["ignore", 2, 2] }));

async function findOrFetchElectron(): Promise<{ executable: string } | { missing: string }> {
  const noDisplay = missingDisplay(process.env, process.platform);
  if (noDisplay !== null) return { missing: noDisplay };
  const here = findElectron(electronDir, process.env, process.platform);
  if (here !== null) return checkLibraries(here);
  console.error("Fetching Electron, once…");
  const failure = await fetchElectron(electronDir, FETCH_TIMEOUT_MS);
  const fetched = findElectron(electronDir, process.env, process.platform);
  return fetched === null ? { missing: failure ?? "Electron's binary is missing" } : checkLibraries(fetched);
}

function checkLibraries(executable: string): { executable: string } | { missing: string } {
  const missing = missingLibraries(executable, process.platform);
  return missing === null ? { executable } : { missing };
}

/** Whether the program only prints something and exits, which needs no build. */
const printsOnly = args.some((arg) => ["--help", "-h", "--version"].includes(arg));

const printFromSources = () =>
  endOf(spawn(process.execPath, [join(projectDir, "headless/main.ts"), ...args], { stdio: "inherit" }));

const runHeadless = () =>
  endOf(spawn(process.execPath, [join(projectDir, "dist/headless/main.cjs"), ...args], { stdio: "inherit" }));

function runDesktop(executable: string) {
  // Chromium refuses to run its sandbox as root, with an unhelpful message.
  const asRoot = process.platform === "linux" && process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return endOf(spawn(executable, [projectDir, ...asRoot, ...args], { stdio: "inherit" }));
}

async function run(): Promise<number> {
  if (printsOnly) return printFromSources();
  console.error("Building Tocsin…");
  const built = await build();
  if (built !== 0) return built;
  const isCommand = args[0] === "backup" || args[0] === "restore";
  if (args.includes("--headless") || isCommand) return runHeadless();
  const electron = await findOrFetchElectron();
  if ("executable" in electron) return runDesktop(electron.executable);
  console.error(`Tocsin runs headless, without its window: ${electron.missing}.`);
  return runHeadless();
}

process.exitCode = await run();
