import type { Page } from "@playwright/test";
import type { PageWorld } from "../../testkit/headless/page-world.ts";
import { faultsOf, walk } from "./focus-walk.ts";
import { addPersonAndPractice } from "./rest.ts";
import { cardOf, chooseOnCard } from "./steps.ts";
import { expect, test } from "./test.ts";
import { waitForIdle } from "./wait-for-idle.ts";

const PAGES = [
  "log",
  "log?view=events",
  "log?priority=HIGH&state=failed,attention",
  "connectors",
  "connectors?new=1",
  "sources",
  "sources?new=1",
  "actions",
  "actions?new=1",
  "settings",
  "setup",
  "team",
  "practice/exercise",
];
const WIDTHS = [400, 1024, 1440];

async function openBusy(page: Page, world: PageWorld): Promise<void> {
  const product = await world.startProvisioned();
  world.night.failNext({ kind: "answer", name: "robot_stopped" });
  await world.ilert(product).playIncident({ pace: 0 });
  await addPersonAndPractice(product);
  await page.goto(product.link);
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.getByText("1 robot is rejecting messages")).toBeVisible();
}

async function show(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = to;
  }, `#/${hash}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await waitForIdle(page);
}

for (const width of WIDTHS) {
  test(`Tab goes through every page in reading order, and to nothing hidden, at ${width} px`, async ({
    page,
    world,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await openBusy(page, world);
    for (const path of PAGES) {
      await show(page, path);
      // Waits for changes that the page saves when it is opened.
      await waitForIdle(page);
      const stops = await walk(page);
      expect.soft(stops.length, path).toBeGreaterThan(8);
      expect.soft(faultsOf(stops), path).toEqual([]);
    }
    await show(page, "log");
    await page.getByRole("article").first().getByRole("button").click();
    if (width > 900) await expect(page.getByRole("complementary", { name: "Event" })).toBeVisible();
    await waitForIdle(page);
    expect.soft(faultsOf(await walk(page)), "an alert open").toEqual([]);
    await show(page, "log?view=events");
    await page.getByRole("option").first().click();
    await expect(page.getByRole("complementary", { name: "Event" })).toBeVisible();
    await waitForIdle(page);
    expect.soft(faultsOf(await walk(page)), "an event open").toEqual([]);
  });
}

test("the first stop skips to the content", async ({ page, world }) => {
  await openBusy(page, world);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("button", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await page.evaluate<boolean>('document.activeElement.closest("main") !== null')).toBe(true);
});

test("what closes gives the focus back to what opened it", async ({ page, world }) => {
  await openBusy(page, world);
  const help = page.getByRole("button", { name: "Show the keys" });
  await help.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeFocused();

  const pause = page.getByRole("button", { name: "Pause", exact: true });
  await pause.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(pause).toBeFocused();

  // Closing a panel that was opened from a row returns the focus to the row.
  const row = page.getByRole("article").first().getByRole("button").first();
  await row.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel).toBeVisible();
  await panel.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Enter");
  await expect(panel).toBeHidden();
  await expect(row).toBeFocused();

  await show(page, "connectors");
  await chooseOnCard(page, "Ops group", "Delete …");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  const more = page.getByRole("button", { name: "More for Ops group", exact: true });
  await expect(more).toBeFocused();

  // Closing a form that replaces a card returns the focus to the card.
  await chooseOnCard(page, "Ops group", "Edit");
  await expect(page.getByRole("form")).toBeVisible();
  await page.getByRole("form").getByRole("button", { name: "Cancel" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("form")).toBeHidden();
  await expect(cardOf(page, "Ops group")).toBeFocused();
});

test("a filter that is cleared keeps the focus among the filters", async ({ page, world }) => {
  await openBusy(page, world);
  for (const width of [1440, 400]) {
    await page.setViewportSize({ width, height: 900 });
    await show(page, "log?priority=HIGH");
    const clear = page.getByRole("button", { name: "Clear the filter Priority" });
    await clear.focus();
    await page.keyboard.press("Enter");
    await expect(clear).toBeHidden();
    await expect(page.getByRole("button", { name: "Priority", exact: true })).toBeFocused();
    await page.getByRole("button", { name: "Open only" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Open only", exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Open only", exact: true })).toBeFocused();
    await show(page, "log?priority=HIGH");
    await page.getByRole("button", { name: "Clear all" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("radio", { name: "Alerts" })).toBeFocused();
  }
});
