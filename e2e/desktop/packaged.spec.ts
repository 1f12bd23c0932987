import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { cratesNamedIn } from "../../scripts/notices/crates.ts";
import { appCodeBytes, MAX_APP_BYTES } from "../../scripts/package/app-code.ts";
import { readFuses } from "../../scripts/package/fuses.ts";
import type { PackedApp } from "../../scripts/package/package-app.ts";
import { asarFiles } from "../../testkit/desktop/asar-files.ts";
import { endPackaged, packForTest, startPackaged } from "../../testkit/desktop/packaged-app.ts";
import { test as desktopTest, expect } from "./test.ts";

/** The app is packaged once for all tests of this file, which therefore run in one worker; null without an Electron. */
const test = desktopTest.extend<{ app: PackedApp }, { packed: PackedApp | null }>({
  packed: [
    async ({ machine }, use) => {
      if (machine === null) return use(null);
      const packed = await packForTest(machine.executable);
      await use(packed);
      await packed.remove();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  // Depends on the launcher, which skips the test if there is no Electron.
  app: async ({ launcher: _launcher, packed }, use) => {
    if (packed !== null) await use(packed);
  },
});
test.describe.configure({ mode: "default" });

test("the packaged app receives, shows and forwards an alert, and no switch makes it run foreign code", async ({
  app,
  launcher,
  world,
  playwright,
}) => {
  const foreign = join(world.dataDir, "foreign.cjs");
  const mark = join(world.dataDir, "mark");
  await writeFile(foreign, `require("node:fs").writeFileSync(${JSON.stringify(mark)}, "")`);
  const run = await startPackaged(app, launcher, world, {
    args: ["--inspect=0"],
    env: { ELECTRON_RUN_AS_NODE: "1", NODE_OPTIONS: `--require=${foreign}` },
  });
  expect(run.ready).toMatchObject({ mode: "desktop", hooks: world.hooksUrl });
  // An older Electron does not support Playwright's defaults.
  const connect = () =>
    playwright.chromium.connectOverCDP(run.devtools, { noDefaults: true, timeout: 10_000 });
  // Connecting while the window is being created may never finish, so it is tried a second time.
  const browser = await connect().catch(connect);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error("The app has no window");
  await page.getByRole("main").waitFor();

  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  await page
    .getByText(posted?.body.summary ?? "")
    .first()
    .waitFor();
  expect(page.url()).toMatch(/^tocsin-app:\/\/page\//);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await browser.close();
  expect(await endPackaged(run)).toBe(0);
  expect(existsSync(mark)).toBe(false);
  expect(run.stderr()).not.toContain("Debugger listening");
});

test("the fuses match electron-builder.yml", async ({ app }) => {
  const { electronFuses } = parse(await readFile("electron-builder.yml", "utf8"));
  // The only fuse that keeps Electron's default.
  const { wasmTrapHandlers: _unchanged, ...fuses } = await readFuses(app.executable);
  expect(electronFuses).toMatchObject(fuses);
  expect(Object.keys(fuses).length).toBeGreaterThan(6);
});

test("the package contains only the built program, the page and the native modules, within the size limit", async ({
  app,
}) => {
  expect(await appCodeBytes(app.resources)).toBeLessThan(MAX_APP_BYTES);
  const files = await asarFiles(join(app.resources, "app.asar"));
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["dist/electron/preload.cjs", "dist/renderer/index.html"]));

  const expected = [
    /^(LICENSE|package\.json|boot\.cjs)$/,
    /^dist\/electron\/[\w-]+\.cjs$/,
    /^dist\/electron\/icons\/[\w@-]+\.png$/,
    /^dist\/renderer\/([\w-]+\.(html|js)|assets\/[\w-]+\.(js|css|svg|woff2))$/,
    /^node_modules\/better-sqlite3\/(LICENSE|package\.json|lib\/(methods\/)?[\w-]+\.js)$/,
    /^node_modules\/better-sqlite3\/prebuilds\/[\w-]+\.node$/,
    /^node_modules\/@ngrok\/ngrok\/(LICENSE-\w+|package\.json|index\.js)$/,
    /^node_modules\/@ngrok\/ngrok-[\w-]+\/(package\.json|[\w.-]+\.node)$/,
  ];
  expect(paths.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
  // Only one binary of each native module is included: the one for this platform.
  const target = `${process.platform}-${process.arch}`;
  expect(files.filter(({ unpacked }) => unpacked).map(({ path }) => path)).toEqual([
    ...paths.filter((path) => new RegExp(`^node_modules/@ngrok/ngrok-${target}.*\\.node$`).test(path)),
    `node_modules/better-sqlite3/prebuilds/${target}.node`,
  ]);

  const manifest = await files.find(({ path }) => path === "package.json")?.read();
  expect(JSON.parse(String(manifest))).not.toHaveProperty("scripts");
});

test("the package contains the licences of everything in it as readable files", async ({ app }) => {
  const inResources = (file: string) => readFile(join(app.resources, file), "utf8");
  expect(await inResources("LICENSE.txt")).toBe(await readFile("LICENSE", "utf8"));
  const sections = (await inResources("third-party-licenses.md")).split(/^## (?=\S+ - \d)/m);
  // A section with only a name contains no licence text.
  const named = sections.filter((section) => section.length > 300).map((section) => section.split(" - ")[0]);
  const files = await asarFiles(join(app.resources, "app.asar"));
  // The bundler marks the origin of each module in a comment.
  const chunks = files.filter(({ path }) => /^dist\/electron\/[\w-]+\.cjs$/.test(path));
  const program = (await Promise.all(chunks.map((chunk) => chunk.read()))).join("\n");
  const bundled = program.matchAll(/^\s*\/\/(?:#region)? node_modules\/((?:@[^/]+\/)?[^/]+)\//gm);
  const unbundled = files.map(({ path }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  const packages = new Set([
    ...[...bundled].map(([, name]) => name),
    ...unbundled,
    "react-dom",
    "@mantine/core",
  ]);
  expect(packages.size).toBeGreaterThan(40);
  // ngrok's binary is in a package per platform, which is under the licences of the package that loads it.
  const missing = [...packages].filter(
    (name) => name && !/^@ngrok\/ngrok-/.test(name) && !named.includes(name),
  );
  expect(missing).toEqual([]);
  // The binary itself names the libraries that are compiled into it.
  const binary = files.find(({ path }) => /^node_modules\/@ngrok\/.*\.node$/.test(path));
  if (binary !== undefined) {
    const crates = cratesNamedIn(await readFile(join(app.resources, "app.asar.unpacked", binary.path)));
    const ofNgrok = sections.find((section) => section.startsWith("@ngrok/ngrok - ")) ?? "";
    expect(crates.length).toBeGreaterThan(40);
    expect(crates.filter((crate) => !ofNgrok.includes(`\n- ${crate} (`))).toEqual([]);
  }
  for (const file of ["LICENSE.electron.txt", "LICENSES.chromium.html"]) {
    const folder = process.platform === "darwin" ? app.resources : dirname(app.executable);
    expect(existsSync(join(folder, file))).toBe(true);
  }
});
