import { cp, mkdir, rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { build, type InlineConfig } from "vite";

/**
 * Builds everything into dist/: the page, both shells and the preload. The shells are CommonJS with all dependencies
 * inside, so that the installed app needs no node_modules but the native modules.
 */
const projectDir = join(import.meta.dirname, "..");

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
}

const PROGRAMS: readonly Program[] = [
  { entry: "headless/main.ts", outDir: "dist/headless", name: "main", splits: true },
  { entry: "electron/main.ts", outDir: "dist/electron", name: "main" },
  { entry: "electron/preload.ts", outDir: "dist/electron", name: "preload" },
];

const programConfig = ({ entry, outDir, name, splits = false }: Program): InlineConfig => ({
  root: projectDir,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: true,
    // The oldest runtime it is tried in: Node 16 inside Electron 22.
    target: "node16",
    outDir,
    emptyOutDir: splits,
    // The preload has nobody's work but ours, and would write over the file beside it.
    license: name === "main" ? LICENSES : false,
    copyPublicDir: false,
    rolldownOptions: {
      input: { [name]: join(projectDir, entry) },
      external: EXTERNAL,
      platform: "node",
      output: {
        format: "cjs",
        entryFileNames: "[name].cjs",
        chunkFileNames: "[name]-[hash].cjs",
        // The server shell is a command of its own, `tocsin`.
        banner: ({ isEntry }) => (splits && isEntry ? "#!/usr/bin/env node" : ""),
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
  logLevel: "warn",
  // Loaded from this machine, not over a network: one file is as good as five.
  build: { chunkSizeWarningLimit: 4000, license: LICENSES },
};

await Promise.all([
  build(pageConfig),
  ...PROGRAMS.map((program) => build(programConfig(program))),
  copyIcons(),
]);
