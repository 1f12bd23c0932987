import type { Page } from "@playwright/test";

/** Performs user actions on the page and counts the clicks and the fields filled in. */
export function createClickCounter(page: Page) {
  const counts = { clicks: 0, fields: 0 };
  return {
    counts,
    async click(name: string) {
      counts.clicks += 1;
      await page.getByRole("button", { name }).click();
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
