import { existsSync } from "node:fs";
import { test as base, chromium } from "@playwright/test";
import { createWorld, type World } from "./world.ts";

/** Why the page cannot be tested on this machine; null where it can. */
function missingForPage(): string | null {
  const given = process.env.TOCSIN_TEST_CHROMIUM;
  if (existsSync(given || chromium.executablePath())) return null;
  return "there is no Chromium (npx playwright install chromium, or TOCSIN_TEST_CHROMIUM=path)";
}

/** A test of the page in a real Chromium, with the product's `world` around it; skipped where there is none. */
export const test = base.extend<{ world: World; chromiumThere: undefined }, { missing: string | null }>({
  missing: [
    async ({ playwright: _playwright }, use) => {
      const missing = missingForPage();
      if (missing !== null) process.stdout.write(`The page tests are skipped: ${missing}.\n`);
      await use(missing);
    },
    { scope: "worker" },
  ],
  // Before any other fixture, so that nobody looks for a browser that is not there.
  chromiumThere: [
    async ({ missing }, use, testInfo) => {
      testInfo.skip(missing !== null, missing ?? "");
      await use(undefined);
    },
    { auto: true },
  ],
  world: async ({ chromiumThere: _there }, use) => {
    const world = await createWorld();
    await use(world);
    await world.close();
  },
});

export { expect } from "@playwright/test";
