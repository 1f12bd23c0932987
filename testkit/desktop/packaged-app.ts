import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Configuration } from "electron-builder";
import { electronVersion } from "../../scripts/package/other-electron.ts";
import { type PackedApp, packageApp } from "../../scripts/package/package-app.ts";
import { createTempFolder } from "../temp-folder.ts";
import type { DesktopWorld } from "./desktop-world.ts";
import type { Launcher } from "./electron.ts";

/**
 * The build configuration that lets an older Electron load boot.cjs before the app. As Electron loads only files in the
 * archive, one file that requires boot.cjs is added to it, and nothing else. That file is written to `folder`.
 */
export async function withBootFile(folder: string, electron: string): Promise<Configuration> {
  if (Number.parseInt(await electronVersion(electron), 10) >= 30) return {};
  const boot = JSON.stringify(join(import.meta.dirname, "boot.cjs"));
  await writeFile(join(folder, "boot.cjs"), `require(${boot});\nrequire("./dist/electron/main.cjs");\n`);
  return {
    extraMetadata: { main: "boot.cjs" },
    linux: { files: [{ from: folder, to: ".", filter: ["boot.cjs"] }] },
  };
}

/** Packages the built app into a temporary folder, unpacked as by `npm run package -- --dir`. */
export async function packForTest(electron: string): Promise<PackedApp & { remove(): void }> {
  const folder = createTempFolder("packaged");
  const [app] = await packageApp({
    dir: true,
    electron,
    more: {
      directories: { output: join(folder.path, "release") },
      ...(await withBootFile(folder.path, electron)),
    },
  });
  if (app === undefined) throw new Error("Nothing was packaged.");
  return { ...app, remove: folder.remove };
}

/** A packaged app that is running, without a Node debugger. */
export interface PackagedRun {
  /** The ready line. */
  readonly ready: { readonly hooks: string; readonly mode: string };
  /** The address of the DevTools protocol for the page. */
  readonly devtools: string;
  /** The standard error output so far. */
  stderr(): string;
  readonly process: ChildProcess;
}

/** Collects a stream's text, and can wait for a match; `match` resolves with the pattern's first group. */
function collect(stream: Readable | null) {
  let text = "";
  stream?.on("data", (chunk) => {
    text += chunk;
  });
  const match = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = () => {
        const group = pattern.exec(text)?.[1];
        if (group !== undefined) resolve(group);
      };
      stream?.on("data", check);
      stream?.once("end", () => reject(new Error(`The output ended without ${pattern}: ${text}`)));
    });
  return { text: () => text, match };
}

/** Starts the packaged app with additional arguments and variables, and waits until it is ready. */
export async function startPackaged(
  app: Pick<PackedApp, "executable">,
  { args, env }: Pick<Launcher, "args" | "env">,
  world: DesktopWorld,
  more: { args: readonly string[]; env: Readonly<Record<string, string>> } = { args: [], env: {} },
): Promise<PackagedRun> {
  const asRoot = args.filter((argument) => argument === "--no-sandbox");
  const process = spawn(
    app.executable,
    [...asRoot, "--remote-debugging-port=0", ...more.args, ...world.args, "--json"],
    {
      env: { ...env, XDG_CONFIG_HOME: world.systemConfigDir, ...more.env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const [output, errors] = [collect(process.stdout), collect(process.stderr)];
  const [ready, devtools] = await Promise.all([
    // The output of an AppImage that unpacks itself may precede this on the same line.
    output.match(/(\{"ready":.*\})$/m),
    errors.match(/DevTools listening on (ws:\S+)/),
  ]);
  return { ready: JSON.parse(ready), devtools, stderr: errors.text, process };
}

/** Terminates the app and returns its exit code. */
export async function endPackaged({ process }: PackagedRun): Promise<number | null> {
  const ended = once(process, "exit");
  process.kill("SIGTERM");
  const [code] = await ended;
  return code;
}
