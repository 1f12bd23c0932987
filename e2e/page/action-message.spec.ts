import { cardOf, chooseConnector, openActionForm } from "./steps.ts";
import { expect, test } from "./test.ts";

test("mentions are validated individually and reach the group", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const form = await openActionForm(page, product);
  await form.getByLabel("Name").fill("Call Mei");
  await chooseConnector(page, "Night shift");
  const mobiles = form.getByRole("combobox", { name: "Mobile numbers" });
  await mobiles.fill("138 0000 0000");
  await mobiles.press("Enter");
  await mobiles.fill("+393240000000");
  await mobiles.press("Enter");
  await expect(form.getByText("+39-3240000000", { exact: true })).toBeVisible();
  await mobiles.fill("oops");
  await mobiles.press("Enter");
  await expect(form.getByText("oops is not a mobile number")).toBeVisible();
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(mobiles).toBeFocused();
  await mobiles.press("Backspace");
  await expect(form.getByText("oops is not a mobile number")).toBeHidden();
  await expect(form.getByText("Notifies @13800000000, @+39-3240000000")).toBeVisible();
  const userIds = form.getByRole("combobox", { name: "User ids" });
  await userIds.fill(Array.from({ length: 49 }, (_, index) => `@user${index}`).join(","));
  await userIds.press("Enter");
  await expect(form.getByText("Both lists together have 51 people")).toBeVisible();
  await userIds.press("Backspace");
  await expect(form.getByText("Both lists together have 51 people")).toBeHidden();
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(cardOf(page, "Call Mei")).toContainText("Mentions 13800000000, +39-3240000000, user0");

  await world.ilert(product).storm(1);
  await expect.poll(() => world.night.messages.at(-1)?.text ?? "").toContain("@13800000000");
});

test("the preview and the sent message use the chosen time zone", async ({ page, world }) => {
  const product = await world.startProvisioned();
  const form = await openActionForm(page, product);
  await form.getByLabel("Name").fill("In their time");
  await chooseConnector(page, "Night shift");
  const zone = form.getByRole("combobox", { name: "Time zone of the message" });
  await expect(zone).toHaveValue(/^This machine's \(.+\)$/);
  await zone.fill("kolkata");
  await page.getByRole("option", { name: "Asia/Kolkata" }).click();
  await expect(form.getByRole("figure")).toContainText("UTC+5:30");
  await form.getByRole("button", { name: "Save alert action" }).click();
  await expect(cardOf(page, "In their time")).toContainText("Times in Asia/Kolkata");
  await world.ilert(product).storm(1);
  await expect
    .poll(() => world.night.messages.at(-1)?.text ?? "")
    .toMatch(/\*\*Time:\*\* [\d-]+ [\d:]+ UTC\+5:30$/m);
});

for (const [language, event] of [
  ["Deutsch", "Alarm erstellt"],
  ["简体中文", "告警已创建"],
] as const) {
  test(`the preview and the sent message use the chosen language: ${language}`, async ({ page, world }) => {
    const product = await world.startProvisioned();
    const form = await openActionForm(page, product);
    await form.getByLabel("Name").fill("In their language");
    await chooseConnector(page, "Night shift");
    const message = form.getByRole("figure");
    await expect(message).toContainText("Alert created");
    await form.getByLabel("Language of the message").selectOption(language);
    await expect(message).toContainText(event);
    await expect(message).not.toContainText("Alert created");
    await form.getByRole("button", { name: "Save alert action" }).click();
    await expect(cardOf(page, "In their language")).toBeVisible();
    await world.ilert(product).storm(1);
    await expect.poll(() => world.night.messages.at(-1)?.text ?? "").toContain(event);
  });
}
