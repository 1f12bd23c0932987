import type { Page } from "@playwright/test";
import type { BuiltPage } from "../../testkit/headless/built-page.ts";
import { NOW, startManyGroups } from "./many-groups.ts";
import { settled } from "./settled.ts";
import { expect, test } from "./test.ts";

const WIDTHS = [400, 768, 1024, 1200, 1440];
const VIEWS = ["alerts", "events"] as const;

/** What is wrong with how the rows in sight stand, in the browser's own words. */
const FAULTS = `(() => {
  const faults = [];
  const main = document.querySelector("main");
  const boxOf = (element) => element.getBoundingClientRect();
  const isSeen = (element) => {
    const { width, height } = boxOf(element);
    return width > 1 && height > 1;
  };
  const meet = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const words = (element) => (element.textContent ?? "").trim().slice(0, 40);

  // Rows and headings stand below each other.
  const placed = [...main.querySelectorAll("[data-index]")].filter(isSeen);
  if (placed.length < 3) faults.push("there are " + placed.length + " rows");
  placed.forEach((one, index) => {
    for (const other of placed.slice(index + 1))
      if (meet(boxOf(one), boxOf(other))) faults.push("rows meet: " + words(one) + " / " + words(other));
  });

  /** What can be seen of an element, line by line; its ends may be cut in dots. */
  const seenOf = (element) => {
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

  /** Words that follow each other in a line which ends in dots: what is cut has no place of its own. */
  const areOneLine = (one, other) =>
    one.parentElement === other.parentElement && getComputedStyle(one.parentElement).textOverflow === "ellipsis";

  for (const row of placed) {
    const room = boxOf(row);
    // What holds words of its own.
    const parts = [...row.querySelectorAll("*")].filter(
      (element) =>
        isSeen(element) && element.closest("svg") === null &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ""),
    );
    const seen = parts.map(seenOf);
    parts.forEach((one, index) => {
      if (seen[index].some((line) => line.left < room.left - 1 || line.right > room.right + 1 || line.bottom > room.bottom + 1))
        faults.push("outside its row: " + words(one));
      parts.slice(index + 1).forEach((other, offset) => {
        if (one.contains(other) || areOneLine(one, other)) return;
        if (seen[index].some((line) => seen[index + 1 + offset].some((otherLine) => meet(line, otherLine))))
          faults.push("parts meet: " + words(one) + " / " + words(other));
      });
    });
    // A failure keeps its name and its reason.
    for (const chip of row.querySelectorAll('[data-tone="bad"][title]')) {
      const own = boxOf(chip);
      if (chip.scrollWidth > chip.clientWidth + 1 || chip.scrollHeight > chip.clientHeight + 1) faults.push("cut: " + words(chip));
      if (own.right > room.right + 1 || own.left < room.left - 1) faults.push("a failure leaves its row: " + words(chip));
      for (const part of chip.querySelectorAll("span")) {
        if (getComputedStyle(part).textOverflow === "ellipsis" && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== "visible")
          faults.push("shortened: " + words(chip));
      }
    }
  }
  return [...new Set(faults)];
})()`;

async function expectRowsApart(page: Page, where: string): Promise<void> {
  await settled(page);
  expect.soft(await page.evaluate<string[]>(FAULTS), where).toEqual([]);
}

/** Looks at the rows from the top to the end of the list. */
async function expectAllRowsApart(page: Page, where: string): Promise<void> {
  const scroller = page.locator("main [data-index]").first().locator("xpath=../..");
  for (const part of [0, 0.5, 1]) {
    await scroller.evaluate((element, share) => {
      element.scrollTo({ top: (element.scrollHeight - element.clientHeight) * share });
    }, part);
    await expectRowsApart(page, `${where}, ${part * 100} % down`);
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
    test(`never collide at ${width} px, and failures are whole`, async ({ page }) => {
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
        await expectAllRowsApart(page, `${view} alone`);
        await page
          .locator("main [data-index]")
          .first()
          .locator("xpath=../..")
          .evaluate((list) => {
            list.scrollTo({ top: 0 });
          });
        await first.click();
        if (view === "alerts") await expectRowsApart(page, "an alert open in place");
        // In a narrow window the panel is a view of its own.
        if (width > 900) {
          await expect(page.getByRole("complementary", { name: "Event" })).toBeVisible();
          await expectAllRowsApart(page, `${view} beside the panel`);
        }
        await page.evaluate('location.hash = "#/log"');
      }
    });
  }

  test("say many groups by state, and the first failure with its reason", async ({ page }) => {
    await page.clock.setFixedTime(NOW);
    await page.goto(product.link);
    const row = page.getByRole("article", { name: /Checkout: 5xx/ });
    await expect(row).toContainText("Night shift· wrong signing secret");
    await expect(row).toContainText("11 delivered");
    await expect(row).toContainText(/1 held \d:\d\d/);
  });

  test("stand below headings that name their day, with the time to the second", async ({ page }) => {
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
