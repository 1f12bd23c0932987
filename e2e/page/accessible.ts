import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { settled } from "./settled.ts";

/** How a page can look; the first is the one that the tests open pages in. */
const LOOKS = [
  { name: "light", colorScheme: "light", contrast: "no-preference" },
  { name: "dark", colorScheme: "dark", contrast: "no-preference" },
  { name: "light, high contrast", colorScheme: "light", contrast: "more" },
  { name: "dark, high contrast", colorScheme: "dark", contrast: "more" },
] as const;
type Look = (typeof LOOKS)[number];

/** The rules of axe that judge colours and lines, which is all that a look changes (theme/); the others would find the same. */
const RULES_OF_LOOKS = ["color-contrast", "link-in-text-block"];

/** Holds what the page shows now against every rule of axe, WCAG 2.2 AA and more, as far as a program can see it. */
export async function expectAccessible(page: Page, where = "the page"): Promise<void> {
  await settled(page);
  expect.soft(await faultsOf(page), where).toEqual([]);
}

/** The same in every look of the page, which takes each at once and keeps open what is open. */
export async function expectAccessibleInEveryAppearance(page: Page, where: string): Promise<void> {
  const [first, ...others] = LOOKS;
  await expectAccessible(page, `${where}, ${first.name}`);
  for (const look of others) {
    await putOn(page, look);
    expect.soft(await faultsOf(page, RULES_OF_LOOKS), `${where}, ${look.name}`).toEqual([]);
  }
  await putOn(page, first);
}

async function putOn(page: Page, { colorScheme, contrast }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme, contrast });
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-mantine-color-scheme", colorScheme);
  if (contrast === "more") await expect(root).toHaveAttribute("data-contrast", "high");
  else await expect(root).not.toHaveAttribute("data-contrast");
}

/** What breaks the rules, each with the elements that break it. */
async function faultsOf(page: Page, rules?: string[]) {
  const isThere = await page.evaluate<boolean>("window.axe !== undefined");
  // Half a megabyte is not sent twice to the same document. There are no frames in it, so that the quicker way sees
  // as much; and only what breaks a rule is worth describing.
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: "void 0" }) }).setLegacyMode().options({
    resultTypes: ["violations"],
    ...(rules !== undefined && { runOnly: { type: "rule", values: rules } }),
  });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
  }));
}
