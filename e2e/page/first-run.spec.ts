import type { Page } from "@playwright/test";
import { freePort } from "../../testkit/free-port.ts";
import type { PageWorld } from "../../testkit/headless/page-world.ts";
import { OPS_SECRET } from "../../testkit/simulator/two-groups.ts";
import { expectAccessible } from "./accessible.ts";
import { newWebhookUrl, postAlert } from "./steps.ts";
import { expect, test } from "./test.ts";

/** Completes the first step: enters the robot of a group. */
async function enterRobot(page: Page, world: PageWorld, secret = OPS_SECRET): Promise<void> {
  await page.getByLabel("Name of the group").fill("Ops group");
  await page.getByLabel("Webhook URL or token").fill(world.webhookUrl(world.ops));
  await page.getByRole("textbox", { name: "Secret" }).fill(secret);
  await page.getByRole("button", { name: "Save and test" }).click();
}

/** Loads the page again; a mere change of the fragment would not reload it. */
async function reopen(page: Page, { link }: { readonly link: string }): Promise<void> {
  await page.goto("about:blank");
  await page.goto(link);
}

test("a new installation leads from the robot to the first alert, and shows when it arrives", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  await page.goto(product.link);
  await expect(page.getByRole("heading", { name: "Bring ilert's alerts to DingTalk" })).toBeVisible();

  await enterRobot(page, world);
  await expect.poll(() => world.ops.messages.length).toBe(1);

  await page.getByLabel("Name", { exact: true }).fill("Production");
  await page.getByRole("button", { name: "Create the webhook URL" }).click();

  await page.getByRole("button", { name: "Forward these" }).click();
  await expectAccessible(page, "public access");
  await page.getByRole("button", { name: "Skip", exact: true }).click();
  const url = await newWebhookUrl(page).inputValue();
  await expect(page.getByText("ilert cannot reach this URL yet")).toBeVisible();
  await expectAccessible(page, "with a key, or by hand");
  await page.getByRole("button", { name: "I have pasted it" }).click();
  await expect(page.getByText("Waiting for the first alert")).toBeVisible();
  expect(await postAlert(url, { summary: "First alert" })).toBe(202);
  await expect(page.getByText("It is in the group. Everything works.")).toBeVisible();
  await expect.poll(() => world.ops.messages.at(-1)?.title).toBe("[PENDING] First alert");
  expect(await page.content()).not.toContain(OPS_SECRET);
});

test("a rejecting robot is explained in place, and the first run continues once it is corrected", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  world.ops.failNext({ kind: "answer", name: "sign_mismatch_short" });
  await page.goto(product.link);
  await enterRobot(page, world);
  await expect(page.getByRole("figure", { name: "Raw response" })).toContainText("310000");
  await page.getByRole("button", { name: "Test again" }).click();
  await expect(page.getByText("The robot accepted a test message.")).toBeVisible();
});

