import { join } from "node:path";
import { missingSystemTools } from "../../scripts/package/system/system-tools.ts";
import { openDisplay } from "../../testkit/desktop/display.ts";
import { missingForDesktop, testElectron } from "../../testkit/desktop/electron.ts";
import { testAppImageLife } from "../../testkit/desktop/package/app-image-life.ts";
import { startFeed } from "../../testkit/desktop/package/feed.ts";
import { makePackages } from "../../testkit/desktop/package/make-packages.ts";
import { missingForBareRoot } from "./bare-root.ts";
import { testDebLife } from "./deb-life.ts";

const OLDER = "0.1.0";
const NEWER = "0.2.0";

/** The errors found in each kind of package. */
export type PackagesReport = Readonly<Record<"deb" | "AppImage", readonly string[]>>;

/** The reason why packages cannot be tested on this machine; null if they can. */
export const missingForPackages = (): string | null =>
  missingForDesktop() ?? missingSystemTools() ?? missingForBareRoot();

/**
 * Builds every Linux package from dist/ in two versions, and installs, starts, updates from a local feed and removes
 * the deb and the AppImage.
 * @throws Error if this machine does not support it, or a step fails
 */
export async function runPackages(dir: string): Promise<PackagesReport> {
  const electron = testElectron();
  const missing = missingForPackages();
  if (electron === null || missing !== null) throw new Error(`Packages cannot be tested: ${missing}`);
  const newerFolder = join(dir, NEWER);
  const feed = await startFeed(newerFolder);
  const display = await openDisplay();
  const screen = { DISPLAY: display.name ?? process.env.DISPLAY ?? "" };
  try {
    const packed = { electron, feedUrl: feed.url };
    const kinds = ["AppImage", "deb", "rpm", "zip", "tar.gz"];
    const older = await makePackages({ ...packed, folder: join(dir, OLDER), version: OLDER, kinds });
    const newer = await makePackages({
      ...packed,
      folder: newerFolder,
      version: NEWER,
      kinds: ["AppImage", "deb"],
    });
    const bothVersions = (kind: string) => ({
      older: older[kind] ?? "",
      newer: newer[kind] ?? "",
      newerVersion: NEWER,
    });
    const appImage = await testAppImageLife(dir, bothVersions("AppImage"), screen);
    return { AppImage: appImage, deb: await testDebLife(dir, bothVersions("deb"), screen) };
  } finally {
    display.close();
    feed.close();
  }
}
