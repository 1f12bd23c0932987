import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./test.ts";

test("calls can be restricted by address and by header, and rejected calls are counted", async ({
  page,
  world,
}) => {
  const product = await world.startProvisioned();
  const post = async (headers: Record<string, string> = {}, path = "hooks/production/not-the-token") =>
    (await fetch(`${product.hooks}/${path}`, { method: "POST", headers })).status;
  await page.goto(product.link);
  await page.goto(`${product.ui}/#/settings/listener`);
  expect(await post()).toBe(401);
  await expect(page.getByText("1 wrong token")).toBeVisible();
  expect(await post({}, "hooks/produktion/a-token")).toBe(401);
  expect(await post({}, "webhooks/production/a-token")).toBe(404);
  await expect(
    page.getByText("1 to an unknown webhook source, 1 to an unknown path; the last on"),
  ).toBeVisible();

  await page.getByRole("button", { name: "Access control" }).click();
  const allow = page.getByRole("textbox", { name: "Only from these addresses" });
  await allow.fill("203.0.113.0/24, 2001:db8::/129");
  await allow.press("Enter");
  await expect(allow).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("must be an address or a range")).toBeVisible();
  await allow.fill("203.0.113.0/24, 2001:db8::/32");
  await allow.press("Enter");
  await expect(allow).not.toHaveAttribute("aria-invalid", "true");
  await expect.poll(() => post()).toBe(403);
  await expect(page.getByText("1 by IP or header")).toBeVisible();

  await page.getByRole("button", { name: "Add header" }).click();
  const form = page.getByRole("form", { name: "Add header" });
  await expect(form.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Authorization");
  await page.keyboard.press("Tab");
  await page.keyboard.type("value-of-the-header-4711");
  await page.keyboard.press("Enter");
  await expect(form.getByText("not one that every request has")).toBeVisible();
  await expect(form.getByRole("textbox", { name: "Name" })).toBeFocused();
  await form.getByRole("textbox", { name: "Name" }).fill("X-Access");
  await page.keyboard.press("Enter");
  const headers = page.getByRole("list", { name: "Required headers" });
  await expect(headers.getByRole("listitem")).toHaveText(/^x-access.*…4711/);
  await expect(page.getByRole("button", { name: "Add header" })).toBeFocused();
  await expectAccessible(page, "a required header");

  await headers.getByRole("button", { name: "Remove x-access" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(headers).toBeHidden();
  await allow.fill("");
  await allow.press("Enter");
  await page.getByRole("button", { name: "Fill in ilert's addresses" }).click();
  await expect(allow).toHaveValue(/^18\.159\.7\.25, /);
  await expect.poll(() => post()).toBe(403);
});
