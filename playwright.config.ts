import { defineConfig } from "@playwright/test";

/** End-to-end tests against the built product: the page in a Chromium, the desktop in an Electron. */
const chromium = process.env.TOCSIN_TEST_CHROMIUM;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  // They mostly wait for what they look at, so more run at a time than there are processors.
  workers: 4,
  fullyParallel: true,
  // A machine with more to do is slow, not wrong: these only say when to give up.
  timeout: 90_000,
  expect: {
    timeout: 20_000,
    // Few enough for a moved or recoloured mark to be noticed. Smoothed edges of letters do not count.
    toHaveScreenshot: { maxDiffPixels: 100, threshold: 0.1, animations: "disabled", caret: "hide" },
  },
  snapshotPathTemplate: "{testDir}/{testFileDir}/baselines/{arg}{ext}",
  forbidOnly: process.env.CI !== undefined,
  use: {
    // What failed once on a busy machine can be looked at afterwards; without pictures and snapshots of the page, which
    // made the tests a fifth slower.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
    // Where a thing ends up is tried, not its way there; frame.spec.ts sees to who asked for less motion.
    reducedMotion: "reduce",
    launchOptions: chromium ? { executablePath: chromium } : {},
  },
});
