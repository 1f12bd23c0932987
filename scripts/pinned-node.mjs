/**
 * Runs a script of the project on the Node that is one of its dependencies, whatever Node npm itself runs on: `node
 * scripts/pinned-node.mjs SCRIPT [ARGUMENTS]`. Plain JavaScript, because the initial Node may not support types.
 *
 * No package may run an install script (.npmrc). The only necessary one runs here on first use: that of the package
 * `node`, which downloads the binary for this machine.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const projectDir = join(dirname(fileURLToPath(import.meta.url)), "..");
const isWindows = process.platform === "win32";
const binary = join(projectDir, "node_modules/node/bin", isWindows ? "node.exe" : "node");

/** This script runs whatever npm's setting for scripts is; no other does. */
const STEP = ["rebuild", "node", "--ignore-scripts=false", "--no-audit", "--no-fund"];

function fetchNode() {
  console.error("Fetching the Node that Tocsin runs on, once…");
  const npm = process.env.npm_execpath;
  const options = { cwd: projectDir, stdio: ["ignore", 2, 2] };
  const { status } =
    npm === undefined
      ? spawnSync("npm", STEP, { ...options, shell: isWindows })
      : spawnSync(process.execPath, [npm, ...STEP], options);
  if (status === 0 && existsSync(binary)) return;
  console.error("The Node that Tocsin runs on could not be fetched. Run npm ci, then this once more.");
  process.exit(1);
}

/** npm does not forward signals to grandchildren, so this process does. */
function runOn(executable, args) {
  const child = spawn(executable, args, { stdio: "inherit" });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to every process of the group, so the child has it already.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.once("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

const { devDependencies } = JSON.parse(readFileSync(join(projectDir, "package.json"), "utf8"));
const [script = "", ...args] = process.argv.slice(2);
const program = resolve(script);
if (process.versions.node === devDependencies.node) {
  process.argv.splice(1, 2, program);
  await import(pathToFileURL(program).href);
} else {
  if (!existsSync(binary)) fetchNode();
  runOn(binary, [program, ...args]);
}
