import type { Page } from "@playwright/test";

/** Does by the page what a user does, and counts it: clicks, and fields that are typed or pasted into. */
export function handsOn(page: Page) {
  const done = { clicks: 0, fields: 0 };
  return {
    done,
    async click(name: string) {
      done.clicks += 1;
      await page.getByRole("button", { name }).click();
    },
    /** Chooses one of several. */
    async choose(name: string) {
      done.clicks += 1;
      await page.getByText(name, { exact: true }).click();
    },
    async fill(name: string, text: string) {
      done.fields += 1;
      await page.getByLabel(name, { exact: true }).fill(text);
    },
  };
}
