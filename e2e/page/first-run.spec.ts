import type { Page } from "@playwright/test";
import type { PageWorld } from "../../testkit/headless/page-world.ts";
import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import { expectAccessible } from "./accessible.ts";
import { freshUrl, postAlert } from "./steps.ts";
import { expect, test } from "./test.ts";

/** The first step: the robot of a group. */
async function enterRobot(page: Page, world: PageWorld): Promise<void> {
  await page.getByLabel("Name of the group").fill("Ops group");
  await page.getByLabel("Webhook URL or token").fill(world.webhookUrl(world.ops));
  await page.getByRole("textbox", { name: "Secret" }).fill(OPS_SECRET);
  await page.getByRole("button", { name: "Save and test" }).click();
}

test("an empty Tocsin leads from the robot to the first alert, and turns green by itself", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  await page.goto(product.link);
  await expect(page.getByRole("heading", { name: "Bring ilert's alerts to DingTalk" })).toBeVisible();

  await enterRobot(page, world);
  await expect.poll(() => world.ops.messages.length).toBe(1);

  await page.getByLabel("Name", { exact: true }).fill("Production");
  await page.getByRole("button", { name: "Make the webhook URL" }).click();

  await page.getByRole("button", { name: "Forward these" }).click();
  await expectAccessible(page, "public access");
  await page.getByRole("button", { name: "Skip" }).click();
  const url = await freshUrl(page).inputValue();
  await expect(page.getByText("ilert cannot reach this URL yet")).toBeVisible();
  await expectAccessible(page, "with a key, or by hand");
  await page.getByRole("button", { name: "I have pasted it" }).click();
  await expect(page.getByText("Waiting for the first alert")).toBeVisible();
  expect(await postAlert(url, { summary: "First alert" })).toBe(202);
  await expect(page.getByText("It is in the group. Everything works.")).toBeVisible();
  await expect.poll(() => world.ops.messages.at(-1)?.title).toBe("[PENDING] First alert");
  expect(await page.content()).not.toContain(OPS_SECRET);
});

test("a robot that refuses is explained in place, and the first run continues once it is corrected", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  world.ops.failNext({ kind: "answer", name: "sign_mismatch_short" });
  await page.goto(product.link);
  await enterRobot(page, world);
  await expect(page.getByRole("figure")).toContainText("310000");
  await page.getByRole("button", { name: "Test again" }).click();
  await expect(page.getByText("The robot took a test message.")).toBeVisible();
});

test("it can be left at any step and is taken up where it was, with a new URL", async ({ page, world }) => {
  const product = await world.startEmpty();
  await page.goto(product.link);
  await enterRobot(page, world);
  await page.getByLabel("Name", { exact: true }).fill("Production");
  await page.getByRole("button", { name: "Make the webhook URL" }).click();
  await page.getByRole("button", { name: "Forward these" }).click();
  await page.getByRole("button", { name: "Later" }).click();
  await expect(page).toHaveURL(/#\/log/);

  await page.goto(product.link);
  await expect(page).not.toHaveURL(/setup/);
  await page.goto(`${product.ui}/#/setup`);
  await page.getByRole("button", { name: "Skip" }).click();
  await page.getByRole("button", { name: "Make a new URL" }).click();
  const url = await freshUrl(page).inputValue();
  expect(await postAlert(url, { summary: "First alert" })).toBe(202);
});

test("what was typed is not lost unasked", async ({ page, world }) => {
  const product = await world.startEmpty();
  await page.goto(product.link);
  await page.getByLabel("Name of the group").fill("Ops group");
  await page.getByRole("link", { name: "Connectors" }).first().click();
  await page.getByRole("dialog").getByRole("button").filter({ hasText: /keep/i }).first().click();
  await expect(page.getByLabel("Name of the group")).toHaveValue("Ops group");
});

test("the practice group shows a sample alert that went the whole way, and goes without a trace", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  await page.goto(product.link);
  await page.getByRole("button", { name: "Show me with a practice group" }).click();
  await expect(page).toHaveURL(/#\/practice\/practice/);
  await expect(page.getByText(/\[PENDING\]/).first()).toBeVisible();
  await page.goto(`${product.ui}/#/setup`);
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByRole("button", { name: "Show me with a practice group" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Alert actions" }).first()).toContainText("0");
});
