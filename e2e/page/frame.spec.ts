import type { Page } from "@playwright/test";
import { pauseFor } from "./steps.ts";
import { expect, test } from "./test.ts";

/** Opens the palette, types a text, and waits until a command is selected. */
async function typeInPalette(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const field = page.getByRole("textbox", { name: "Search or run a command" });
  await expect(field).toBeFocused();
  await field.pressSequentially(text);
  await expect(page.locator("[data-selected]")).toHaveCount(1);
}

test("the palette opens pages and entities by name, runs commands, and otherwise searches the log", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await expect(page.getByText("Receiving on")).toBeVisible();
  await typeInPalette(page, "night");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/connectors\/night/);

  await typeInPalette(page, "until i resume");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Paused until you resume" })).toBeVisible();

  await typeInPalette(page, "zzz disk full");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/log/);
  await expect(page.getByLabel("Search alerts, ids, text")).toHaveValue("zzz disk full");
});

test("a test is sent to one group, or after confirmation to all groups with one summary", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  const toasts = page.getByRole("alert");
  await page.getByRole("button", { name: "Send test" }).click();
  await page.getByRole("menuitem", { name: "Ops group" }).click();
  await expect(toasts.filter({ hasText: "Ops group: the test message has arrived." })).toBeVisible();
  expect([world.ops.received, world.night.received]).toEqual([1, 0]);

  world.night.failNext({ kind: "answer", name: "robot_stopped" });
  await page.getByRole("button", { name: "Send test" }).click();
  await page.getByRole("menuitem", { name: "All 2 groups…" }).click();
  const question = page.getByRole("dialog", { name: "Send a test to all 2 groups?" });
  await expect(question).toContainText("Ops group, Night shift");
  expect(world.ops.received).toBe(1);
  await question.getByRole("button", { name: "Send", exact: true }).click();
  const summary = toasts.filter({ hasText: "Test not delivered to 1 of 2 groups" });
  await expect(summary).toContainText("Night shift: ");
  await expect(toasts.filter({ hasText: "Night shift" })).toHaveCount(1);
  expect([world.ops.received, world.night.received]).toEqual([2, 1]);
});

test("a test requested before the connectors are loaded waits for them", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const listed = Promise.withResolvers<void>();
  await page.route("**/rpc/connectors/list", (route) => listed.promise.then(() => route.continue()));
  await page.goto(product.link);
  await page.getByRole("button", { name: "Send test" }).click();
  await expect(page.getByRole("menu")).toContainText("Loading…");
  listed.resolve();
  await page.getByRole("menuitem", { name: "Ops group" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Ops group: the test message has" })).toBeVisible();
});

test("problems are shown in the title and the icon, and each message links to its cause", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await expect(page).toHaveTitle("Log · Tocsin");
  world.ops.failNext({ kind: "answer", name: "robot_stopped" });
  await world.ilert(product).storm(1);
  await expect(page).toHaveTitle("(1) Log · Tocsin");
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", /trouble/);
  await page.getByRole("link", { name: "1 robot is rejecting messages" }).click();
  await expect(page).toHaveURL(/#\/connectors\/ops/);
  await page.getByRole("link", { name: "Not reachable from the internet" }).click();
  await expect(page.getByRole("heading", { name: "Public address" })).toBeInViewport();
});

test("a pause until tomorrow shows its end, and can be resumed", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await pauseFor(page, "Until tomorrow, 08:00");
  await expect(page.getByRole("link", { name: /Paused until .*08:00/ })).toBeVisible();
  await page.getByRole("button", { name: /Resume · / }).click();
  await expect(page.getByText(/Paused until/)).toHaveCount(0);
});

test("the palette opens the form for a new webhook source", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await page.goto(product.link);
  await expect(page.getByText("Receiving on")).toBeVisible();
  await typeInPalette(page, "add a webhook source");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("form", { name: "Add webhook source" })).toBeVisible();
  await expect(page).toHaveURL(/#\/sources$/);
});

test.describe("while the engine is down", () => {
  // The browser logs this error; the page shows a message of its own.
  test.use({ expectedErrors: [[/Unable to preload CSS/], { scope: "test" }] });

  test("a page first opened while the engine is down loads automatically once the engine is back", async ({
    page,
    world,
  }) => {
    const first = await world.startProvisioned();
    const ports = { hooksPort: Number(new URL(first.hooks).port), uiPort: Number(new URL(first.ui).port) };
    await page.goto(first.link);
    await expect(page.getByText(/Receiving on/)).toBeVisible();
    await first.kill();
    await page.getByRole("link", { name: "Connectors" }).first().click();
    await expect(page.getByText("This page could not be loaded")).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
    await world.startProvisioned(ports);
    await expect(page.getByRole("main").getByText("Ops group").first()).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText("This page could not be loaded")).toHaveCount(0);
  });
});

test("transitions are disabled for users who prefer reduced motion", async ({ page, world }) => {
  const product = await world.startProvisioned();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/connectors`);
  await expect(page.getByRole("switch").first()).toBeVisible();
  const track = page.locator(".mantine-Switch-track").first();
  await expect(track).toHaveCSS("transition-duration", "0s");
});
