import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build, type InlineConfig, type Plugin } from "vite";
import { consumePackageList, unbundledPackage } from "./notices/bundled-packages.ts";
import { renderNotices } from "./notices/notices.ts";
import { openPlainPath } from "./plain-path.ts";

/**
 * Builds everything into dist/: the page, both shells and the preload. The shells are CommonJS bundles with all
 * dependencies included, so that the installed app needs no node_modules except the native modules.
 */
const project = await openPlainPath(join(import.meta.dirname, ".."));
const projectDir = project.path;

/** Keeps file paths below the link when the project is built through one. */
const resolve = { preserveSymlinks: true };

/** Loaded at run time: provided by the runtime, or native. */
const EXTERNAL = [
  ...["electron", "better-sqlite3", "@ngrok/ngrok"],
  // Optional dependencies of ssh2 and pg, which work without them.
  ...["cpu-features", "pg-native", /\.node$/],
  /^node:/,
  ...builtinModules,
];

/** Where the bundler lists the packages of a bundle; `writeNotices` turns the list into notices. */
const packageList = (name: string) => ({ fileName: `${name}-packages.json` });

/** Native packages that the desktop app ships beside its bundle, as electron-builder.yml says. */
const UNBUNDLED = ["better-sqlite3", "@ngrok/ngrok"];

interface Program {
  readonly entry: string;
  readonly outDir: string;
  readonly name: string;
  /** Whether dynamic imports get files of their own, so that an idle program does not hold them in memory. */
  readonly splits?: boolean;
  /** Whether this program decides if its dynamically imported parts are loaded at all. */
  readonly isFirst?: boolean;
  /** Whether it is a command of its own, `tocsin`. */
  readonly isCommand?: boolean;
  /** Whether it bundles no third-party code, or only code that the program beside it bundles too. */
  readonly hasNoNotices?: boolean;
}

const PROGRAMS: readonly Program[] = [
  { entry: "headless/run.ts", outDir: "dist/headless", name: "run", splits: true },
  // A separate file, since it decides whether the other may be loaded at all.
  { entry: "headless/main.ts", outDir: "dist/headless", name: "main", isCommand: true, hasNoNotices: true },
  { entry: "electron/main.ts", outDir: "dist/electron", name: "main", splits: true, isFirst: true },
  { entry: "electron/preload.ts", outDir: "dist/electron", name: "preload", hasNoNotices: true },
  // Each shell starts it as a worker by this name.
  ...["dist/headless", "dist/electron"].map((outDir) => ({
    entry: "engine/config/transfer/config-file-worker.ts",
    outDir,
    name: "config-file-worker",
    hasNoNotices: true,
  })),
];

/** The command loads the rest of the program at run time, from the file beside it. */
const besideCommand: Plugin = {
  name: "beside-command",
  enforce: "pre",
  resolveId: (id) => (id === "./run.ts" ? { id: "./run.cjs", external: true } : null),
};

/**
 * Removes the imports that would load a late part of the desktop program just for its side effects: no file of ours
 * except the entry has any.
 */
const lateParts: Plugin = {
  name: "late-parts",
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk" || !chunk.isEntry) continue;
      chunk.code = chunk.code.replace(/^require\("\.\/[\w-]+\.cjs"\);\n/gm, "");
    }
  },
};

/**
 * Escapes what is not ASCII, such as the Chinese sentences: one such character makes a runtime hold the whole program
 * with two bytes per character.
 */
const asciiOnly: Plugin = {
  name: "ascii-only",
  generateBundle(_options, bundle) {
    const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
    for (const chunk of Object.values(bundle)) {
      // Each half of a surrogate pair is escaped by itself, as a string and a regular expression allow.
      if (chunk.type === "chunk") chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped);
    }
  },
};

const programConfig = ({
  entry,
  outDir,
  name,
  splits = false,
  isFirst = false,
  isCommand = false,
  hasNoNotices = false,
}: Program): InlineConfig => ({
  root: projectDir,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  resolve,
  plugins: [isCommand ? besideCommand : isFirst ? lateParts : null, asciiOnly],
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: true,
    // The oldest supported runtime: Node 16 inside Electron 22.
    target: "node16",
    outDir,
    emptyOutDir: false,
    license: hasNoNotices ? false : packageList(name),
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
        // `import()` would read and scan the whole program for its exports once more.
        dynamicImportInCjs: false,
      },
    },
  },
});

/** The icons that the running app shows; the sources are in build/. */
async function copyIcons() {
  const target = join(projectDir, "dist/electron/icons");
  // Icons that are no longer drawn would stay in the package.
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
  // Vite's default loader cannot handle every path.
  configLoader: "native",
  resolve,
  logLevel: "warn",
  // Loaded from this machine, not over a network, so splitting has no benefit.
  build: { chunkSizeWarningLimit: 4000, license: packageList("page") },
};

/** Every start builds: the best quality, 11, takes six times as long for 7 % less. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Compresses the page's assets once, for the server shell: browsers accept Brotli over HTTPS and on loopback, else gzip. */
async function compressAssets() {
  const dir = join(projectDir, "dist/renderer/assets");
  const names = (await readdir(dir)).filter((name) => /\.(js|css|svg)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(dir, name));
      await writeFile(join(dir, `${name}.br`), await promisify(brotliCompress)(content, BROTLI));
      await writeFile(join(dir, `${name}.gz`), await promisify(gzip)(content));
    }),
  );
}

/** Each program ships with the page, so each gets the notices of both. */
async function writeNotices() {
  const dist = (file: string) => join(projectDir, "dist", file);
  const packagesOf = (name: string) => consumePackageList(projectDir, dist(packageList(name).fileName));
  const page = await packagesOf("renderer/page");
  const desktop = await packagesOf("electron/main");
  const headless = await packagesOf("headless/run");
  const unbundled = await Promise.all(UNBUNDLED.map((name) => unbundledPackage(projectDir, name)));
  const present = unbundled.filter((native) => native !== null);
  const file = "third-party-licenses.md";
  await writeFile(dist(`electron/${file}`), renderNotices([...page, ...desktop, ...present]));
  await writeFile(dist(`headless/${file}`), renderNotices([...page, ...headless]));
}

try {
  // Files of an earlier build have other names, and would be packed too.
  for (const shell of ["headless", "electron"])
    await rm(join(projectDir, "dist", shell), { recursive: true, force: true });
  await Promise.all([
    build(pageConfig),
    ...PROGRAMS.map((program) => build(programConfig(program))),
    copyIcons(),
  ]);
  await writeNotices();
  await compressAssets();
} finally {
  await project.close();
}