test("the first run can be left at any step and resumes there, with a new URL", async ({ page, world }) => {
  const product = await world.startEmpty();
  await page.goto(product.link);
  await enterRobot(page, world);
  await page.getByLabel("Name", { exact: true }).fill("Production");
  await page.getByRole("button", { name: "Create the webhook URL" }).click();
  await page.getByRole("button", { name: "Forward these" }).click();
  await page.getByRole("button", { name: "Later" }).click();
  await expect(page).toHaveURL(/#\/log/);

  await page.goto(product.link);
  await expect(page).not.toHaveURL(/setup/);
  await page.goto(`${product.ui}/#/setup`);
  await page.getByRole("button", { name: "Skip", exact: true }).click();
  await page.getByRole("button", { name: "Create a new URL" }).click();
  const url = await newWebhookUrl(page).inputValue();
  expect(await postAlert(url, { summary: "First alert" })).toBe(202);
});

test("input survives leaving, a reload and a restart; a secret would not, so leaving asks first", async ({
  page,
  world,
}) => {
  const uiPort = await freePort();
  const product = await world.startEmpty({ uiPort });
  await page.goto(product.link);
  const name = page.getByLabel("Name of the group");
  await expect(name).toBeFocused();
  await name.fill("Ops group");
  await page.getByLabel("Keyword").fill("ALERT");
  await page.getByRole("link", { name: "Connectors" }).first().click();
  await expect(page.getByRole("main", { name: "Connectors" })).toBeVisible();
  await page.getByRole("link", { name: "Setup", exact: true }).click();
  await expect(name).toHaveValue("Ops group");
  await page.reload();
  await expect(name).toHaveValue("Ops group");
  await product.kill();
  await reopen(page, await world.startEmpty({ uiPort }));
  await expect(name).toHaveValue("Ops group");
  await expect(page.getByLabel("Keyword")).toHaveValue("ALERT");

  await page.getByRole("textbox", { name: "Secret" }).fill(OPS_SECRET);
  await page.getByRole("link", { name: "Connectors" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep editing" }).click();
  await expect(page.getByRole("textbox", { name: "Secret" })).toHaveValue(OPS_SECRET);
});

test("skipped steps are amber and survive a reload and a restart, until the first alert arrives", async ({
  page,
  world,
}) => {
  const uiPort = await freePort();
  const product = await world.startEmpty({ uiPort });
  await page.goto(product.link);
  const step = (title: string) =>
    page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2, name: title }) });
  const setup = page.getByRole("link", { name: "Setup", exact: true });
  await enterRobot(page, world);
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByLabel("Name", { exact: true }).fill("Production");
  await page.getByRole("button", { name: "Create the webhook URL" }).click();
  await page.getByRole("checkbox", { name: "Actions" }).uncheck();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Actions" })).not.toBeChecked();
  await page.getByRole("button", { name: "Forward these" }).click();
  await page.getByRole("button", { name: "Skip", exact: true }).click();
  await page.getByRole("button", { name: "Create a new URL" }).click();
  const url = await newWebhookUrl(page).inputValue();
  await page.getByRole("button", { name: "I have pasted it" }).click();
  await expect(page.getByText("Waiting for the first alert")).toBeVisible();

  const expectAmber = async () => {
    const outcome = step("Public access").getByText("skipped", { exact: true });
    await expect(outcome).toHaveCSS("color", "rgb(134, 91, 0)");
  };
  await expectAmber();
  await page.reload();
  await expectAmber();
  await product.kill();
  const restarted = await world.startEmpty({ uiPort });
  // Without a path the page opens the first run at the step where it was left.
  await reopen(page, restarted);
  await expect(page.getByText("Waiting for the first alert")).toBeVisible();
  await expectAmber();
  await expect(step("Test this connection").getByText("done", { exact: true })).toBeVisible();
  await expectAccessible(page, "with a skipped step");
  await expect(setup).toBeVisible();

  expect(await postAlert(restarted.hooks + new URL(url).pathname, { summary: "First alert" })).toBe(202);
  await expect(page.getByText("It is in the group. Everything works.")).toBeVisible();
  await expect(setup).toBeHidden();
});

test("the first run stays in the sidebar until it is dismissed, and can still be found afterwards", async ({
  page,
  world,
}) => {
  const product = await world.startEmpty();
  await page.goto(product.link);
  await page.getByRole("button", { name: "Later" }).click();
  await page.getByRole("link", { name: "Setup", exact: true }).click();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page).toHaveURL(/#\/log/);
  await expect(page.getByRole("link", { name: "Setup", exact: true })).toBeHidden();
  await reopen(page, product);
  await expect(page.getByRole("main", { name: "Log" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "Search or run a command" }).fill("setup");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/setup/);
});

test("a wrong secret is corrected in place and tested automatically", async ({ page, world }) => {
  const product = await world.startEmpty();
  await page.goto(product.link);
  await enterRobot(page, world, `SEC${"0".repeat(64)}`);
  await page.getByRole("button", { name: "Change the robot" }).click();
  const form = page.getByRole("form", { name: "Edit Ops group" });
  await form.getByRole("button", { name: "Replace Secret" }).click();
  await form.getByRole("textbox", { name: "Secret" }).fill(OPS_SECRET);
  await form.getByRole("button", { name: "Save connector" }).click();
  await expect(page.getByText("The robot accepted a test message.")).toBeVisible();
  await expect(page).toHaveURL(/#\/setup/);
});

for (const [locale, save, preview] of [
  ["en-GB", "Save and test", "In the group"],
  ["de-DE", "Speichern und testen", "In der Gruppe"],
  ["zh-CN", "保存并测试", "群里的样子"],
] as const) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 1440, height: 900 } });

    test("the first form is visible at 1440 x 900, with the preview beside it", async ({ page, world }) => {
      const product = await world.startEmpty();
      await page.goto(product.link);
      const button = page.getByRole("button", { name: save });
      await expect(button).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole("heading", { level: 1 })).toBeInViewport({ ratio: 1 });
      const message = page.getByRole("region", { name: preview }).getByRole("figure");
      await expect(message).toBeInViewport({ ratio: 1 });
      const form = await page.getByRole("form").boundingBox();
      const box = await message.boundingBox();
      expect(box?.x).toBeGreaterThan((form?.x ?? 0) + (form?.width ?? 0));
    });
  });
}

test("the practice group shows a sample alert delivered end to end, and is removed completely", async ({
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
