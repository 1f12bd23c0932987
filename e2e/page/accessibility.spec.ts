import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
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
  {
    name: "log with events selected",
    path: "/log",
    open: async (page) => {
      await page
        .getByRole("option")
        .first()
        .click({ modifiers: ["ControlOrMeta"] });
      await page
        .getByRole("region", { name: "Selected events" })
        .getByRole("button", { name: "Replay" })
        .click();
    },
  },
  {
    name: "log with a filter open",
    path: "/log",
    open: (page) => page.getByRole("button", { name: "Connector", exact: true }).click(),
  },
  { name: "connectors", path: "/connectors" },
  { name: "connector card menu", path: "/connectors", open: (page) => openMenu(page, "Ops group") },
  {
    name: "connector deletion",
    path: "/connectors",
    open: async (page) => {
      await openMenu(page, "Ops group");
      await page.getByRole("menuitem", { name: "Delete" }).click();
    },
  },
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
  {
    name: "sample event",
    path: "/sources",
    open: (page) => page.getByRole("button", { name: "Send a sample event" }).first().click(),
  },
  {
    name: "new URL",
    path: "/sources",
    open: (page) => page.getByRole("button", { name: "New URL" }).first().click(),
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

async function openMenu(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem").first().waitFor();
}

async function startBusy(world: World) {
  const product = await world.startProvisioned();
  world.night.failNext({ kind: "answer", name: "robot_stopped" });
  await world.ilert(product).playIncident({ pace: 0 });
  return product;
}

for (const { name, colorScheme, contrast } of LOOKS) {
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
        await expectAccessible(page, place.name);
      }
    });

    test("nothing stands in a newcomer's way", async ({ page, world }) => {
      const product = await world.startEmpty();
      await page.goto(product.ui);
      await expect(page.getByLabel("Token")).toBeVisible();
      await expectAccessible(page, "login");
      await page.goto(product.link);
      for (const path of ["/setup", "/log", "/connectors", "/sources", "/actions"]) {
        await page.goto(`${product.ui}/#${path}`);
        await expect(page.getByText("Receiving on")).toBeVisible();
        await expectAccessible(page, `empty ${path}`);
      }
    });
  });
}
