import type { Page } from "@playwright/test";
import type { PageWorld } from "../../testkit/headless/page-world.ts";
import { expectAccessibleInEveryAppearance } from "./accessible.ts";
import { rest } from "./rest.ts";
import { cardOf, goToPage, openMenuOf, openPage, type SidebarLabel, showEvents } from "./steps.ts";
import { expect, test } from "./test.ts";

/**
 * Opens a page of a product that has forwarded an incident. One robot rejects messages, and one alert action belongs to
 * a connector that is switched off.
 */
async function openWithActivity(page: Page, world: PageWorld, name: SidebarLabel): Promise<void> {
  const product = await world.startProvisioned();
  const spare = { id: "spare", name: "Spare group", type: "practice", enabled: false };
  await rest(product, "POST", "/connectors", spare);
  const action = { id: "tell-spare", name: "Tell the spare group", sources: ["production"] };
  await rest(product, "POST", "/actions", { ...action, connector: spare.id, events: ["alert-created"] });
  world.night.failNext({ kind: "answer", name: "robot_stopped" });
  await world.ilert(product).playIncident({ pace: 0 });
  await openPage(page, product, name);
  await expect(page.getByText("1 robot is rejecting messages")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

test.describe("pages without accessibility violations", () => {
  test("the log", async ({ page, world }) => {
    await openWithActivity(page, world, "Log");
    await expect(page.getByRole("article").first()).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the alerts");
    await page.getByRole("article").first().getByRole("button").click();
    await expect(page.getByRole("article").first().getByRole("listitem").first()).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "an alert and its events");

    await showEvents(page);
    const first = page.getByRole("option").first();
    await expect(first).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the list");

    await page.getByRole("button", { name: "Connector", exact: true }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "a filter open");
    await page.keyboard.press("Escape");

    await first.click({ modifiers: ["ControlOrMeta"] });
    const selected = page.getByRole("region", { name: "Selected alerts or events" });
    await selected.getByRole("button", { name: "Replay" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "events selected, the menu open");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(selected).toBeHidden();

    await first.click();
    await expect(page.getByRole("complementary").getByRole("list", { name: "Attempts" })).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "an event open");
  });

  test("the connectors", async ({ page, world }) => {
    await openWithActivity(page, world, "Connectors");
    await expect(cardOf(page, "Night shift").getByRole("alert")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the cards");

    const menu = await openMenuOf(page, "Ops group");
    await expectAccessibleInEveryAppearance(page, "a card's menu");
    await menu.getByText("Delete").click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the question before deleting");
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Add connector" }).click();
    await expect(page.getByRole("form")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the form");
  });

  test("the webhook sources", async ({ page, world }) => {
    await openWithActivity(page, world, "Webhook sources");
    await expect(cardOf(page, "Production")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the cards");

    for (const name of ["Send a sample event", "New URL"]) {
      await page.getByRole("button", { name }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessibleInEveryAppearance(page, name);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }

    await page.getByRole("button", { name: "Add webhook source" }).click();
    await expect(page.getByRole("form")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the form");
  });

  test("the alert actions", async ({ page, world }) => {
    await openWithActivity(page, world, "Alert actions");
    await expect(cardOf(page, "Tell the spare group").getByText("switched off")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the cards");

    await page.getByRole("button", { name: "Add alert action" }).click();
    const form = page.getByRole("form");
    await expect(form).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the form");

    await form.getByRole("combobox", { name: "Connector" }).click();
    await expect(page.getByRole("listbox")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "choosing a connector");

    await page.getByRole("option", { name: "Ops group" }).click();
    await form.getByRole("button", { name: "Add condition" }).click();
    await form.getByLabel("Comparison").selectOption("matches");
    await form.getByRole("button", { name: "Show which" }).click();
    await expect(form.getByRole("listitem").first()).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "a condition, and what it chooses");
  });

  test("the settings", async ({ page, world }) => {
    await openWithActivity(page, world, "Settings");
    await expectAccessibleInEveryAppearance(page, "the settings");
    await page.getByRole("button", { name: "Show the end" }).click();
    await page.getByLabel("With secrets").check();
    await expect(page.getByLabel("Passphrase again")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "log and export open");
  });

  test("the audit", async ({ page, world }) => {
    await openWithActivity(page, world, "Audit");
    await page.getByRole("button", { name: "Connector added" }).click();
    await expect(page.getByRole("list", { name: "What changed" })).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "an open entry");
    await page.getByRole("button", { name: "Time", exact: true }).click();
    await expect(page.getByLabel("Until")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "choosing a time");
    await page.keyboard.press("Escape");

    await page.getByText("Versions", { exact: true }).click();
    await page.getByRole("button", { name: "Version 1", exact: true }).click();
    await expect(page.getByRole("button", { name: "Restore…" })).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "an open version");
    await page.getByRole("button", { name: "Restore…" }).click();
    await expect(page.getByRole("dialog").getByRole("list", { name: "What changed" })).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the question before restoring");
  });

  test("dialogs, menus and the palette", async ({ page, world }) => {
    await openWithActivity(page, world, "Settings");
    await page.getByRole("button", { name: "Show the keys" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the keys");
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the pause menu");
    await page.keyboard.press("Escape");

    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: "Search or run a command" }).fill("a");
    await expect(page.locator("[data-selected]")).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the palette");
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Send test" }).click();
    await expect(page.getByRole("menuitem", { name: "Ops group" })).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "the test menu");
    await page.getByRole("menuitem", { name: "Ops group" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Ops group" })).toBeVisible();
    await expectAccessibleInEveryAppearance(page, "notices");
  });
});

test("a new installation has no accessibility violations", async ({ page, world }) => {
  const product = await world.startEmpty();
  await page.goto(product.ui);
  await expect(page.getByLabel("Token")).toBeVisible();
  await expectAccessibleInEveryAppearance(page, "login");
  await page.goto(product.link);
  await expect(page.getByRole("heading", { name: "Bring ilert's alerts to DingTalk" })).toBeVisible();
  await expectAccessibleInEveryAppearance(page, "the first run");
  for (const name of ["Log", "Connectors", "Webhook sources", "Alert actions"] as const) {
    await goToPage(page, name);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessibleInEveryAppearance(page, `${name}, empty`);
  }
});

test("the completed first run has no accessibility violations", async ({ page, world }) => {
  await openWithActivity(page, world, "Log");
  await page.goto(`${new URL(page.url()).origin}/#/setup`);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessibleInEveryAppearance(page, "the first run, done");
});
