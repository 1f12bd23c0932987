import type { Page } from "@playwright/test";
import { expect, test } from "./test.ts";
import { waitForIdle } from "./wait-for-idle.ts";

/** A script that counts the fully visible rows of the log. */
const COUNT_VISIBLE_ROWS = `(() => {
  const foot = document.querySelector("footer").getBoundingClientRect().top;
  const heading = document.querySelector("main h2")?.getBoundingClientRect().bottom ?? 0;
  return [...document.querySelectorAll("main article, main [role=option]")].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top >= Math.min(heading, top) && top >= 0 && bottom <= foot;
  }).length;
})()`;

const countVisibleRows = async (page: Page): Promise<number> => {
  await waitForIdle(page);
  return page.evaluate<number>(COUNT_VISIBLE_ROWS);
};

test("a short window and one at a zoom of 400 % show rows in both views", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await world.ilert(product).storm(8);
  for (const [width, height, minRows] of [
    [1024, 420, 4],
    // 1280 x 1024 at a zoom of 400 %.
    [320, 256, 1],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(`${product.ui}/#/log`);
    await expect(page.getByRole("article").first()).toBeVisible();
    expect(await countVisibleRows(page), `alerts at ${width} px`).toBeGreaterThanOrEqual(minRows);
    await page.keyboard.press("v");
    await expect(page.getByRole("option").first()).toBeVisible();
    expect(await countVisibleRows(page), `events at ${width} px`).toBeGreaterThanOrEqual(minRows);
  }
});

test("the legend, the timeline marks and the queue bars stay visible with forced colours", async ({
  page,
  world,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await world.ilert(product).storm(1);
  await expect(page.getByRole("article").first()).toBeVisible();
  const colourOf = (selector: string) =>
    page.evaluate<string>(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).backgroundColor`,
    );
  const canvas = await colourOf("body");
  for (const shape of ["figure [class*=swatch]", "[class*=marks] > span", "[class*=progressBar] > *"]) {
    const colour = await colourOf(shape);
    expect(colour, shape).not.toBe(canvas);
    expect(colour, shape).not.toBe("rgba(0, 0, 0, 0)");
  }
});
