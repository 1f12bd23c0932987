import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { waitForIdle } from "./wait-for-idle.ts";

/** The possible appearances of a page. Tests open pages in the first one. */
const APPEARANCES = [
  { name: "light", colorScheme: "light", contrast: "no-preference" },
  { name: "dark", colorScheme: "dark", contrast: "no-preference" },
  { name: "light, high contrast", colorScheme: "light", contrast: "more" },
  { name: "dark, high contrast", colorScheme: "dark", contrast: "more" },
] as const;
type Appearance = (typeof APPEARANCES)[number];

/** The axe rules for colours and lines: all that an appearance changes (theme/), so the other rules run only once. */
const APPEARANCE_RULES = ["color-contrast", "link-in-text-block"];

/** Checks the current page with every rule of axe, which covers what can be automated of WCAG 2.2 AA, and more. */
export async function expectAccessible(page: Page, where = "the page"): Promise<void> {
  await waitForIdle(page);
  expect.soft(await violationsOf(page), where).toEqual([]);
}

/** Checks the page in every appearance. The page applies each immediately, so open menus and dialogs stay open. */
export async function expectAccessibleInEveryAppearance(page: Page, where: string): Promise<void> {
  const [first, ...others] = APPEARANCES;
  await expectAccessible(page, `${where}, ${first.name}`);
  for (const appearance of others) {
    await setAppearance(page, appearance);
    expect.soft(await violationsOf(page, APPEARANCE_RULES), `${where}, ${appearance.name}`).toEqual([]);
  }
  await setAppearance(page, first);
}

async function setAppearance(page: Page, { colorScheme, contrast }: Appearance): Promise<void> {
  await page.emulateMedia({ colorScheme, contrast });
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-mantine-color-scheme", colorScheme);
  if (contrast === "more") await expect(root).toHaveAttribute("data-contrast", "high");
  else await expect(root).not.toHaveAttribute("data-contrast");
}

/** The violated rules, each with its elements. */
async function violationsOf(page: Page, rules?: string[]) {
  const isLoaded = await page.evaluate<boolean>("window.axe !== undefined");
  // For speed, axe (half a megabyte) is injected once per document, the legacy mode is used, which suffices because the
  // page has no frames, and only violations are described.
  const axe = new AxeBuilder({ page, ...(isLoaded && { axeSource: "void 0" }) }).setLegacyMode().options({
    resultTypes: ["violations"],
    ...(rules !== undefined && { runOnly: { type: "rule", values: rules } }),
  });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
  }));
}
