import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { missingSystemTools } from "../../scripts/package/system/system-tools.ts";
import { testAppImageLife } from "../../testkit/desktop/package/app-image-life.ts";
import { startFeed } from "../../testkit/desktop/package/feed.ts";
import { makePackages } from "../../testkit/desktop/package/make-packages.ts";
import { test as desktopTest, expect } from "./test.ts";

/** A shorter form of `npm run stress -- packages`. */
const test = desktopTest.extend<{ folder: string }>({
  folder: async ({ launcher: _launcher }, use, testInfo) => {
    const missing = missingSystemTools();
    if (missing !== null) process.stdout.write(`The AppImage test is skipped: ${missing}.\n`);
    testInfo.skip(missing !== null, missing ?? "");
    const folder = await mkdtemp(join(tmpdir(), "tocsin-app-image-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

test("an AppImage replaces itself with the newer version, which runs with the same command line", async ({
  folder,
  launcher,
}) => {
  // Building two packages takes a minute, and longer on a busy machine.
  test.setTimeout(600_000);
  const newerVersion = "0.2.0";
  const newerFolder = join(folder, newerVersion);
  const feed = await startFeed(newerFolder);
  try {
    const packed = { electron: launcher.executable, feedUrl: feed.url, kinds: ["AppImage"] };
    const older = await makePackages({ ...packed, folder: join(folder, "0.1.0"), version: "0.1.0" });
    const newer = await makePackages({ ...packed, folder: newerFolder, version: newerVersion });
    const packages = { older: older.AppImage ?? "", newer: newer.AppImage ?? "", newerVersion };
    const screen = { DISPLAY: launcher.env.DISPLAY ?? "" };
    expect(await testAppImageLife(folder, packages, screen)).toEqual([]);
  } finally {
    feed.close();
  }
});
