import type { Page } from "@playwright/test";
import { settled } from "./settled.ts";
import { expect, test } from "./test.ts";

/** How many rows of the log are whole in sight, in the browser's own words. */
const WHOLE_ROWS = `(() => {
  const foot = document.querySelector("footer").getBoundingClientRect().top;
  const heading = document.querySelector("main h2")?.getBoundingClientRect().bottom ?? 0;
  return [...document.querySelectorAll("main article, main [role=option]")].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top >= Math.min(heading, top) && top >= 0 && bottom <= foot;
  }).length;
})()`;

const wholeRows = async (page: Page): Promise<number> => {
  await settled(page);
  return page.evaluate<number>(WHOLE_ROWS);
};

for (const [width, height, least] of [
  [1024, 420, 4],
  // 1280 x 1024 at 400 %.
  [320, 256, 1],
] as const) {
  test(`a window of ${width} x ${height} px shows rows in both views`, async ({ page, world }) => {
    await page.setViewportSize({ width, height });
    const product = await world.startProvisioned();
    await page.goto(product.link);
    await world.ilert(product).storm(8);
    await expect(page.getByRole("article").first()).toBeVisible();
    expect(await wholeRows(page)).toBeGreaterThanOrEqual(least);
    await page.keyboard.press("v");
    await expect(page.getByRole("option").first()).toBeVisible();
    expect(await wholeRows(page)).toBeGreaterThanOrEqual(least);
  });
}

test("forced colours keep the legend, the marks and the queues' bars", async ({ page, world }) => {
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
  for (const shape of ["figure [class*=swatch]", "[class*=marks] > span", "[class*=gauge] > *"]) {
    const colour = await colourOf(shape);
    expect(colour, shape).not.toBe(canvas);
    expect(colour, shape).not.toBe("rgba(0, 0, 0, 0)");
  }
});
