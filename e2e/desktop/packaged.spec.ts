import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { appCodeBytes, MOST_APP_BYTES } from "../../scripts/package/app-code.ts";
import { readFuses } from "../../scripts/package/fuses.ts";
import type { PackedApp } from "../../scripts/package/package-app.ts";
import { asarFiles } from "./asar-files.ts";
import { endPackaged, packForTest, startPackaged } from "./packaged.ts";
import { test as desktopTest, expect } from "./test.ts";

/** Packed once for the whole file, which one worker therefore runs; null where there is no Electron to pack. */
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
  // After the launcher, which skips the test where there is nothing to start.
  app: async ({ launcher: _launcher, packed }, use) => {
    if (packed !== null) await use(packed);
  },
});
test.describe.configure({ mode: "default" });

test("an alert comes in, shows and goes out, and no switch makes the packed app run foreign code", async ({
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
  // An older Electron cannot do what Playwright would set otherwise.
  const connect = () =>
    playwright.chromium.connectOverCDP(run.devtools, { noDefaults: true, timeout: 10_000 });
  // A window that is just being made may keep it waiting for ever.
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
  expect(run.said()).not.toContain("Debugger listening");
});

test("its fuses are those of electron-builder.yml", async ({ app }) => {
  const { electronFuses } = parse(await readFile("electron-builder.yml", "utf8"));
  // The one fuse that is left as Electron has it.
  const { wasmTrapHandlers: _left, ...fuses } = await readFuses(app.executable);
  expect(electronFuses).toMatchObject(fuses);
  expect(Object.keys(fuses).length).toBeGreaterThan(6);
});

test("only the built program, the page and the native module are in it, below their budget", async ({
  app,
}) => {
  expect(await appCodeBytes(app.resources)).toBeLessThan(MOST_APP_BYTES);
  const files = await asarFiles(join(app.resources, "app.asar"));
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      "dist/electron/preload.cjs",
      "dist/electron/third-party-licenses.md",
      "dist/renderer/index.html",
      "dist/renderer/third-party-licenses.md",
    ]),
  );

  const expected = [
    /^(LICENSE|package\.json|boot\.cjs)$/,
    /^dist\/electron\/(main|preload)\.cjs$/,
    /^dist\/(electron|renderer)\/third-party-licenses\.md$/,
    /^dist\/electron\/icons\/[\w@-]+\.png$/,
    /^dist\/renderer\/([\w-]+\.(html|js)|assets\/[\w-]+\.(js|css|svg|woff2))$/,
    /^node_modules\/better-sqlite3\/(LICENSE|package\.json|lib\/(methods\/)?[\w-]+\.js)$/,
    /^node_modules\/better-sqlite3\/prebuilds\/[\w-]+\.node$/,
    /^node_modules\/@ngrok\/ngrok\/(LICENSE-\w+|package\.json|index\.js)$/,
    /^node_modules\/@ngrok\/ngrok-[\w-]+\/(package\.json|[\w.-]+\.node)$/,
  ];
  expect(paths.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
  // One binary of each native module: that of this machine.
  const target = `${process.platform}-${process.arch}`;
  expect(files.filter(({ unpacked }) => unpacked).map(({ path }) => path)).toEqual([
    ...paths.filter((path) => new RegExp(`^node_modules/@ngrok/ngrok-${target}.*\\.node$`).test(path)),
    `node_modules/better-sqlite3/prebuilds/${target}.node`,
  ]);

  const manifest = await files.find(({ path }) => path === "package.json")?.read();
  expect(JSON.parse(String(manifest))).not.toHaveProperty("scripts");
});
