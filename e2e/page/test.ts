import { existsSync } from "node:fs";
import { test as base, chromium, expect } from "@playwright/test";
import { createPageWorld, type PageWorld } from "../../testkit/headless/page-world.ts";
import { watchFaults } from "./faults.ts";

/** Why the page cannot be tested on this machine; null where it can. */
function missingForPage(): string | null {
  const given = process.env.TOCSIN_TEST_CHROMIUM;
  if (existsSync(given || chromium.executablePath())) return null;
  return "there is no Chromium (npx playwright install chromium, or TOCSIN_TEST_CHROMIUM=path)";
}

/** A test of the page in a real Chromium, with the product's `world` around it; skipped where there is none. */
export const test = base.extend<
  {
    world: PageWorld;
    chromiumThere: undefined;
    /** Failed requests and errors in the console that belong to what is tried; any other fails the test. */
    expectedFaults: readonly RegExp[];
    noFaults: undefined;
  },
  { missing: string | null }
>({
  expectedFaults: [[], { option: true }],
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
    const world = await createPageWorld();
    await use(world);
    await world.close();
  },
  // After the world, so that it ends before the product does.
  noFaults: [
    async ({ world, context, expectedFaults }, use) => {
      const faults = watchFaults(context);
      await use(undefined);
      const expected = world.cutOff ? [...expectedFaults, /^net::/] : expectedFaults;
      const unexpected = faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
      expect(unexpected, "what went wrong behind the page's back").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
