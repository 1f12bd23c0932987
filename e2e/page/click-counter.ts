import type { Locator, Page } from "@playwright/test";

/** Performs user actions on the page and counts the clicks and the fields filled in. */
export function createClickCounter(page: Page) {
  const counts = { clicks: 0, fields: 0 };
  return {
    counts,
    /** @param part - the part of the page that has the button */
    async click(name: string, part: Page | Locator = page) {
      counts.clicks += 1;
      await part.getByRole("button", { name }).click();
    },
    async follow(name: string) {
      counts.clicks += 1;
      await page.getByRole("link", { name, exact: true }).click();
    },
    /** Opens a list and chooses one of its options. */
    async select(name: string, option: string) {
      counts.clicks += 2;
      await page.getByRole("combobox", { name }).click();
      await page.getByRole("option", { name: option }).click();
    },
    /** Chooses one of several options. */
    async choose(name: string) {
      counts.clicks += 1;
      await page.getByText(name, { exact: true }).click();
    },
    async fill(name: string, text: string) {
      counts.fields += 1;
      await page.getByLabel(name, { exact: true }).fill(text);
    },
  };
}
