import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { openPage } from "./steps.ts";
import { expect, test } from "./test.ts";

/** The highlighted texts. */
const highlightedTexts = (page: Page): Promise<string[]> =>
  page.evaluate('[...(CSS.highlights.get("settings-search") ?? [])].map(String)');

test("the index links to each section and follows the scroll position", async ({ page, world }) => {
  await openPage(page, await world.startProvisioned(), "Settings");
  const index = page.getByRole("navigation", { name: "Sections" });
  const current = index.locator('[aria-current="location"]');
  await expect(current).toHaveText("Receiving");
  await index.getByRole("link", { name: "Retention" }).click();
  await expect(page).toHaveURL(/#\/settings\/retention/);
  await expect(page.getByRole("heading", { name: "Retention" })).toBeInViewport();
  await expect(current).toHaveText("Retention");
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, -20_000);
  await expect(current).toHaveText("Receiving");
  // The address has not changed, and the link must work again.
  await index.getByRole("link", { name: "Retention" }).click();
  await expect(page.getByRole("heading", { name: "Retention" })).toBeInViewport();
  await page.mouse.wheel(0, 20_000);
  await expect(current).toHaveText("About");
  // A section that cannot reach the top of the page is marked too.
  await index.getByRole("link", { name: "API" }).click();
  await expect(page).toHaveURL(/#\/settings\/api/);
  await expect(current).toHaveText("API");
});

test.describe("at 400 px", () => {
  test.use({ viewport: { width: 400, height: 800 } });

  test("the index is a select field that stays visible", async ({ page, world }) => {
    const product = await world.startProvisioned();
    await page.goto(product.link);
    await page.goto(`${product.ui}/#/settings`);
    const index = page.getByRole("combobox", { name: "Sections" });
    await index.selectOption("Retention");
    await expect(page.getByRole("heading", { name: "Retention" })).toBeInViewport();
    await expect(index).toBeInViewport();
    await expect(index).toHaveValue("retention");
    await index.selectOption("About");
    await expect(index).toHaveValue("about");
    await page.getByRole("textbox", { name: "Search the settings" }).fill("megabytes");
    await expect(page.getByRole("textbox", { name: "Megabytes" })).toBeInViewport();
  });
});

for (const [locale, search, typed, found, hidden, nothing] of [
  [
    "en-GB",
    "Search the settings",
    "PROXY address",
    "Proxy address",
    "Retention",
    "No setting matches “zzz”.",
  ],
  ["de-DE", "Einstellungen durchsuchen", "gelöscht", "Tage", "Netzwerk", "Keine Einstellung passt zu „zzz“."],
  ["zh-CN", "搜索设置", "删除", "天数", "网络", "没有与“zzz”匹配的设置。"],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("the search finds settings by label and explanation, highlights matches and hides the rest", async ({
      page,
      world,
    }) => {
      const product = await world.startProvisioned();
      await page.goto(product.link);
      await page.goto(`${product.ui}/#/settings`);
      const field = page.getByRole("textbox", { name: search });
      if (locale === "en-GB") await page.getByText("Custom", { exact: true }).click();
      const section = page.getByRole("heading", { level: 2, name: hidden, exact: true });
      await expect(section).toBeVisible();
      await field.fill(typed);
      await expect(page.getByRole("textbox", { name: found, exact: true })).toBeVisible();
      await expect(section).toBeHidden();
      await expect.poll(() => highlightedTexts(page)).not.toEqual([]);
      const words = typed.toLowerCase().split(" ");
      for (const text of await highlightedTexts(page)) expect(words).toContain(text.toLowerCase());
      if (locale === "en-GB") await expectAccessible(page, "while searching");

      await field.fill("zzz");
      await expect(page.getByRole("status").filter({ hasText: nothing })).toBeVisible();
      await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toHaveCount(0);
      await field.press("Escape");
      await expect(field).toHaveValue("");
      await expect(section).toBeVisible();
      expect(await highlightedTexts(page)).toEqual([]);
    });
  });
}

test("a headless installation shows no desktop-only settings", async ({ page, world }) => {
  await openPage(page, await world.startProvisioned(), "Settings");
  await expect(page.getByRole("heading", { level: 2, name: "Updates" })).toBeVisible();
  for (const name of ["Start when I log in", "Notify me of problems", "Check for newer versions"])
    await expect(page.getByRole("switch", { name })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 2, name: "Desktop" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Desktop", exact: true })).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "Search or run a command" }).fill("settings: desktop");
  await expect(page.getByText("Settings: Desktop", { exact: true })).toHaveCount(0);
});
