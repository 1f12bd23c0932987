import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./test.ts";
import type { World } from "./world.ts";

const LOOKS = [
  { name: "light", colorScheme: "light", contrast: "no-preference" },
  { name: "dark", colorScheme: "dark", contrast: "no-preference" },
  { name: "high contrast, light", colorScheme: "light", contrast: "more" },
  { name: "high contrast, dark", colorScheme: "dark", contrast: "more" },
] as const;

/** Each place with what must be there before it is judged, and what is opened in it. */
const PLACES: readonly { name: string; path: string; open?: (page: Page) => Promise<void> }[] = [
  { name: "log", path: "/log" },
  {
    name: "log with an event open",
    path: "/log",
    open: async (page) => {
      await page.getByRole("option").first().click();
      await expect(page.getByRole("complementary")).toBeVisible();
    },
  },
  { name: "connectors", path: "/connectors" },
  {
    name: "connector form",
    path: "/connectors",
    open: (page) => page.getByRole("button", { name: "Add connector" }).first().click(),
  },
  { name: "alert sources", path: "/sources" },
  {
    name: "alert source form",
    path: "/sources",
    open: (page) => page.getByRole("button", { name: "Add alert source" }).first().click(),
  },
  { name: "alert actions", path: "/actions" },
  {
    name: "alert action form",
    path: "/actions",
    open: (page) => page.getByRole("button", { name: "Add alert action" }).first().click(),
  },
  { name: "settings", path: "/settings" },
  {
    name: "settings with log and export open",
    path: "/settings",
    open: async (page) => {
      await page.getByRole("button", { name: "Show its end" }).click();
      await page.getByLabel("With secrets").check();
    },
  },
  { name: "first run, done", path: "/setup" },
  {
    name: "keys",
    path: "/settings",
    open: (page) => page.getByRole("button", { name: "Show the keys" }).click(),
  },
  {
    name: "pause menu",
    path: "/settings",
    open: (page) => page.getByRole("button", { name: "Pause" }).click(),
  },
  {
    name: "palette",
    path: "/settings",
    open: async (page) => {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("a");
    },
  },
  {
    name: "notices",
    path: "/settings",
    open: (page) => page.getByRole("button", { name: "Send test" }).click(),
  },
];

const ALL_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function judge(page: Page, where: string, colorsOnly: boolean): Promise<void> {
  // What still moves is judged where it comes to rest.
  await page.waitForTimeout(300);
  const axe = new AxeBuilder({ page });
  const { violations } = await (colorsOnly
    ? axe.withRules("color-contrast")
    : axe.withTags(ALL_RULES)
  ).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
  }));
  expect.soft(found, where).toEqual([]);
}

async function startBusy(world: World) {
  const product = await world.startProvisioned();
  world.night.failNext({ kind: "answer", name: "robot_stopped" });
  await world.ilert(product).playIncident({ pace: 0 });
  return product;
}

for (const { name, colorScheme, contrast } of LOOKS) {
  // What is not a matter of colour is the same in every look.
  const colorsOnly = name !== "light";

  test.describe(name, () => {
    test.use({ colorScheme, contrast });

    test("nothing stands in anybody's way on any page", async ({ page, world }) => {
      test.setTimeout(180_000);
      const product = await startBusy(world);
      await page.goto(product.link);
      await expect(page.getByRole("option").first()).toBeVisible();
      for (const place of PLACES) {
        await page.goto(`${product.ui}/?${encodeURIComponent(place.name)}#${place.path}`);
        await expect(page.getByText("Receiving on")).toBeVisible();
        await place.open?.(page);
        await judge(page, place.name, colorsOnly);
      }
    });

    test("nothing stands in a newcomer's way", async ({ page, world }) => {
      const product = await world.startEmpty();
      await page.goto(product.ui);
      await expect(page.getByLabel("Token")).toBeVisible();
      await judge(page, "login", colorsOnly);
      await page.goto(product.link);
      for (const path of ["/setup", "/log", "/connectors", "/sources", "/actions"]) {
        await page.goto(`${product.ui}/#${path}`);
        await expect(page.getByText("Receiving on")).toBeVisible();
        await judge(page, `empty ${path}`, colorsOnly);
      }
    });
  });
}
