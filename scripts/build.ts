import { cp, mkdir, rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { build, type InlineConfig, type Plugin } from "vite";
import { openPlainPath } from "./plain-path.ts";

/**
 * Builds everything into dist/: the page, both shells and the preload. The shells are CommonJS with all dependencies
 * inside, so that the installed app needs no node_modules but the native modules.
 */
const project = await openPlainPath(join(import.meta.dirname, ".."));
const projectDir = project.path;

/** Over a link the files stay below it. */
const resolve = { preserveSymlinks: true };

/** Loaded at run time: provided by the runtime, or native. */
const EXTERNAL = [
  ...["electron", "better-sqlite3", "@ngrok/ngrok"],
  // What ssh2 can do without; it looks for them and goes on.
  ...["cpu-features", /\.node$/],
  /^node:/,
  ...builtinModules,
];

/** Whose work is bundled, and under which licences: most ask to be named where they are passed on. */
const LICENSES = { fileName: "third-party-licenses.md" };

interface Program {
  readonly entry: string;
  readonly outDir: string;
  readonly name: string;
  /** Whether what is imported late stands in files of its own, so that an idle program does not hold it in memory. */
  readonly splits?: boolean;
  /** Whether it is started by its name, as `tocsin`. */
  readonly isCommand?: boolean;
}

const PROGRAMS: readonly Program[] = [
  { entry: "headless/run.ts", outDir: "dist/headless", name: "run", splits: true },
  // A file of its own, since it decides whether the other may be loaded at all.
  { entry: "headless/main.ts", outDir: "dist/headless", name: "main", isCommand: true },
  { entry: "electron/main.ts", outDir: "dist/electron", name: "main" },
  { entry: "electron/preload.ts", outDir: "dist/electron", name: "preload" },
];

/** The command loads the rest of its program from beside it, when it runs. */
const besideCommand: Plugin = {
  name: "beside-command",
  enforce: "pre",
  resolveId: (id) => (id === "./run.ts" ? { id: "./run.cjs", external: true } : null),
};

const programConfig = ({
  entry,
  outDir,
  name,
  splits = false,
  isCommand = false,
}: Program): InlineConfig => ({
  root: projectDir,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  resolve,
  plugins: isCommand ? [besideCommand] : [],
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: true,
    // The oldest runtime it is tried in: Node 16 inside Electron 22.
    target: "node16",
    outDir,
    emptyOutDir: false,
    // The preload and the command have nobody's work but ours, and would write over the file beside them.
    license: name === "preload" || isCommand ? false : LICENSES,
    copyPublicDir: false,
    rolldownOptions: {
      input: { [name]: join(projectDir, entry) },
      external: EXTERNAL,
      platform: "node",
      output: {
        format: "cjs",
        entryFileNames: "[name].cjs",
        chunkFileNames: "[name]-[hash].cjs",
        banner: isCommand ? "#!/usr/bin/env node" : "",
        codeSplitting: splits,
      },
    },
  },
});

/** The icons that the running app shows; the sources are in build/. */
async function copyIcons() {
  const target = join(projectDir, "dist/electron/icons");
  // What is no longer drawn would go on being packed.
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await Promise.all([
    cp(join(projectDir, "build/icon.png"), join(target, "icon.png")),
    cp(join(projectDir, "build/shown"), target, { recursive: true }),
  ]);
}

const pageConfig: InlineConfig = {
  root: join(projectDir, "renderer"),
  configFile: join(projectDir, "vite.config.ts"),
  // Vite's own loader does not bear every path.
  configLoader: "native",
  resolve,
  logLevel: "warn",
  // Loaded from this machine, not over a network: one file is as good as five.
  build: { chunkSizeWarningLimit: 4000, license: LICENSES },
};

try {
  // Files of an earlier build have other names, and would be packed with these.
  await rm(join(projectDir, "dist/headless"), { recursive: true, force: true });
  await Promise.all([
    build(pageConfig),
    ...PROGRAMS.map((program) => build(programConfig(program))),
    copyIcons(),
  ]);
} finally {
  await project.close();
}
