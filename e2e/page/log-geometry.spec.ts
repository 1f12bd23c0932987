import type { Page } from "@playwright/test";
import type { BuiltPage } from "../../testkit/headless/built-page.ts";
import { FIND_CUT_TEXTS, FIND_LAYOUT_ERRORS } from "./layout-errors.ts";
import { NOW, startManyGroups } from "./many-groups.ts";
import { expect, test } from "./test.ts";
import { waitForIdle } from "./wait-for-idle.ts";

const WIDTHS = [400, 768, 1024, 1200, 1440];
const VIEWS = ["alerts", "events"] as const;

async function expectNoLayoutErrors(page: Page, where: string): Promise<void> {
  await waitForIdle(page);
  expect.soft(await page.evaluate<string[]>(FIND_LAYOUT_ERRORS), where).toEqual([]);
}

/** Checks the rows at the top, in the middle and at the end of the list. */
async function expectNoLayoutErrorsInList(page: Page, where: string): Promise<void> {
  const scroller = page.locator("main [data-index]").first().locator("xpath=../..");
  for (const part of [0, 0.5, 1]) {
    await scroller.evaluate((element, share) => {
      element.scrollTo({ top: (element.scrollHeight - element.clientHeight) * share });
    }, part);
    await expectNoLayoutErrors(page, `${where}, ${part * 100} % down`);
  }
}

test.describe("rows of 1, 3 and 15 groups, with long names, of today and of last month", () => {
  let product: BuiltPage;
  test.beforeAll(async () => {
    product = await startManyGroups();
  });
  test.afterAll(async () => {
    await product.stop();
  });
  test.describe.configure({ mode: "default" });
  test.use({ timezoneId: "UTC" });

  for (const width of WIDTHS) {
    test(`never overlap at ${width} px, and show failures in full`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.clock.setFixedTime(NOW);
      await page.goto(product.link);
      await page.getByRole("main").waitFor();
      for (const view of VIEWS) {
        const first =
          view === "alerts"
            ? page.getByRole("article", { name: /replication lag/ }).getByRole("button")
            : page.getByRole("option").filter({ hasText: "replication lag" }).first();
        await page.evaluate(`location.hash = "#/log${view === "events" ? "?view=events" : ""}"`);
        await expect(first).toBeVisible();
        await expectNoLayoutErrorsInList(page, `${view} alone`);
        await page
          .locator("main [data-index]")
          .first()
          .locator("xpath=../..")
          .evaluate((list) => {
            list.scrollTo({ top: 0 });
          });
        await first.click();
        if (view === "alerts") await expectNoLayoutErrors(page, "an expanded alert");
        // In a narrow window the panel replaces the list.
        if (width > 900) {
          await expect(page.getByRole("complementary", { name: "Event" })).toBeVisible();
          await expectNoLayoutErrorsInList(page, `${view} beside the panel`);
        }
        await page.evaluate('location.hash = "#/log"');
      }
    });
  }

  for (const locale of ["en-GB", "de-DE", "zh-CN"]) {
    test.describe(`in ${locale}`, () => {
      test.use({ locale });
      test("no text of the status bar, the legend or an alert's status is cut off", async ({ page }) => {
        await page.clock.setFixedTime(NOW);
        await page.goto(product.link);
        await page.getByRole("article").first().waitFor();
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await waitForIdle(page);
          expect.soft(await page.evaluate<string[]>(FIND_CUT_TEXTS), `${width} px`).toEqual([]);
        }
      });
    });
  }

  test("summarize many groups by state, and show the first failure with its reason", async ({ page }) => {
    await page.clock.setFixedTime(NOW);
    await page.goto(product.link);
    const row = page.getByRole("article", { name: /Checkout: 5xx/ });
    await expect(row).toContainText("Night shift· wrong signing secret");
    await expect(row).toContainText("11 delivered");
    await expect(row).toContainText(/1 held \d:\d\d/);
  });

  test("are grouped under headings with the day, and show the time to the second", async ({ page }) => {
    await page.clock.setFixedTime(NOW);
    await page.goto(product.link);
    await expect(
      page.getByRole("heading", { name: "Yesterday · Tuesday, March 3 · resolved" }),
    ).toBeVisible();
    await expect(page.getByRole("article", { name: /支付网关/ })).toContainText(/resolved \d\d:\d\d:\d\d/);
    await page.evaluate('location.hash = "#/log?view=events"');
    await expect(page.getByText("Yesterday · Tuesday, March 3", { exact: true })).toBeVisible();
    const row = page.getByRole("option").filter({ hasText: "支付网关" }).first();
    await expect(row).toContainText(/Mar 3 \d\d:\d\d:\d\d/);
  });
});
