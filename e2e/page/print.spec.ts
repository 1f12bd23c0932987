import type { Page } from "@playwright/test";
import { postAlert } from "./steps.ts";
import { expect, test } from "./test.ts";

/** More rows than a page of the API, and many more than fit into the window. */
const ROWS = 130;

const sheetOf = (page: Page) => page.getByRole("region", { name: "Printed log" });
const rowsOf = (page: Page) => sheetOf(page).locator("tbody tr");

/** Prints to PDF and counts the page objects in the file. */
async function countPrintedPages(page: Page): Promise<number> {
  const file = await page.pdf({ format: "A4" });
  return file.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test.beforeEach(({ page }) => page.addInitScript("window.print = () => { window.printed = true; }"));

test("Ctrl+P prints every row of either view, not only those in the window", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await world.ilert(product).storm(ROWS);
  await postAlert(world.hookUrl(product), { summary: "Disk full on db-1", members: { priority: "LOW" } });
  await page.goto(product.link);
  await expect(page.getByRole("article").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+p");
  await expect.poll(() => page.evaluate("window.printed")).toBe(true);
  await page.emulateMedia({ media: "print" });
  const sheet = sheetOf(page);
  await expect(sheet).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(ROWS + 1);
  await expect(sheet.getByRole("heading", { name: "Tocsin log by alert" })).toBeVisible();
  await expect(sheet).toContainText(/131 alerts, printed \w+ \d+, \d{4}, \d\d:\d\d:\d\d/);
  await expect(sheet).toContainText("No filters");
  await expect(sheet).not.toContainText("there are more");
  // Only the list is printed.
  await expect(page.getByRole("main")).toBeHidden();
  expect(await countPrintedPages(page)).toBeGreaterThan(3);
  await page.emulateMedia({ media: "screen" });
  await expect(sheet).toHaveCount(0);

  await page.evaluate('window.printed = false; location.hash = "#/log?view=events&priority=LOW&q=disk"');
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Print…" }).click();
  await expect.poll(() => page.evaluate("window.printed")).toBe(true);
  await page.emulateMedia({ media: "print" });
  await expect(sheet.getByRole("heading", { name: "Tocsin log by event" })).toBeVisible();
  await expect(sheet).toContainText("1 event, printed");
  await expect(sheet).toContainText("Search: disk · Priority: LOW");
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(rowsOf(page)).toContainText("Disk full on db-1");
  await expect(rowsOf(page)).toContainText(/Ops group: (delivered|in a digest|waiting)/);
  expect(await countPrintedPages(page)).toBe(1);
});

test("printing from the browser's menu prints only the loaded rows, with a note", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await world.ilert(product).storm(ROWS);
  await page.goto(product.link);
  await expect(page.getByRole("article").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
  await expect(sheetOf(page)).toContainText(
    "Only the 100 rows that the window had loaded are printed. To print all of them, press Ctrl+P (on a Mac ⌘P) or choose Export, Print.",
  );
  await expect(rowsOf(page)).toHaveCount(100);
  await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
  await expect(sheetOf(page)).toHaveCount(0);
});
