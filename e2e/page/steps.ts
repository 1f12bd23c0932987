import { expect, type Locator, type Page } from "@playwright/test";
import type { ReadyProduct } from "../../testkit/headless/product.ts";

/** The pages in the sidebar, by their labels. */
export type SidebarLabel = "Log" | "Connectors" | "Webhook sources" | "Alert actions" | "Settings" | "Audit";

/** Logs in with the link printed at startup, and opens a page from the sidebar. */
export async function openPage(
  page: Page,
  product: Pick<ReadyProduct, "link">,
  name: SidebarLabel,
): Promise<void> {
  await page.goto(product.link);
  await goToPage(page, name);
}

export async function goToPage(page: Page, name: SidebarLabel): Promise<void> {
  await page.getByRole("link", { name }).first().click();
  await expect(page.getByRole("main", { name, exact: true })).toBeVisible();
}

/** Logs in and opens the log's event view. */
export async function openEvents(page: Page, product: Pick<ReadyProduct, "link">): Promise<void> {
  await page.goto(product.link);
  await page.getByRole("main").waitFor();
  await showEvents(page);
}

/** Opens the log's event view without a reload. */
export const showEvents = (page: Page): Promise<unknown> =>
  page.evaluate('location.hash = "#/log?view=events"');

/** The card of a connector, webhook source or alert action. */
export const cardOf = (page: Page, name: string): Locator => page.getByRole("article", { name, exact: true });

/** Opens the menu of a card. */
export async function openMenuOf(page: Page, name: string): Promise<Locator> {
  const label = `More for ${name}`;
  await page.getByRole("button", { name: label, exact: true }).click();
  const menu = page.getByRole("menu", { name: label, exact: true });
  await expect(menu).toBeVisible();
  return menu;
}

/** Chooses an item from the menu of a card, and waits until the menu is gone, so that it covers nothing afterwards. */
export async function chooseOnCard(page: Page, name: string, item: string): Promise<void> {
  const menu = await openMenuOf(page, name);
  await menu.getByRole("menuitem", { name: item }).click();
  await expect(menu).toBeHidden();
}

/** The field with the webhook URL that is shown once. The role excludes a collapsed element with the same label. */
export const newWebhookUrl = (page: Page): Locator =>
  page.getByRole("textbox", { name: "Webhook URL", exact: true });

/** Pauses forwarding. @param duration - the label of the menu item */
export async function pauseFor(page: Page, duration: string): Promise<void> {
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("menuitem", { name: duration }).click();
}

/** Posts a new alert in ilert's format, with additional `members`, and returns the HTTP status. */
export async function postAlert(
  url: string,
  {
    summary = "Disk full",
    headers = {},
    members = {},
  }: { summary?: string; headers?: Record<string, string>; members?: object } = {},
): Promise<number> {
  const alert = {
    id: String(Date.now()),
    summary,
    status: "PENDING",
    eventType: "alert-created",
    ...members,
  };
  return (await fetch(url, { method: "POST", body: JSON.stringify(alert), headers })).status;
}

/** Opens the form for a new alert action. */
export async function openActionForm(page: Page, product: Pick<ReadyProduct, "link">): Promise<Locator> {
  await openPage(page, product, "Alert actions");
  await page.getByRole("button", { name: "Add alert action" }).first().click();
  return page.getByRole("form", { name: "Add alert action" });
}

export async function chooseConnector(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "Connector" }).click();
  await page.getByRole("option", { name }).click();
}
