/**
 * Runs a script of the project on the Node that is one of its dependencies, whatever Node npm itself runs on:
 * `node scripts/pinned-node.mjs SCRIPT [ARGUMENTS]`. Plain JavaScript, because the Node that begins may know no types.
 *
 * No package may run a script of its own while it is installed (.npmrc). The one that is wanted is run here, when it is
 * first needed: that of the package `node`, which fetches the binary for this machine.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const projectDir = join(dirname(fileURLToPath(import.meta.url)), "..");
const isWindows = process.platform === "win32";
const binary = join(projectDir, "node_modules/node/bin", isWindows ? "node.exe" : "node");

/** This script runs whatever npm is configured to do with scripts, and no other does. */
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

/** npm does not hand signals on to grandchildren, so this process does. */
function runOn(executable, args) {
  const child = spawn(executable, args, { stdio: "inherit" });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    process.on(signal, () => {
      // A terminal sends its Ctrl-C to every process of the group: the child has it already.
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
