import type { Page } from "@playwright/test";
import type { BuiltPage } from "../../testkit/headless/built-page.ts";
import { NOW, startManyGroups } from "./many-groups.ts";
import { expect, test } from "./test.ts";
import { waitForIdle } from "./wait-for-idle.ts";

const WIDTHS = [400, 768, 1024, 1200, 1440];
const VIEWS = ["alerts", "events"] as const;

/** A script that returns the layout errors of the visible rows. */
const FIND_LAYOUT_ERRORS = `(() => {
  const errors = [];
  const main = document.querySelector("main");
  const boxOf = (element) => element.getBoundingClientRect();
  const isVisible = (element) => {
    const { width, height } = boxOf(element);
    return width > 1 && height > 1;
  };
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const textOf = (element) => (element.textContent ?? "").trim().slice(0, 40);

  // Rows and headings must not overlap.
  const rows = [...main.querySelectorAll("[data-index]")].filter(isVisible);
  if (rows.length < 3) errors.push("only " + rows.length + " rows");
  rows.forEach((one, index) => {
    for (const other of rows.slice(index + 1))
      if (overlap(boxOf(one), boxOf(other))) errors.push("rows overlap: " + textOf(one) + " / " + textOf(other));
  });

  /** The visible rectangle of each line of an element; its ends may be cut off with an ellipsis. */
  const visibleLines = (element) => {
    const edges = [];
    for (let box = element.parentElement; box !== main; box = box.parentElement)
      if (getComputedStyle(box).overflowX === "hidden") edges.push(boxOf(box));
    return [...element.getClientRects()].map((line) => ({
      left: Math.max(line.left, ...edges.map((edge) => edge.left)),
      right: Math.min(line.right, ...edges.map((edge) => edge.right)),
      top: Math.max(line.top, ...edges.map((edge) => edge.top)),
      bottom: Math.min(line.bottom, ...edges.map((edge) => edge.bottom)),
    }));
  };

  /** Whether both elements are parts of a line with an ellipsis, in which hidden parts have no position. */
  const shareEllipsis = (one, other) =>
    one.parentElement === other.parentElement && getComputedStyle(one.parentElement).textOverflow === "ellipsis";

  for (const row of rows) {
    const rowBox = boxOf(row);
    // The elements with text of their own.
    const parts = [...row.querySelectorAll("*")].filter(
      (element) =>
        isVisible(element) && element.closest("svg") === null &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ""),
    );
    const lines = parts.map(visibleLines);
    parts.forEach((one, index) => {
      if (lines[index].some((line) => line.left < rowBox.left - 1 || line.right > rowBox.right + 1 || line.bottom > rowBox.bottom + 1))
        errors.push("outside its row: " + textOf(one));
      parts.slice(index + 1).forEach((other, offset) => {
        if (one.contains(other) || shareEllipsis(one, other)) return;
        if (lines[index].some((line) => lines[index + 1 + offset].some((otherLine) => overlap(line, otherLine))))
          errors.push("parts overlap: " + textOf(one) + " / " + textOf(other));
      });
    });
    // The name and the reason of a failure are never cut off.
    for (const chip of row.querySelectorAll('[data-tone="bad"][title]')) {
      const chipBox = boxOf(chip);
      if (chip.scrollWidth > chip.clientWidth + 1 || chip.scrollHeight > chip.clientHeight + 1) errors.push("cut off: " + textOf(chip));
      if (chipBox.right > rowBox.right + 1 || chipBox.left < rowBox.left - 1) errors.push("failure outside its row: " + textOf(chip));
      for (const part of chip.querySelectorAll("span")) {
        if (getComputedStyle(part).textOverflow === "ellipsis" && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== "visible")
          errors.push("shortened: " + textOf(chip));
      }
    }
  }
  return [...new Set(errors)];
})()`;

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
