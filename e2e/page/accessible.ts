import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Holds what the page shows now against every rule of axe, WCAG 2.2 AA and more, as far as a program can see it. */
export async function expectAccessible(page: Page, where = "the page"): Promise<void> {
  // What still moves is judged where it comes to rest.
  await page.waitForTimeout(300);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations
    .map(({ id, nodes }) => ({
      id,
      nodes: nodes
        // An open menu lies at the end of the document, outside of every landmark; its button leads to it.
        .filter(({ html }) => !(id === "region" && html.startsWith("<div data-portal")))
        .map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
    }))
    .filter(({ nodes }) => nodes.length > 0);
  expect.soft(found, where).toEqual([]);
}
