import { access } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./test.ts";

test("a connector is refused, corrected and saved in the window", async ({ desktop, world }) => {
  const { page } = desktop;
  await page.getByRole("link", { name: "Connectors" }).first().click();
  await page.getByRole("button", { name: "Add connector" }).click();
  const form = page.getByRole("form", { name: "Add connector" });
  await form.getByLabel("Name").fill("Second night shift");
  await form.getByLabel("Webhook URL or token").fill(world.webhookUrl(world.night));

  world.night.failNext({ kind: "answer", name: "sign_mismatch_short" });
  const attempt = form.getByRole("button", { name: "Test this connection" });
  await attempt.click();
  await expect(form.getByRole("figure")).toContainText("310000");
  await expect(form.getByRole("alert")).toContainText(/secret/i);
  await attempt.click();
  await expect(form.getByRole("figure")).toContainText('"errcode":0');
  expect(world.night.messages).toHaveLength(1);

  await form.getByRole("button", { name: "Save connector" }).click();
  await expect(page.getByRole("article", { name: "Second night shift" })).toBeVisible();
  expect(await page.content()).not.toContain("night-robot-token");
});

test("a system without a keyring is spoken of, with what to do", async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole("link", { name: "Settings" }).first().click();
  const notice = page.getByRole("status").filter({ hasText: "no keyring" });
  await expect(notice).toContainText("GNOME Keyring");
  await page.evaluate(`location.hash = "#/setup"`);
  await expect(page.getByRole("heading", { name: "Bring ilert's alerts to DingTalk" })).toBeVisible();
  await expect(notice).toContainText("GNOME Keyring");
});

test("settings offer what only the desktop has, and do it at once", async ({ desktop, world }) => {
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

test("the first run asks whether Tocsin starts at login, which it does only then", async ({
  desktop,
  world,
}) => {
  test.skip(process.platform !== "linux", "elsewhere it is a setting of the system's own");
  const { page } = desktop;
  const entry = join(world.systemConfigDir, "autostart", "tocsin.desktop");
  const isThere = () =>
    access(entry).then(
      () => true,
      () => false,
    );
  // The earlier steps are provisioned, except for what only ilert knows.
  await page.evaluate(`location.hash = "#/setup"`);
  await page.getByRole("button", { name: "I have pasted it" }).click();
  const yes = page.getByRole("button", { name: "Start when I log in" });
  await expect(yes).toBeVisible();
  expect(await isThere()).toBe(false);
  await yes.click();
  await expect.poll(isThere).toBe(true);
});

test("the window speaks Chinese when asked to", async ({ desktop }) => {
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
