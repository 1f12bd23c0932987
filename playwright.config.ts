import { defineConfig } from "@playwright/test";

/** End-to-end tests against the built product: the page in a Chromium, the desktop in an Electron. */
const chromium = process.env.TOCSIN_TEST_CHROMIUM;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  // Each starts the whole product; more at a time only slow each other down.
  workers: 1,
  timeout: 30_000,
  forbidOnly: process.env.CI !== undefined,
  use: {
    trace: "retain-on-failure",
    launchOptions: chromium ? { executablePath: chromium } : {},
  },
});
