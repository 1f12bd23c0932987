import { existsSync } from "node:fs";
import { test as base, chromium, expect } from "@playwright/test";
import { createPageWorld, type PageWorld } from "../../testkit/headless/page-world.ts";
import { collectPageErrors } from "./page-errors.ts";

/** The reason why the page cannot be tested on this machine; null if it can. */
function missingForPage(): string | null {
  const given = process.env.TOCSIN_TEST_CHROMIUM;
  if (existsSync(given || chromium.executablePath())) return null;
  return "there is no Chromium (npx playwright install chromium, or TOCSIN_TEST_CHROMIUM=path)";
}

/** A test of the page in a real Chromium, with the product's surroundings in `world`. Skipped without a Chromium. */
export const test = base.extend<
  {
    world: PageWorld;
    requiresChromium: undefined;
    /** Expected page errors (page-errors.ts); any other fails the test. */
    expectedErrors: readonly RegExp[];
    noUnexpectedErrors: undefined;
  },
  { missing: string | null }
>({
  expectedErrors: [[], { option: true }],
  missing: [
    async ({ playwright: _playwright }, use) => {
      const missing = missingForPage();
      if (missing !== null) process.stdout.write(`The page tests are skipped: ${missing}.\n`);
      await use(missing);
    },
    { scope: "worker" },
  ],
  // Runs before the other fixtures, which would try to start a missing browser.
  requiresChromium: [
    async ({ missing }, use, testInfo) => {
      testInfo.skip(missing !== null, missing ?? "");
      await use(undefined);
    },
    { auto: true },
  ],
  world: async ({ requiresChromium: _required }, use) => {
    const world = await createPageWorld();
    await use(world);
    await world.close();
  },
  // Depends on the world, so that it ends before the product is stopped.
  noUnexpectedErrors: [
    async ({ world, context, expectedErrors }, use) => {
      const errors = collectPageErrors(context);
      await use(undefined);
      const expected = world.wasInterrupted ? [...expectedErrors, /^net::/] : expectedErrors;
      const unexpected = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
      expect(unexpected, "unexpected page errors").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
