import { access } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./test.ts";

test("a connector whose test was rejected can be corrected and saved", async ({ desktop, world }) => {
  const { page } = desktop;
  await page.getByRole("link", { name: "Connectors" }).first().click();
  await page.getByRole("button", { name: "Add connector" }).click();
  const form = page.getByRole("form", { name: "Add connector" });
  await form.getByLabel("Name").fill("Second night shift");
  await form.getByLabel("Webhook URL or token").fill(world.webhookUrl(world.night));

  world.night.failNext({ kind: "answer", name: "sign_mismatch_short" });
  const testButton = form.getByRole("button", { name: "Test this connection" });
  await testButton.click();
  await expect(form.getByRole("figure")).toContainText("310000");
  await expect(form.getByRole("alert")).toContainText(/secret/i);
  await testButton.click();
  await expect(form.getByRole("figure")).toContainText('"errcode":0');
  expect(world.night.messages).toHaveLength(1);

  await form.getByRole("button", { name: "Save connector" }).click();
  await expect(page.getByRole("article", { name: "Second night shift" })).toBeVisible();
  expect(await page.content()).not.toContain("night-robot-token");
});

test("a missing keyring is reported with instructions", async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole("link", { name: "Settings" }).first().click();
  const notice = page.getByRole("status").filter({ hasText: "no keyring" });
  await expect(notice).toContainText("GNOME Keyring");
  await page.evaluate(`location.hash = "#/setup"`);
  await expect(page.getByRole("heading", { name: "Bring ilert's alerts to DingTalk" })).toBeVisible();
  await expect(notice).toContainText("GNOME Keyring");
});

test("desktop-only settings are offered and take effect immediately", async ({ desktop, world }) => {
  const { page } = desktop;
  await page.getByRole("link", { name: "Settings" }).first().click();
  for (const name of ["Notify me of problems", "Notify me of each new HIGH alert", "Start when I log in"]) {
    const toggle = page.getByRole("switch", { name });
    await expect(toggle).toBeEnabled();
    const before = await toggle.isChecked();
    await toggle.click({ force: true });
    await expect(toggle).toBeChecked({ checked: !before });
  }
  if (process.platform !== "linux") return;
  const entry = join(world.systemConfigDir, "autostart", "tocsin.desktop");
  await expect
    .poll(() =>
      access(entry).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
});

test("the first run offers to start Tocsin at login, which is enabled only on request", async ({
  desktop,
  world,
}) => {
  test.skip(process.platform !== "linux", "on other platforms this is a setting of the system");
  const { page } = desktop;
  const entry = join(world.systemConfigDir, "autostart", "tocsin.desktop");
  const entryExists = () =>
    access(entry).then(
      () => true,
      () => false,
    );
  // The earlier steps are provisioned, except for pasting the URL into ilert.
  await page.evaluate(`location.hash = "#/setup"`);
  await page.getByRole("button", { name: "I have pasted it" }).click();
  const enable = page.getByRole("button", { name: "Start when I log in" });
  await expect(enable).toBeVisible();
  expect(await entryExists()).toBe(false);
  await enable.click();
  await expect.poll(entryExists).toBe(true);
});

test("the window switches to Chinese", async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole("link", { name: "Settings" }).first().click();
  await page
    .getByRole("textbox", { name: "Language" })
    .or(page.getByRole("combobox", { name: "Language" }))
    .click();
  await page.getByRole("option", { name: "中文" }).click();
  await expect(page.getByRole("heading", { name: "设置" })).toBeVisible();
  await page.getByRole("link", { name: "连接器" }).first().click();
  await expect(page.getByRole("heading", { name: "连接器" })).toBeVisible();
});
