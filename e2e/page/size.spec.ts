import { gzipSync } from "node:zlib";
import type { Response } from "@playwright/test";
import { expect, test } from "./test.ts";

const MAX_BYTES = 350 * 1024;

test("the scripts of the front page stay below the size limit", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const scripts: Response[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) scripts.push(response);
  });
  await page.goto(product.link);
  await expect(page.getByText("Receiving on")).toBeVisible();
  await page.waitForLoadState("load");
  const sizes = await Promise.all(scripts.map(async (script) => gzipSync(await script.body()).length));
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_BYTES);
});
