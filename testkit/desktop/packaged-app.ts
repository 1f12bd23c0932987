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
 * An older Electron needs boot.cjs before the app, and loads nothing that is not in the archive: so one file that
 * names it stands in front of the packed app, and nothing else is added. The file lies in `folder`.
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

/** The unpacked app as `npm run package -- --dir` makes it of what is built, in a folder of its own. */
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
  if (app === undefined) throw new Error("Nothing was packed");
  return { ...app, remove: folder.remove };
}

/** A packed app that runs, without a debugger of Node on it. */
export interface PackagedRun {
  /** The ready line. */
  readonly ready: { readonly hooks: string; readonly mode: string };
  /** Where Chromium's own protocol reaches the page. */
  readonly devtools: string;
  /** Everything on standard error so far. */
  said(): string;
  readonly process: ChildProcess;
}

/** All text of a stream so far, and a wait for what a pattern's group finds in it. */
function listen(stream: Readable | null) {
  let text = "";
  stream?.on("data", (chunk) => {
    text += chunk;
  });
  const found = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text)?.[1];
        if (match !== undefined) resolve(match);
      };
      stream?.on("data", look);
      stream?.once("end", () => reject(new Error(`It ended without ${pattern}: ${text}`)));
    });
  return { text: () => text, found };
}

/** Starts the packed app, with more on its command line and in its environment, and waits until it listens. */
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
  const [output, errors] = [listen(process.stdout), listen(process.stderr)];
  const [ready, devtools] = await Promise.all([
    // What an AppImage that unpacks itself has said before may lack its end of line.
    output.found(/(\{"ready":.*\})$/m),
    errors.found(/DevTools listening on (ws:\S+)/),
  ]);
  return { ready: JSON.parse(ready), devtools, said: errors.text, process };
}

/** Tells it to end; gives the exit code. */
export async function endPackaged({ process }: PackagedRun): Promise<number | null> {
  const ended = once(process, "exit");
  process.kill("SIGTERM");
  const [code] = await ended;
  return code;
}
