import type { Page } from "@playwright/test";
import type { ReadyProduct } from "../../testkit/headless/product.ts";
import { cardOf, openPage } from "./steps.ts";
import { expect, test } from "./test.ts";

const TOKEN = "a".repeat(64);
const ROBOT = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const SECRET = `SEC${"b".repeat(64)}`;

async function openForm(page: Page, product: ReadyProduct) {
  await openPage(page, product, "Connectors");
  await page.getByRole("button", { name: "Add connector" }).click();
  const form = page.getByRole("form", { name: "Add connector" });
  await form.getByLabel("Name").fill("Ops group");
  return { form, address: form.getByLabel("Webhook URL or token"), secret: form.getByLabel("Secret") };
}

test("obvious mistakes are corrected on pasting, and reported without quoting the input", async ({
  page,
  world,
}) => {
  const { form, address, secret } = await openForm(page, await world.startEmpty());
  await address.fill(`“${ROBOT}&secret=${SECRET}”，\u200b`);
  await expect(address).toHaveValue(ROBOT);
  await expect(secret).toHaveValue(SECRET);
  const correction = form.getByText(
    /^Fixed: .*quotes, labels and punctuation.*the secret was taken out of the address\.$/,
  );
  await expect(correction).toBeVisible();
  await expect(form).not.toContainText("aaaa");

  await secret.fill(ROBOT);
  await address.fill(SECRET);
  await expect(address).toHaveValue(ROBOT);
  await expect(secret).toHaveValue(SECRET);
  await expect(form.getByText("address and secret were swapped")).toBeVisible();
  await form.getByRole("button", { name: "Save connector" }).click();
  await expect(cardOf(page, "Ops group")).toContainText("oapi.dingtalk.com, token ends in …aaaa");
  await expect(cardOf(page, "Ops group")).toContainText("set, ends in …bbbb");
});

test("unusual input causes a hint before saving but is not rejected", async ({ page, world }) => {
  const { form, address, secret } = await openForm(page, await world.startEmpty());
  await address.fill("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x");
  await expect(form.getByText("This is an address of WeCom (企业微信)")).toBeVisible();
  await address.fill("https://api.dingtalk.com/v1.0/robot/groupMessages/send?access_token=x");
  await expect(form.getByText("api.dingtalk.com is for app robots")).toBeVisible();
  await address.fill(SECRET);
  await expect(form.getByText("This looks like the secret.")).toBeVisible();
  await address.fill(ROBOT);
  await expect(form.getByText("This looks like the secret.")).toBeHidden();
  // Typed input is checked when the field loses the focus, unlike pasted input.
  await secret.pressSequentially("SECx");
  await expect(form.getByText("A robot's secret is SEC followed by 64")).toBeHidden();
  await secret.press("Tab");
  await expect(form.getByText("A robot's secret is SEC followed by 64")).toBeVisible();
  await form.getByRole("button", { name: "Save connector" }).click();
  await expect(cardOf(page, "Ops group")).toBeVisible();
});
